import type { Report } from '../reports/report.js';
import type { Yielder } from '../yielder.js';
import type { Answerer } from './answerer.js';
import { keyTerms } from './key-terms.js';

/**
 * The key terms of some reports to which there is a quotation, the most telling first.
 *
 * @param limit how many at most
 */
export async function answerableTerms(
  reports: readonly Report[],
  answerer: Answerer,
  limit: number,
  yieldNow: Yielder,
): Promise<string[]> {
  const terms: string[] = [];
  for (const term of await keyTerms(reports, 2 * limit, yieldNow)) {
    if (terms.length === limit) break;
    if ((await answerer.search(term)).answered) terms.push(term);
    await yieldNow();
  }
  return terms;
}
