import type { Reader } from './reader.js';
import type { Ranking } from './retrieve.js';

/** Reading is the dearest stage: only the best few candidates are read. */
const READ = 10;

/**
 * Lets a reader order the best candidates of a ranking, those most likely to answer first; the others stay behind
 * them in their order.
 */
export async function read(reader: Reader, ranking: Ranking): Promise<Ranking> {
  const best = ranking.ranked.slice(0, READ);
  if (best.length === 0) return ranking;
  const passages = best.map(({ candidate }) => candidate.passage);
  const readings = await reader.read(ranking.query.question, passages);
  const inOrder = best
    .map((one, index) => ({ one, relevance: readings[index]?.relevance ?? Number.NEGATIVE_INFINITY }))
    .sort((a, b) => (a.relevance === b.relevance ? 0 : b.relevance - a.relevance))
    .map(({ one }) => one);
  return { ...ranking, ranked: [...inOrder, ...ranking.ranked.slice(READ)] };
}
