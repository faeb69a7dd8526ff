import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abbreviationsIn } from '../../src/language/abbreviations.js';
import { normalise } from '../../src/language/normalise.js';
import { anyText } from './any-text.js';

const pairsIn = (text: string): string[][] =>
  abbreviationsIn(normalise(text).text).map(({ full, short }) => [full, short]);

describe('a short form that a text introduces', () => {
  it.each([
    ['全市高新技术企业（以下简称“高企”）达千家。', '高新技术企业', '高企'],
    ['黄金交易所（下称金交所）今日开市。', '黄金交易所', '金交所'],
    ['依据《中华人民共和国公司法》（以下简称《公司法》）。', '中华人民共和国公司法', '公司法'],
    ['高新技术企業（簡稱高企）', '高新技术企业', '高企'],
    ['由科技创新委员会，简称科创委，负责。', '科技创新委员会', '科创委'],
  ])('is read from %s', (text, full, short) => {
    expect(pairsIn(text)).toEqual([[full, short]]);
  });

  it('is left out where it would mean any company, and where it is not made of the name', () => {
    expect(pairsIn('渔业股份有限公司（以下简称公司）')).toEqual([]);
    expect(pairsIn('渔业股份有限公司（以下简称“蓝海”）')).toEqual([]);
  });

  it('is shorter than its name, which holds its characters in their order', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        for (const { full, short } of abbreviationsIn(normalise(`${one}(以下简称${other})`).text)) {
          expect(full.length).toBeGreaterThan(short.length);
          let at = -1;
          for (const character of short) {
            at = full.indexOf(character, at + 1);
            expect(at).not.toBe(-1);
          }
        }
      }),
    );
  });
});
