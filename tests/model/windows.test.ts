import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/language/sentences.js';
import { windowsOf } from '../../src/model/windows.js';
import { anyText } from '../language/any-text.js';

const LIMITS = {
  windowTokens: 16,
  headlineTokens: 4,
  specialTokens: { unknown: 100, first: 101, separator: 102 },
};

/** One token a UTF-16 unit, numbered by its place, so that it can be seen where each went. */
function tokensOf(text: string) {
  const places = Array.from({ length: text.length }, (_, at) => at);
  return { ids: places.map((at) => 1000 + at), starts: places, ends: places.map((at) => at + 1) };
}

describe('windows', () => {
  it('hold a passage behind its headline, with a row for each sentence', () => {
    const text = '开市了。谁来？';
    expect(windowsOf([7, 8], tokensOf(text), splitSentences(text), LIMITS)).toEqual([
      {
        ids: [101, 7, 8, 102, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 102],
        body: 4,
        first: 0,
        length: 7,
        rows: [
          { sentence: 0, start: 4, end: 8 },
          { sentence: 1, start: 8, end: 11 },
        ],
      },
    ]);
  });

  it('begin with the passage where there is no headline, and cut a long headline', () => {
    const [plain] = windowsOf([], tokensOf('好。'), splitSentences('好。'), LIMITS);
    expect(plain?.ids).toEqual([101, 1000, 1001, 102]);
    const [long] = windowsOf([1, 2, 3, 4, 5, 6], tokensOf('好。'), splitSentences('好。'), LIMITS);
    expect(long?.ids).toEqual([101, 1, 2, 3, 4, 102, 1000, 1001, 102]);
  });

  it('are none of a passage without tokens', () => {
    expect(windowsOf([1], tokensOf(''), [], LIMITS)).toEqual([]);
  });

  it('hold every token once, in order, within the limit, and cut no sentence that fits', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.nat(99), { maxLength: 8 }), (text, headline) => {
        const sentences = splitSentences(text);
        const tokens = tokensOf(text);
        const windows = windowsOf(headline, tokens, sentences, LIMITS);
        expect(windows.flatMap(({ ids, body, length }) => ids.slice(body, body + length))).toEqual(
          tokens.ids,
        );
        for (const { ids, first, body, length, rows } of windows) {
          expect(ids.length).toBeLessThanOrEqual(LIMITS.windowTokens);
          expect(rows[0]?.start).toBe(body);
          expect(rows.at(-1)?.end).toBe(body + length);
          for (const { sentence, start, end } of rows) {
            const { start: from = 0, end: to = 0 } = sentences[sentence] ?? {};
            expect(first + start - body).toBeGreaterThanOrEqual(from);
            expect(first + end - body).toBeLessThanOrEqual(to);
            const room = LIMITS.windowTokens - body - 1;
            if (to - from <= room) expect(end - start).toBe(to - from);
          }
        }
      }),
    );
  });
});
