import { readFileSync } from 'node:fs';
import { Answerer, type AnswererOptions } from '../../src/answer/answerer.js';
import { parseReports } from '../../src/reports/parse.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';

/** An index of the two reports that come with the project. */
export function indexOfSeeds(): PassageIndex {
  const text = readFileSync(new URL('../../seeds/000_58f14ce938bd5b1a.txt', import.meta.url), 'utf8');
  const index = new PassageIndex();
  for (const [number, report] of parseReports(text).entries()) {
    index.add({ ...report, id: `00000000000${number}`, file: 'seeds.txt', corpus: '' });
  }
  return index;
}

/** An answerer for them. */
export function answererOfSeeds(options: AnswererOptions = {}): Answerer {
  return new Answerer(new MemoryRetriever(indexOfSeeds()), options);
}
