import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNumerals, numberOf } from '../../src/language/numerals.js';
import { anyText } from './any-text.js';

const digitsIn = (text: string): string[] => findNumerals(text).map(({ digits }) => digits);

describe('numerals', () => {
  it('are read with their units, gaps and a leading ten', () => {
    expect(digitsIn('十八、一百零五、两千、三千零六十、一百二十')).toEqual([
      '18',
      '105',
      '2000',
      '3060',
      '120',
    ]);
  });

  it('keep 万 and 亿 behind them', () => {
    expect(digitsIn('三千亿')).toEqual(['3000']);
    expect(digitsIn('1,234,567人')).toEqual(['1234567']);
  });

  it('are single digits only beside 月 and 日', () => {
    expect(digitsIn('一个月，二月，三次，五日')).toEqual(['2', '5']);
  });

  it('stand apart, in their order, inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const numeral of findNumerals(text)) {
          expect(numeral.start).toBeGreaterThanOrEqual(end);
          expect(numeral.end).toBeGreaterThan(numeral.start);
          end = numeral.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

it.each([
  ['２０２４', 2024],
  ['二〇二四', 2024],
  ['二○二四', 2024],
  ['十二', 12],
  ['廿八', 28],
  ['卅', 30],
  ['两千三百零五', 2305],
])('reads %s as a number', (figures, number) => {
  expect(numberOf(figures)).toBe(number);
});
