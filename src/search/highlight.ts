import { type Span, splitSentences } from '../language/sentences.js';
import { type Clause, type ClauseFeatures, clausesOf } from './clauses.js';
import type { Query } from './query.js';
import { massIn, type Reading } from './reader.js';
import type { Similarity } from './vectors.js';
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

/** What a clause's logit by words counts for where its passage was read, learned likewise from news and encyclopedia. */
export const READ_CLAUSE_WEIGHTS = {
  /** The logit by words. */
  words: 0.37,
  /** The logarithm of its share of the answer. */
  mass: 0.52,
  /** Its sentence's cosine, as the difference to the nearest sentence's. */
  sentence: 2.83,
};
/** A share of the answer below this is as good as none. */
export const MIN_MASS = 0.005;

/** What models say of a passage; both `null` where words alone must do. */
export interface Meaning {
  readonly reading: Reading | null;
  readonly similarity: Similarity | null;
}

/** More clauses are not set in bold together, in characters. */
const MAX_LENGTH = 120;
/**
 * What a highlight of {@link MAX_LENGTH} must gain in probability against a short one; more where its passage was read, since
 * the answer's place is known better.
 */
const LENGTH_COST = { words: 0.05, read: 0.5 };

/** The part of a passage that answers. */
export interface Highlight extends Span {
  /** The sentence that it stands in. */
  readonly sentence: number;
}

/**
 * Finds the clauses of one sentence that most probably answer a question.
 *
 * @param meaning what models say of the passage
 * @param sentences of the text
 * @returns `null` for a text without sentences
 */
export function findHighlight(
  query: Query,
  text: string,
  meaning: Meaning = { reading: null, similarity: null },
  sentences: readonly Span[] = splitSentences(text),
): Highlight | null {
  const clauses = clausesOf(query, text, sentences).filter(({ isOfAnother }) => !isOfAnother);
  const logits = clauses.map((clause) => logitOf(clause, meaning));
  const highest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const lengthCost = meaning.reading === null ? LENGTH_COST.words : LENGTH_COST.read;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let best: { first: Clause; last: Clause; worth: number } | null = null;
  for (const [from, first] of clauses.entries()) {
    let probability = 0;
    for (let to = from; clauses[to]?.sentence === first.sentence; to++) {
      const last = clauses[to] ?? first;
      const length = last.end - first.start;
      if (to > from && length > MAX_LENGTH) break;
      probability += (weights[to] ?? 0) / all;
      const worth = probability - (lengthCost * length) / MAX_LENGTH;
      if (best === null || worth > best.worth) best = { first, last, worth };
    }
  }
  return best && { start: best.first.start, end: best.last.end, sentence: best.first.sentence };
}

function logitOf(clause: Clause, { reading, similarity }: Meaning): number {
  const words = weightedSum(clause.features, CLAUSE_WEIGHTS);
  if (reading === null) return words;
  const features = {
    words,
    mass: Math.log(MIN_MASS + massIn(reading, clause)),
    sentence: similarity === null ? 0 : (similarity.sentences[clause.sentence] ?? -1) - similarity.best,
  };
  return weightedSum(features, READ_CLAUSE_WEIGHTS);
}
