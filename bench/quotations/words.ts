import { Answerer } from '../../src/answer/answerer.js';
import { QuotationChecker } from '../../src/quotation/checker.js';
import type { Report } from '../../src/reports/report.js';
import { quoteText } from '../../src/search/evidence.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { fixed, percent, table } from '../markdown.js';
import { percentile } from '../metrics.js';
import { withProgress } from '../progress.js';
import type { Articles } from './articles.js';
import { Chance } from './random.js';

const [SHORTEST, LONGEST] = [2, 8];
/** Runs within one clause, of letters and figures alone. */
const CLAUSE = /[\p{L}\p{N}]{2,}/gu;

/** Runs of characters of some articles, each with the number of its characters; the same of the same. */
export function makeRuns({ asked }: Pick<Articles, 'asked'>, count: number): string[] {
  const chance = new Chance('runs');
  const clauses = asked.flatMap(({ paragraphs }) => paragraphs.flatMap((text) => text.match(CLAUSE) ?? []));
  return Array.from({ length: count }, () => {
    const clause = chance.oneOf(clauses) ?? '';
    const length = Math.min(clause.length, chance.between(SHORTEST, LONGEST));
    const start = chance.between(0, clause.length - length);
    return clause.slice(start, start + length);
  }).filter((run) => !/\p{Cs}/u.test(run));
}

/** What answers from some reports, with or without their words as they are printed. */
export function answererOf(reports: readonly Report[], checker: QuotationChecker | null): Answerer {
  const index = new PassageIndex();
  for (const report of reports) index.add(report);
  return new Answerer(new MemoryRetriever(index), { printed: checker });
}

/** A run with what came of it. */
interface Typed {
  readonly run: string;
  /** Whether the first quotation shows it, and whether one of the first three does. */
  readonly isFirst: boolean;
  readonly isFound: boolean;
  readonly milliseconds: number;
}

/** Types each run alone: a row for each way of looking. */
export async function wordsTable(
  { indexed }: Articles,
  runs: readonly string[],
  names: boolean,
): Promise<string> {
  const checker = new QuotationChecker({ reports: indexed, dayOf: () => 0 });
  await checker.prepare();
  const rows: string[][] = [];
  const failed: string[] = [];
  for (const [name, printed] of [
    ['words of the segmenter alone', null],
    ['and what is printed', checker],
  ] as const) {
    const answerer = answererOf(indexed, printed);
    for (const run of runs.slice(0, 20)) await answerer.answer(run);
    const typed: Typed[] = [];
    for (const run of withProgress(name, runs)) typed.push(await type(answerer, run));
    const times = typed.map(({ milliseconds }) => milliseconds);
    const share = (passes: (one: Typed) => boolean): string =>
      percent(typed.filter(passes).length / typed.length);
    rows.push([
      name,
      String(typed.length),
      share(({ isFirst }) => isFirst),
      share(({ isFound }) => isFound),
      fixed(percentile(times, 0.5), 1),
      fixed(percentile(times, 0.95), 1),
    ]);
    if (printed !== null) failed.push(...typed.filter(({ isFirst }) => !isFirst).map(({ run }) => run));
  }
  const head = ['', 'runs', 'first shows it %', 'one of three shows it %', 'p50 ms', 'p95 ms'];
  return [table(head, rows), ...(names ? [`\n${failed.join('\n')}`] : [])].join('\n');
}

async function type(answerer: Answerer, run: string): Promise<Typed> {
  const start = performance.now();
  const { verdict, evidence } = await answerer.answer(run);
  const milliseconds = performance.now() - start;
  const holds = evidence.map(
    (one) => verdict !== 'none' && quoteText(one).replace(/\s+/gu, '').includes(run),
  );
  return { run, isFirst: holds[0] === true, isFound: holds.includes(true), milliseconds };
}
