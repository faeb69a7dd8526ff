import { holderPattern, identityPattern } from '../language/answer-pattern.js';
import { OUTSIDE_BODY } from '../reports/report.js';
import { type ContextFeatures, contextFeaturesOf, type Features, featuresOf } from './features.js';
import type { Query } from './query.js';
import type { Candidate } from './retriever.js';
import { weightedSum } from './weighted-sum.js';

/** A candidate with what ranks it. */
export interface RankedCandidate {
  readonly candidate: Candidate;
  readonly features: Features;
  /** Orders the candidates of one question. */
  readonly rank: number;
}

/**
 * What each feature counts for, learned as `npm run bench:fit` does, from CMRC 2018 trial and DRCD dev; what it learns
 * anew differs by a tenth of a point of recall@1. `focusOfMatter` is set by hand: encyclopedias, from which the rest is
 * learned, have no headlines that tell of events.
 */
export const RANK_WEIGHTS: Readonly<Record<keyof Features, number>> = {
  bm25: 2.3,
  pairBm25: 1.7,
  characters: 2.2,
  charactersInWindow: 3.5,
  charactersInSentence: 3,
  pairsInWindow: 2.4,
  words: 2.3,
  clauseStarts: 1.5,
  order: 2.7,
  names: 2,
  numbers: 1,
  focusOfMatter: 2,
};

/** Headlines say what the body says better: they are quoted only where nothing else comes near. */
const HEADLINE_PENALTY = 4;
/** All passages with a name or an office hold the question; the one that says who that is answers it. */
const IDENTITY_BONUS = 3;

/** Orders candidates by how they meet the question, best first. */
export function rankCandidates(
  query: Query,
  candidates: readonly Candidate[],
  averageLength: number,
): RankedCandidate[] {
  const bestBm25 = candidates.reduce((best, { bm25 }) => Math.max(best, bm25), Number.MIN_VALUE);
  const { identityOf } = query.question;
  const identity = identityOf === null ? holderPattern(query.question) : identityPattern(identityOf);
  const contexts = new Map<string, ContextFeatures>();
  const ofContext = ({ context }: Candidate): ContextFeatures => {
    const features = contexts.get(context) ?? contextFeaturesOf(query, context);
    contexts.set(context, features);
    return features;
  };
  return candidates
    .map((candidate) => {
      const features = featuresOf(query, candidate, ofContext(candidate), bestBm25, averageLength);
      const penalty = candidate.passage.paragraph === OUTSIDE_BODY ? HEADLINE_PENALTY : 0;
      const bonus = identity?.test(candidate.text) ? IDENTITY_BONUS : 0;
      return { candidate, features, rank: weightedSum(features, RANK_WEIGHTS) - penalty + bonus };
    })
    .sort((a, b) => b.rank - a.rank);
}
