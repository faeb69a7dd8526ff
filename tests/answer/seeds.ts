import { readFileSync } from 'node:fs';
import { Answerer, type AnswererOptions } from '../../src/answer/answerer.js';
import { parseReports } from '../../src/reports/parse.js';
import type { Report } from '../../src/reports/report.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';

/** The two reports that come with the project. */
export function reportsOfSeeds(): Report[] {
  const text = readFileSync(new URL('../../seeds/000_58f14ce938bd5b1a.txt', import.meta.url), 'utf8');
  return parseReports(text).map((report, number) => ({
    ...report,
    id: `00000000000${number}`,
    file: 'seeds.txt',
    corpus: '',
  }));
}

/** An index of them. */
export function indexOfSeeds(): PassageIndex {
  const index = new PassageIndex();
  for (const report of reportsOfSeeds()) index.add(report);
  return index;
}

/** An answerer for them. */
export function answererOfSeeds(options: AnswererOptions = {}): Answerer {
  return new Answerer(new MemoryRetriever(indexOfSeeds()), options);
}
