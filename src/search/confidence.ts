import { type Features, held, holdsMeaning } from './features.js';
import type { Query, QueryTerm } from './query.js';
import type { RankedCandidate } from './rank.js';

/** What tells a passage that answers from the best of those that do not. */
export interface ConfidenceSigns extends Omit<Features, 'focusOfMatter'> {
  /** The heaviest name that the passage is without, as a share of all words' weight; 0 where it has all. */
  readonly nameMissing: number;
  /**
   * The heaviest word of which the passage has not one character and no synonym, likewise; words that only name the
   * kind of thing asked for aside.
   */
  readonly wordAbsent: number;
  /** How far it is ahead of the best passage of another report, in rank. */
  readonly lead: number;
  /** How much there is to match: the logarithm of all words' weight. */
  readonly substance: number;
}

/** A lead of this much is as sure as any; a library of one report has nothing to compare with. */
const MAX_LEAD = 3;

/**
 * Looks at the best candidate of a question.
 *
 * @param ranked the question's candidates, best first
 * @returns `null` where there is none
 */
export function signsOf(query: Query, ranked: readonly RankedCandidate[]): ConfidenceSigns | null {
  const [best] = ranked;
  if (best === undefined) return null;
  const { text, context, passage } = best.candidate;
  const rival = ranked.find(({ candidate }) => candidate.passage.report.id !== passage.report.id);
  const all = query.terms.reduce((total, { weight }) => total + weight, 0) || 1;
  const heaviest = (terms: readonly QueryTerm[], without: (term: QueryTerm) => number): number =>
    terms.reduce((most, term) => Math.max(most, term.weight * without(term)), 0) / all;
  const isAbsent = (term: QueryTerm): boolean =>
    holdsMeaning(text, term) === 0 &&
    ![...term.text].some((character) => text.includes(character) || context.includes(character));
  const { focusOfMatter: _, ...features } = best.features;
  return {
    ...features,
    nameMissing: heaviest(query.names, ({ text: name }) => 1 - held(text, context, name)),
    wordAbsent: heaviest(query.terms, (term) => (!term.isCategory && isAbsent(term) ? 1 : 0)),
    lead: Math.min(MAX_LEAD, best.rank - (rival?.rank ?? 0)),
    substance: Math.log(all),
  };
}

/**
 * What each sign counts for, learned by `npm run bench:fit` (logistic regression of answerable questions against
 * those of another set and those whose paragraph was taken out, in large libraries and small ones). `wordAbsent` is
 * stricter than learned: news is asked for what it may well not tell.
 */
export const CONFIDENCE_WEIGHTS: Readonly<Record<keyof ConfidenceSigns | 'bias', number>> = {
  bm25: 2.8,
  pairBm25: 0.1,
  characters: 1,
  charactersInWindow: 2.6,
  charactersInSentence: 1.8,
  pairsInWindow: 1.3,
  words: 1.1,
  clauseStarts: 1.9,
  order: 2.6,
  names: 0.3,
  numbers: 1.6,
  nameMissing: -1.8,
  wordAbsent: -4,
  lead: 0.9,
  substance: 0.3,
  bias: -14,
};

/** How surely the best candidate answers the question, 0…1. */
export function confidenceOf(signs: ConfidenceSigns): number {
  const { bias, ...weights } = CONFIDENCE_WEIGHTS;
  let logit = bias;
  for (const name of Object.keys(weights) as (keyof typeof weights)[]) logit += weights[name] * signs[name];
  return 1 / (1 + Math.exp(-logit));
}
