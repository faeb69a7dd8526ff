import { Answerer } from '../../src/answer/answerer.js';
import { splitClauses, splitSentences } from '../../src/language/sentences.js';
import { Library } from '../../src/reports/library.js';
import type { Report } from '../../src/reports/report.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { percentile } from '../metrics.js';

export async function readReports(directory: string): Promise<readonly Report[]> {
  const library = new Library(directory, () => {});
  await library.refresh();
  return library.reports;
}

/** Questions about reports without anyone who wrote some: what each of their clauses says, asked. */
export function questionsAboutClauses(reports: readonly Report[]): string[] {
  return reports.flatMap(({ paragraphs }) =>
    paragraphs.flatMap((paragraph) =>
      splitSentences(paragraph)
        .flatMap(({ start, end }) => {
          const sentence = paragraph.slice(start, end);
          return splitClauses(sentence).map((clause) => sentence.slice(clause.start, clause.end));
        })
        .map((clause) => clause.replace(/[^\p{L}\p{N}]+$/u, ''))
        .filter(({ length }) => length >= 6 && length <= 30)
        .map((clause) => `${clause}是怎么回事？`),
    ),
  );
}

export interface AnswerTimes {
  readonly questions: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** How often each question is asked. */
const ROUNDS = 20;

/** How long the answerer takes for a question about a few reports, once it is warm. */
export async function measureAnswers(
  reports: readonly Report[],
  questions: readonly string[],
): Promise<AnswerTimes> {
  const index = new PassageIndex();
  for (const report of reports) index.add(report);
  const answerer = new Answerer(new MemoryRetriever(index));
  for (const question of questions) await answerer.answer(question);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const question of questions) {
      const start = performance.now();
      await answerer.answer(question);
      times.push(performance.now() - start);
    }
  }
  return { questions: questions.length, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
