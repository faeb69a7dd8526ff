import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresIn } from '../../src/language/figures.js';
import { normalise } from '../../src/language/normalise.js';
import { anyText } from './any-text.js';

const figures = (text: string): unknown[] =>
  figuresIn(normalise(text).text).map(({ value, unit, kind }) => [value, unit, kind]);

describe('the figures of a text', () => {
  it.each([
    [
      '营收3.5亿元，增长12.3%',
      [
        [350_000_000, '元', 'money'],
        [12.3, '%', 'percent'],
      ],
    ],
    ['二千三百三十八家', [[2338, '家', 'count']]],
    [
      '两条船停了十几分钟',
      [
        [2, '条', 'count'],
        [10, '分钟', 'duration'],
      ],
    ],
    ['79岁的老船长', [[79, '岁', 'age']]],
    [
      '以3比1获胜，排第2',
      [
        [3, '3比1', 'score'],
        [2, '', 'rank'],
      ],
    ],
    ['约1.7万辆', [[17_000, '辆', 'count']]],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });

  it('are no dates, times of day, or parts of names', () => {
    expect(figures('2023年7月25日16:30，前7个月，iPhone 15，F-16')).toEqual([]);
  });

  it('stand where they say, in their order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { start, end } of figuresIn(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
    );
  });
});
