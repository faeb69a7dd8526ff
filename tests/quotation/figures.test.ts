import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inCharacters } from '../../bench/quotations/writing.js';
import { figureAt } from '../../src/quotation/figures.js';

const read = (text: string): string | undefined => figureAt(text, 0)?.value;

describe('a number', () => {
  it.each([
    ['2338', ['2,338', '2338', '两千三百三十八', '二千三百三十八']],
    ['4', ['4项', '四项']],
    ['10', ['十余', '10余']],
    ['1100000000000', ['一万一千亿', '11000亿', '1.1万亿', '1100000000000']],
    ['130000000', ['一亿三千万', '1.3亿', '13000万']],
    ['5.3%', ['5.3%', '百分之五点三', '百分之5.3']],
    ['2024', ['二〇二四年', '2024年', '二零二四']],
    ['12000', ['一万二', '1.2万', '一万两千']],
    ['100', ['百余名', '一百名', '100名']],
  ])('is %s in every writing', (value, writings) => {
    for (const writing of writings) expect(read(writing), writing).toBe(value);
  });

  it('is not made of two that stand beside each other', () => {
    expect(read('三四十家')).toBe('3');
    expect(read('3万2022年')).toBe('30000');
    expect(read('三四个')).toBe('3');
  });

  it('has the value that its characters say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
        expect(read(inCharacters(number))).toBe(String(number));
      }),
    );
  });
});
