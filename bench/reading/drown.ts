import { join } from 'node:path';
import { z } from 'zod';
import type { Report } from '../../src/reports/report.js';
import { foreignTo, passagesOfNews } from '../candidates/news.js';
import type { QuestionSet } from '../candidates/sets.js';
import { reportOf } from '../quality/corpus.js';
import { readJsonLines } from '../quality/files.js';

const News = z.object({ text: z.string() });

/** The reports that a set's questions are about; CRUD's are about all of them. */
export function askedAbout({ name, reports, questions }: QuestionSet): Report[] {
  if (name === 'crud') return [...reports];
  const asked = new Set(questions.flatMap((question) => question.reports));
  return reports.filter(({ id }) => asked.has(id));
}

/**
 * Reports with the first news articles behind them that share no text with them.
 *
 * @param shared the folder of the sets
 */
export function drown(reports: readonly Report[], shared: string, count: number): Report[] {
  if (count === 0) return [...reports];
  const isForeign = foreignTo(reports.flatMap(({ paragraphs }) => paragraphs));
  const news = readJsonLines(join(shared, 'bench/news-10k.jsonl'), News, 'lines of {"text"}');
  const others: Report[] = [];
  for (const [line, { text }] of news.entries()) {
    if (others.length === count) break;
    if (isForeign(text)) others.push(reportOf(`news-${line}`, passagesOfNews(text)));
  }
  return [...reports, ...others];
}
