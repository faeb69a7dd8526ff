import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.js';
import { arePeriodsApart, type Period, periodsIn } from '../../src/language/periods.js';
import { anyText } from './any-text.js';

const periods = (text: string): Period[] => periodsIn(normalise(text).text);
const areApart = (one: string, other: string): boolean => {
  const [[first], [second]] = [periods(one), periods(other)];
  if (first === undefined || second === undefined) throw new Error('There is no period in it.');
  return arePeriodsApart(first, second);
};

describe('the periods of a text', () => {
  it.each([
    ['2023年上半年', { year: 2023, months: [1, 6] }],
    ['第二季度', { months: [4, 6] }],
    ['2022年四季度', { year: 2022, months: [10, 12] }],
    ['前七个月', { months: [1, 7] }],
    ['1至7月', { months: [1, 7] }],
    ['七月二十五日', { months: [7, 7], days: [25, 25] }],
    ['7月25-28日', { months: [7, 7], days: [25, 28] }],
    ['去年3月', { yearFromNow: -1, months: [3, 3] }],
    ['二〇二三年', { year: 2023 }],
  ])('%s', (text, expected) => {
    expect(periods(text)).toHaveLength(1);
    expect(periods(text)[0]).toMatchObject(expected);
  });

  it('are apart where they differ in what both say', () => {
    expect(areApart('一季度', '二季度')).toBe(true);
    expect(areApart('上半年', '一季度')).toBe(true);
    expect(areApart('2022年', '2023年3月')).toBe(true);
    expect(areApart('7月25日', '7月26日')).toBe(true);
    expect(areApart('今年', '去年')).toBe(true);
  });

  it('are not where one leaves open what the other says, or says it otherwise', () => {
    expect(areApart('上半年', '1-6月')).toBe(false);
    expect(areApart('7月25日', '25日')).toBe(false);
    expect(areApart('7月25日', '7月')).toBe(false);
    expect(areApart('2023年', '去年')).toBe(false);
    expect(areApart('7月25-28日', '7月26日')).toBe(false);
  });

  it('stand where they say, and none is apart from itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const period of periodsIn(text)) {
          expect(period.end).toBeGreaterThan(period.start);
          expect(arePeriodsApart(period, period)).toBe(false);
        }
      }),
    );
  });
});
