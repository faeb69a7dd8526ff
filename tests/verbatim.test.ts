import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../src/answer/answer.js';
import { Answerer } from '../src/answer/answerer.js';
import { parseReports } from '../src/reports/parse.js';
import { linesOutsideBody, OUTSIDE_BODY, type Report } from '../src/reports/report.js';
import { highlightText, quoteText } from '../src/search/evidence.js';
import { MemoryRetriever } from '../src/search/memory-retriever.js';
import { PassageIndex } from '../src/search/passage-index.js';
import { anyReport } from './bot/report.js';
import { anyText } from './language/any-text.js';

/** In milliseconds, for a machine with other work. */
const TIMEOUT = 60_000;

const SEEDS = new URL('../seeds/', import.meta.url);

function answererOf(reports: readonly Report[]): Answerer {
  const index = new PassageIndex();
  for (const report of reports) index.add(report);
  return new Answerer(new MemoryRetriever(index));
}

/** Rule 1 of the design: what stands in a quotation is the report's own text, and bold is a range on it. */
function expectVerbatim({ evidence }: Answer): void {
  for (const one of evidence) {
    const { report, paragraph, text } = one.passage;
    const printed =
      paragraph === OUTSIDE_BODY ? linesOutsideBody(report).join('\n') : report.paragraphs[paragraph - 1];
    expect(text).toBe(printed);
    expect(quoteText(one)).not.toBe('');
    expect(printed).toContain(quoteText(one));
    expect(quoteText(one)).toContain(highlightText(one));
    expect(one.highlight.start).toBeGreaterThanOrEqual(one.quote.start);
    expect(one.highlight.end).toBeLessThanOrEqual(one.quote.end);
    expect(one.score).toBeGreaterThanOrEqual(0);
    expect(one.score).toBeLessThanOrEqual(1);
  }
}

const ASKING = ['谁', '什么时候', '有多少', '哪里', '为什么', '怎么', '是什么', '有哪些', '吗', '哪家', ''];

/** Questions of a report's own words, of question words, and of anything. */
function questionsOf(reports: readonly Report[]): fc.Arbitrary<string> {
  const text = reports
    .flatMap((report) => [...linesOutsideBody(report), ...report.paragraphs])
    .join('')
    .slice(0, 20_000);
  const stretch = fc
    .tuple(fc.nat(Math.max(0, text.length - 1)), fc.integer({ min: 1, max: 20 }))
    .map(([at, length]) => text.slice(at, at + length));
  const ofItsWords = fc
    .tuple(fc.constantFrom(...ASKING), fc.array(stretch, { maxLength: 3 }), fc.constantFrom(...ASKING))
    .map(([before, words, behind]) => `${before}${words.join('')}${behind}？`);
  return fc.oneof({ weight: 4, arbitrary: ofItsWords }, { weight: 1, arbitrary: anyText });
}

describe('every quotation of every answer is the text of its report', () => {
  it(
    'for any questions to the seeds, alone and following each other',
    async () => {
      const reports = readdirSync(SEEDS)
        .flatMap((file) => parseReports(readFileSync(new URL(file, SEEDS), 'utf8')))
        .map((report, index) => ({ ...report, id: `seed0000000${index}`, file: 'seeds' }));
      const answerer = answererOf(reports);
      await fc.assert(
        fc.asyncProperty(
          fc.array(questionsOf(reports), { minLength: 1, maxLength: 3 }),
          async (questions) => {
            const before: Answer[] = [];
            for (const question of questions) {
              const answer = await answerer.answer(question, before, { quotations: 10 });
              expectVerbatim(answer);
              before.push(answer);
            }
          },
        ),
        { numRuns: 60 },
      );
    },
    TIMEOUT,
  );

  it(
    'for any questions to any reports',
    async () => {
      const library = fc
        .array(anyReport, { minLength: 1, maxLength: 3 })
        .map((reports) => reports.map((report, index) => ({ ...report, id: `any00000000${index}` })));
      const asked = library.chain((reports) =>
        fc.record({
          reports: fc.constant(reports),
          questions: fc.array(questionsOf(reports), { minLength: 1, maxLength: 4 }),
        }),
      );
      await fc.assert(
        fc.asyncProperty(asked, async ({ reports, questions }) => {
          const answerer = answererOf(reports);
          for (const question of questions) {
            expectVerbatim(await answerer.answer(question, [], { quotations: 10 }));
          }
        }),
        { numRuns: 40 },
      );
    },
    TIMEOUT,
  );
});
