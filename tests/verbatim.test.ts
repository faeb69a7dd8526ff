import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../src/answer/answer.js';
import { Answerer } from '../src/answer/answerer.js';
import { ExampleQuestions } from '../src/answer/example-questions.js';
import { createI18n } from '../src/bot/locale.js';
import { textFields } from '../src/bot/messages/outgoing-message.js';
import { messageFor } from '../src/bot/respond.js';
import { plainSpeech } from '../src/bot/speech.js';
import { TERMINAL_BOT } from '../src/bot/terminal.js';
import { parseReports } from '../src/reports/parse.js';
import { linesOutsideBody, OUTSIDE_BODY, type Report } from '../src/reports/report.js';
import { highlightText, quoteText } from '../src/search/evidence.js';
import { MemoryRetriever } from '../src/search/memory-retriever.js';
import { MAX_PASSAGE } from '../src/search/passage.js';
import { PassageIndex } from '../src/search/passage-index.js';
import { corpusOf } from './answer/corpus.js';
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
function expectVerbatim({ evidence, verdict, shown }: Answer): void {
  expect(shown).toBeLessThanOrEqual(evidence.length);
  if (verdict === 'nearest') expect(shown).toBe(Math.min(3, evidence.length));
  if (verdict === 'none') expect(shown).toBe(0);
  for (const one of evidence) {
    const { report, paragraph, start = 0, text } = one.passage;
    const printed =
      paragraph === OUTSIDE_BODY ? linesOutsideBody(report).join('\n') : report.paragraphs[paragraph - 1];
    expect(printed?.slice(start, start + text.length)).toBe(text);
    if ((printed ?? '').length <= MAX_PASSAGE) expect(text).toBe(printed);
    expect(quoteText(one)).not.toBe('');
    expect(printed).toContain(quoteText(one));
    expect(quoteText(one)).toContain(highlightText(one));
    expect(one.highlight.start).toBeGreaterThanOrEqual(one.quote.start);
    expect(one.highlight.end).toBeLessThanOrEqual(one.quote.end);
    expect(one.score).toBeGreaterThanOrEqual(0);
    expect(one.score).toBeLessThanOrEqual(1);
  }
}

const i18n = createI18n();
const speech = plainSpeech((key, variables) => i18n.t('zh-hans', key, variables));

/** What a reader sees of an answer without pressing anything is what it says is shown, word for word. */
async function expectShown(answer: Answer, reports: readonly Report[]): Promise<void> {
  if (answer.verdict === 'none') return;
  const corpus = corpusOf(reports);
  const examples = new ExampleQuestions(corpus, answererOf([]));
  const addressee = { speech, me: TERMINAL_BOT, voteOn: () => null, canShare: () => false };
  const message = textFields(await messageFor(addressee, answer, { corpus, examples }));
  const quotes = message.entities
    .filter(({ type }) => type.endsWith('blockquote'))
    .map(({ offset, length }) => message.text.slice(offset, offset + length));
  expect(quotes).toEqual(answer.evidence.slice(0, answer.shown).map((one) => quoteText(one)));
}

/** As if it only came near, which nothing does for what asks nothing. */
function near(answer: Answer): Answer {
  if (answer.kind === 'empty') return answer;
  return { ...answer, verdict: 'nearest', shown: Math.min(3, answer.evidence.length) };
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
        .map((report, index) => ({ ...report, id: `5eed0000000${index}`, file: 'seeds', corpus: '' }));
      const answerer = answererOf(reports);
      await fc.assert(
        fc.asyncProperty(
          fc.array(questionsOf(reports), { minLength: 1, maxLength: 3 }),
          async (questions) => {
            const before: Answer[] = [];
            for (const question of questions) {
              const answer = await answerer.answer(question, before, { quotations: 10 });
              expectVerbatim(answer);
              await expectShown(answer, reports);
              if (answer.evidence.length > 0) await expectShown(near(answer), reports);
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
        .map((reports) => reports.map((report, index) => ({ ...report, id: `a0000000000${index}` })));
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
            const answer = await answerer.answer(question, [], { quotations: 10 });
            expectVerbatim(answer);
            await expectShown(answer, reports);
            if (answer.evidence.length > 0) await expectShown(near(answer), reports);
          }
        }),
        { numRuns: 40 },
      );
    },
    TIMEOUT,
  );
});
