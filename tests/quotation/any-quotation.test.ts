import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/language/segment.js';
import { parseReports } from '../../src/reports/parse.js';
import { anyText } from '../language/any-text.js';
import { indexOf, reportOf } from './reports.js';

// On a busy machine this takes longer than a test may.
beforeAll(loadDictionary, 60_000);

const SHORTEST = 12;
const seeds = parseReports(
  readFileSync(new URL('../../seeds/000_58f14ce938bd5b1a.txt', import.meta.url), 'utf8'),
).map((report, at) => ({ ...report, id: `seed-${at}`, file: 'seeds.txt', corpus: '' }));
const index = indexOf(...seeds);
const paragraphs = seeds.flatMap((report) => report.paragraphs);

/** A part of a text: where it begins and ends as shares of what is possible. */
function partOf(text: string, begin: number, length: number): string {
  const start = Math.floor(begin * (text.length - SHORTEST));
  return text.slice(start, start + SHORTEST + Math.floor(length * (text.length - start - SHORTEST)));
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const part = fc
  .tuple(fc.constantFrom(...paragraphs.filter(({ length }) => length > SHORTEST)), share, share)
  .map(([text, begin, length]) => partOf(text, begin, length));

// Many texts: on a busy machine this takes longer than other tests may.
describe('any part of a report', { timeout: 60_000 }, () => {
  it('of twelve characters and more is verbatim', () => {
    fc.assert(
      fc.property(part, (text) => {
        expect(index.check(text).verdict).toBe('verbatim');
      }),
      { numRuns: 150 },
    );
  });

  it('is verbatim whatever the report holds', () => {
    const long = fc.array(anyText, { minLength: 2, maxLength: 4 }).map((texts) => texts.join(''));
    fc.assert(
      fc.property(long, share, share, (text, begin, length) => {
        const quotation = partOf(text, begin, length);
        fc.pre(text.length > SHORTEST && /\p{Script=Han}.*\p{Script=Han}/su.test(quotation));
        expect(indexOf(reportOf('any', [text])).check(quotation).verdict).toBe('verbatim');
      }),
      { numRuns: 150 },
    );
  });

  it('with one digit changed is never called printed', () => {
    const withDigit = part.filter((text) => /\d/u.test(text));
    fc.assert(
      fc.property(withDigit, share, fc.integer({ min: 1, max: 9 }), (text, at, step) => {
        const digits = [...text.matchAll(/\d/gu)];
        const place = digits[Math.floor(at * digits.length)]?.index ?? 0;
        const changed = `${text.slice(0, place)}${(Number(text[place]) + step) % 10}${text.slice(place + 1)}`;
        fc.pre(!paragraphs.some((paragraph) => paragraph.includes(changed)));
        expect(index.check(changed).verdict).toMatch(/^(?:differs|absent)$/u);
      }),
      { numRuns: 150 },
    );
  });

  it('with a character more, less or another is never verbatim', () => {
    fc.assert(
      fc.property(part, share, fc.constantFrom('不', '增', '', '三', '周'), (text, at, other) => {
        const place = Math.floor(at * text.length);
        const changed = text.slice(0, place) + other + text.slice(place + 1);
        fc.pre(!paragraphs.some((paragraph) => paragraph.includes(changed)));
        expect(index.check(changed).verdict).not.toBe('verbatim');
      }),
      { numRuns: 150 },
    );
  });

  it('is told from itself by differences whose pieces stand in both texts', () => {
    fc.assert(
      fc.property(part, share, anyText, (text, at, inserted) => {
        const place = Math.floor(at * text.length);
        const said = text.slice(0, place) + inserted + text.slice(place);
        const { differences, matches, quotation } = index.check(said);
        for (const { saidSpan, said: piece, printed, places } of differences) {
          expect(quotation.slice(saidSpan.start, saidSpan.end)).toBe(piece);
          expect(places.map(({ text, span }) => text.slice(span.start, span.end)).join('\n')).toBe(printed);
        }
        for (const { report, places } of matches) {
          for (const { paragraph, text } of places) {
            if (paragraph > 0) expect(report.paragraphs[paragraph - 1]).toBe(text);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
