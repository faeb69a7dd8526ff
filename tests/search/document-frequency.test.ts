import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idf } from '../../src/search/bm25.js';
import { DocumentFrequency } from '../../src/search/document-frequency.js';
import { idfOfWord } from '../../src/search/query.js';

function frequencyOf(texts: readonly string[]): DocumentFrequency {
  const frequency = new DocumentFrequency();
  for (const text of texts) frequency.add(text);
  return frequency;
}

describe('the frequency of characters and pairs', () => {
  it('counts a passage once, however often it repeats them', () => {
    const [once, often] = [
      ['渔港', '学校'],
      ['渔港渔港渔港', '学校'],
    ].map(frequencyOf);
    expect(often?.passagesWith('渔港')).toBe(1);
    expect(once?.passagesWith('渔港')).toBe(1);
  });

  it('makes what is rare weigh more, and what is nowhere most', () => {
    const frequency = frequencyOf(['渔港开港', '渔民出海', '学校开学']);
    expect(idfOfWord('渔港', frequency)).toBeGreaterThan(idfOfWord('渔', frequency));
    expect(idfOfWord('飞船', frequency)).toBeGreaterThan(idfOfWord('渔港', frequency));
  });

  it('judges a word by its rarest pair', () => {
    const frequency = frequencyOf(['图书', '图书', '书馆']);
    expect(idfOfWord('图书馆', frequency)).toBe(idf(frequency.passagesWith('书馆'), frequency.passages));
  });

  it('is what it was when a text is taken back', () => {
    const characters = '渔港学校开';
    const texts = fc.array(fc.string({ unit: fc.constantFrom(...characters) }), { maxLength: 5 });
    fc.assert(
      fc.property(texts, texts, (kept, removed) => {
        const [changed, fresh] = [frequencyOf([...removed, ...kept]), frequencyOf(kept)];
        for (const text of removed) changed.remove(text);
        expect(changed.passages).toBe(fresh.passages);
        for (const first of characters) {
          for (const second of characters) {
            expect(changed.passagesWith(first + second)).toBe(fresh.passagesWith(first + second));
          }
        }
      }),
      // Each run has tables of its own.
      { numRuns: 20 },
    );
  });
});
