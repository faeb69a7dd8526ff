import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.js';
import { anyText } from './any-text.js';

const textOf = (original: string): string => normalise(original).text;
/** What the original prints for a stretch of the normalised text. */
function printed(original: string, stretch: string): string {
  const { text, offsets } = normalise(original);
  const at = text.indexOf(stretch);
  return original.slice(offsets[at], offsets[at + stretch.length]);
}

describe('a text in the one writing', () => {
  it('is simplified, by phrase where characters have two readings', () => {
    expect(textOf('漁港什麼時候開港')).toBe('渔港什么时候开港');
    expect(textOf('乾隆皇帝')).toBe('乾隆皇帝');
    expect(textOf('乾燥的頭髮')).toBe('干燥的头发');
    expect(textOf('乾县的乾旱')).toBe('乾县的干旱');
    expect(textOf('乾縣的旱情')).toBe('乾县的旱情');
  });

  it('is the same for a question in traditional characters and a report in simplified ones', () => {
    expect(textOf('圖書館的開放時間')).toBe(textOf('图书馆的开放时间'));
  });

  it('is half as wide, small, and without white space between Chinese characters', () => {
    expect(textOf('ＡＢＣ１２３％')).toBe('abc123%');
    expect(textOf('新 渔　港\n开港')).toBe('新渔港开港');
    expect(textOf('  Hello   World 3 ')).toBe('hello world 3');
  });

  it('has one mark for all of a kind', () => {
    const quoted = ['「渔港」', '『渔港』', '“渔港”', '"渔港"', '＂渔港＂'].map(textOf);
    expect(new Set(quoted)).toEqual(new Set(['"渔港"']));
    expect(textOf('3•15')).toBe(textOf('3·15'));
  });

  it('has numbers in digits, however they are written', () => {
    for (const number of ['二千三百三十八', '2338', '2,338', '２３３８', '两千三百三十八']) {
      expect(textOf(`${number}家`)).toBe('2338家');
    }
    expect(textOf('二十三条')).toBe('23条');
    expect(textOf('二月二十日')).toBe('2月20日');
    expect(textOf('二〇二四年')).toBe('2024年');
    expect(textOf('百分之五')).toBe('5%');
    expect(textOf('百分之五点二')).toBe('5.2%');
    expect(textOf('百分之12.5')).toBe('12.5%');
  });

  it('keeps words that only look like numbers', () => {
    for (const words of ['一些人十分高兴', '一心一意', '三三两两', '统一']) expect(textOf(words)).toBe(words);
  });

  it('leads back to what is printed', () => {
    expect(printed('新　漁 港在这里', '渔港')).toBe('漁 港');
    expect(printed('共有二千三百三十八家企业', '2338')).toBe('二千三百三十八');
    expect(printed('增长百分之五，去年', '5%')).toBe('百分之五');
  });

  it('has an offset in the original for each unit and one for the end, never going back', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const { text, offsets } = normalise(original);
        expect(offsets).toHaveLength(text.length + 1);
        expect(offsets.at(-1)).toBe(original.length);
        for (let at = 0; at < text.length; at++) {
          expect(offsets[at]).toBeLessThan(original.length);
          expect(offsets[at]).toBeLessThanOrEqual(offsets[at + 1] ?? -1);
        }
      }),
    );
  });

  it('leads each unit that was not rewritten back to itself', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const { text, offsets } = normalise(original);
        for (let at = 0; at < text.length; at++) {
          const source = original.charAt(offsets[at] ?? -1);
          if (/[a-z。，、《》]/u.test(text.charAt(at))) expect(normalise(source).text).toBe(text.charAt(at));
        }
      }),
    );
  });
});
