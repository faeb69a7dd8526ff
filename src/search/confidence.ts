import { coverageOf, type Features, termMatch } from './features.js';
import type { Query, QueryTerm } from './query.js';
import type { RankedCandidate } from './rank.js';
import { weightedSum } from './weighted-sum.js';

/** What tells a passage that answers from the best of those that do not. */
export interface ConfidenceFeatures extends Omit<Features, 'focusOfMatter'> {
  /** The heaviest name that the passage is without, as a share of all words' weight; 0 where it has all. */
  readonly nameMissing: number;
  /**
   * The heaviest word of which the passage and its report's headline lines have no trace, neither a synonym nor an
   * abbreviation, likewise; words that only name the kind of thing asked for aside.
   */
  readonly wordAbsent: number;
  /** How far it is ahead of the best passage of another report, in rank. */
  readonly lead: number;
  /** How much there is to match: the logarithm of all words' weight. */
  readonly substance: number;
}

/** Characters left out between two of an abbreviation. */
const MAX_GAP = 4;
/** A lead of this much is as sure as any; a library of one report has nothing to compare with. */
const MAX_LEAD = 3;

/**
 * The features of a question's best candidate.
 *
 * @param ranked the question's candidates, best first
 * @returns `null` where there is none
 */
export function confidenceFeaturesOf(
  query: Query,
  ranked: readonly RankedCandidate[],
): ConfidenceFeatures | null {
  const [best] = ranked;
  if (best === undefined) return null;
  const { text, context, passage } = best.candidate;
  const rival = ranked.find(({ candidate }) => candidate.passage.report.id !== passage.report.id);
  const all = query.terms.reduce((total, { weight }) => total + weight, 0) || 1;
  const heaviest = (terms: readonly QueryTerm[], without: (term: QueryTerm) => number): number =>
    terms.reduce((most, term) => Math.max(most, term.weight * without(term)), 0) / all;
  const isAbsent = (term: QueryTerm): boolean =>
    [text, context].every((one) => termMatch(one, term) === 0 && !isAbbreviatedIn(one, term.text));
  const { focusOfMatter: _, ...features } = best.features;
  return {
    ...features,
    nameMissing: heaviest(query.names, ({ text: name }) => 1 - coverageOf(text, context, name)),
    wordAbsent: heaviest(query.terms, (term) => (!term.isCategory && isAbsent(term) ? 1 : 0)),
    lead: Math.min(MAX_LEAD, best.rank - (rival?.rank ?? 0)),
    substance: Math.log(all),
  };
}

/** Whether two neighbouring characters of a word stand near each other in a text: 工信 in 工业和信息化. */
function isAbbreviatedIn(text: string, word: string): boolean {
  const characters = [...word];
  if (characters.length === 1) return false;
  return characters.slice(1).some((second, index) => {
    const first = characters[index] ?? '';
    for (let at = text.indexOf(first); at !== -1; at = text.indexOf(first, at + 1)) {
      if (text.slice(at + 1, at + 2 + MAX_GAP).includes(second)) return true;
    }
    return false;
  });
}

/**
 * What each feature counts for, learned by `npm run bench:fit` (logistic regression of answerable questions against
 * those of another set and those whose paragraph was taken out, in large libraries and small ones). `wordAbsent` and
 * `numbers` are stricter than learned: news is asked for what it may well not tell.
 */
export const CONFIDENCE_WEIGHTS: Readonly<Record<keyof ConfidenceFeatures | 'bias', number>> = {
  bm25: 2.9,
  pairBm25: 0.1,
  characters: 1.8,
  charactersInWindow: 2.6,
  charactersInSentence: 1.7,
  pairsInWindow: 1.1,
  words: 0.6,
  clauseStarts: 1.9,
  order: 2.9,
  names: 0.9,
  numbers: 2.5,
  nameMissing: -1.9,
  wordAbsent: -3.5,
  lead: 0.9,
  substance: 0.3,
  bias: -15.5,
};

/** How surely the best candidate answers the question, 0…1. */
export function confidenceOf(features: ConfidenceFeatures): number {
  const { bias, ...weights } = CONFIDENCE_WEIGHTS;
  return 1 / (1 + Math.exp(-weightedSum(features, weights, bias)));
}
