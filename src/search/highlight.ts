import { type Span, splitSentences } from '../language/sentences.js';
import { type Clause, type ClauseFeatures, clausesOf } from './clauses.js';
import type { Query } from './query.js';
import { weightedSum } from './weighted-sum.js';

/** What each feature counts for, learned by `npm run bench:fit` from where the answers of CMRC 2018 and DRCD stand. */
export const CLAUSE_WEIGHTS: Readonly<Record<keyof ClauseFeatures, number>> = {
  charactersHere: 1.5,
  focusHere: 2.1,
  charactersBehind: 0.7,
  pairs: -1.8,
  sentence: -2.2,
  sentenceHere: 4.1,
  wordsHere: 2.6,
  phrasesHere: 0.8,
  looks: 0.6,
  looksCertain: 1.8,
  newName: 0.9,
  length: 0.4,
  sentenceLength: -0.7,
};

/** More clauses are not set in bold together, in characters. */
const MAX_LENGTH = 120;
/** What a highlight of {@link MAX_LENGTH} must gain in probability against a short one. */
const LENGTH_COST = 0.05;

/** The part of a passage that answers. */
export interface Highlight extends Span {
  /** The sentence that it stands in. */
  readonly sentence: number;
}

/**
 * Finds the clauses of one sentence that most probably answer a question.
 *
 * @param sentences of the text
 * @returns `null` for a text without sentences
 */
export function findHighlight(
  query: Query,
  text: string,
  sentences: readonly Span[] = splitSentences(text),
): Highlight | null {
  const clauses = clausesOf(query, text, sentences);
  const logits = clauses.map(({ features }) => weightedSum(features, CLAUSE_WEIGHTS));
  const highest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let best: { first: Clause; last: Clause; worth: number } | null = null;
  for (const [from, first] of clauses.entries()) {
    let probability = 0;
    for (let to = from; clauses[to]?.sentence === first.sentence; to++) {
      const last = clauses[to] ?? first;
      const length = last.end - first.start;
      if (to > from && length > MAX_LENGTH) break;
      probability += (weights[to] ?? 0) / all;
      const worth = probability - (LENGTH_COST * length) / MAX_LENGTH;
      if (best === null || worth > best.worth) best = { first, last, worth };
    }
  }
  return best && { start: best.first.start, end: best.last.end, sentence: best.first.sentence };
}
