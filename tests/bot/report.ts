import fc from 'fast-check';
import type { Report } from '../../src/reports/report.js';
import type { Evidence } from '../../src/search/evidence.js';
import { passagesOf } from '../../src/search/passage.js';

/** A report with what a test says of it. */
export function reportWith(fields: Partial<Report> = {}): Report {
  return {
    id: '0123456789ab',
    kicker: null,
    headline: '收成',
    deck: null,
    source: null,
    date: null,
    byline: null,
    paragraphs: [],
    file: 'a.txt',
    corpus: '',
    url: null,
    tags: [],
    ...fields,
  };
}

const sentence = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), fc.constantFrom('。', '！', '', '\n'))
  .map(([words, end]) => words + end);
const line = (maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((text) => /[\p{L}\p{N}]/u.test(text));
const paragraph = fc.oneof(
  fc.array(sentence, { minLength: 1, maxLength: 12 }).map((sentences) => sentences.join('')),
  fc.constantFrom(
    '长'.repeat(5000),
    '这句话很长，因为长的句子也要摘得出来，读得下去，翻得过去，还不能断在当中，更不能少掉一个字。'.repeat(
      110,
    ),
    '😀'.repeat(2500),
  ),
);

/** Reports of every shape, with headlines of up to 300 characters and paragraphs of up to 5,000. */
export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    kicker: fc.option(line(300)),
    headline: fc.oneof(line(60), fc.constant('题'.repeat(300))),
    deck: fc.option(line(300)),
    source: fc.option(line(120)),
    date: fc.option(line(120)),
    byline: fc.option(line(300)),
    url: fc.option(fc.oneof(fc.webUrl(), line(300))),
    tags: fc.array(line(60), { maxLength: 8 }),
    paragraphs: fc.array(paragraph, { maxLength: 3 }),
  })
  .map(reportWith);

/** A piece of evidence from a report of any shape. */
export const anyEvidence: fc.Arbitrary<Evidence> = anyReport.chain((report) =>
  fc
    .tuple(fc.constantFrom(...passagesOf(report)), fc.nat(), fc.nat(600), fc.nat(), fc.nat(60))
    .map(([passage, at, length, boldAt, boldLength]) => {
      const { text } = passage;
      const start = onCharacter(text, at % text.length);
      const first = start + String.fromCodePoint(text.codePointAt(start) ?? 0).length;
      const end = Math.max(onCharacter(text, Math.min(text.length, start + length)), first);
      const from = onCharacter(text, start + (boldAt % (end - start + 1)));
      const to = onCharacter(text, Math.min(end, from + boldLength));
      return {
        passage,
        quote: { start, end },
        highlight: { start: from, end: Math.max(from, to) },
        score: 1,
      };
    }),
);

function onCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
