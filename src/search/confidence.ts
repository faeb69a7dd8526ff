import type { Features } from './features.js';
import { held } from './features.js';
import type { Query } from './query.js';
import type { RankedCandidate } from './rank.js';

/** What tells a passage that answers from the best of those that do not. */
export interface ConfidenceSigns extends Features {
  /** Share of the heaviest word that the passage is without; 0 where it has all. */
  readonly heaviestMissing: number;
  /** Share of the heaviest name that the passage is without. */
  readonly nameMissing: number;
  /** How far the passage is ahead of the next best, in rank. */
  readonly lead: number;
  /** How much there is to match: the weight of all words against a question of average length. */
  readonly substance: number;
}

/** Looks at the best candidate of a question. */
export function signsOf(
  query: Query,
  best: RankedCandidate,
  next: RankedCandidate | undefined,
): ConfidenceSigns {
  const { text, context } = best.candidate;
  const weights = query.terms.map(({ weight }) => weight);
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const missing = (terms: Query['terms']): number =>
    terms.reduce((most, { text: word, weight, synonyms }) => {
      const has = Math.max(
        held(text, context, word),
        ...synonyms.map((other) => 0.7 * held(text, context, other)),
      );
      return Math.max(most, weight * (1 - has));
    }, 0);
  return {
    ...best.features,
    heaviestMissing: missing(query.terms) / all,
    nameMissing: missing(query.names) / all,
    lead: best.rank - (next?.rank ?? 0),
    substance: Math.log(all),
  };
}

export const CONFIDENCE_WEIGHTS: Readonly<Record<keyof ConfidenceSigns, number>> & { readonly bias: number } =
  {
    bm25: 0,
    pairBm25: 2,
    characters: 2,
    charactersInWindow: 2,
    charactersInSentence: 1,
    pairsInWindow: 1,
    words: 3,
    clauseStarts: 0,
    order: 1,
    names: 1,
    numbers: 1,
    focusOfMatter: 0,
    heaviestMissing: -3,
    nameMissing: -3,
    lead: 0.1,
    substance: 0.1,
    bias: -6,
  };

/** How surely the best candidate answers the question, 0…1. */
export function confidenceOf(signs: ConfidenceSigns): number {
  const { bias, ...weights } = CONFIDENCE_WEIGHTS;
  let logit = bias;
  for (const name of Object.keys(weights) as (keyof ConfidenceSigns)[]) logit += weights[name] * signs[name];
  return 1 / (1 + Math.exp(-logit));
}
