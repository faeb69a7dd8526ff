import { readFileSync } from 'node:fs';
import { Answerer, type AnswererOptions } from '../../src/answer/answerer.js';
import { parseReports } from '../../src/reports/parse.js';

/** An answerer for the two reports that come with the project. */
export function answererOfSeeds(options: AnswererOptions = {}): Answerer {
  const text = readFileSync(new URL('../../seeds/000_58f14ce938bd5b1a.txt', import.meta.url), 'utf8');
  const answerer = new Answerer(options);
  for (const [index, report] of parseReports(text).entries()) {
    answerer.add({ ...report, id: `00000000000${index}`, file: 'seeds.txt' });
  }
  return answerer;
}
