import { holderPattern, identityPattern } from '../language/answer-pattern.js';
import { namesColumns } from '../reports/place.js';
import { OUTSIDE_BODY } from '../reports/report.js';
import { type ContextFeatures, contextFeaturesOf, type Features, featuresOf } from './features.js';
import type { Passage } from './passage.js';
import type { Query } from './query.js';
import type { Candidate } from './retriever.js';
import { weightedSum } from './weighted-sum.js';

/** A candidate with what ranks it. */
export interface RankedCandidate {
  readonly candidate: Candidate;
  readonly features: Features;
  /** Its rank by words alone. */
  readonly words: number;
  /** Orders the candidates of one question: by words, or by all that is known. */
  readonly rank: number;
}

/** The best candidate's BM25 score, of which the others' are shares. */
export function bestBm25Of(candidates: readonly Candidate[]): number {
  return candidates.reduce((best, { bm25 }) => Math.max(best, bm25), Number.MIN_VALUE);
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
/** The names of columns tell nothing without their rows, which are ranked with them: all words of a question lift the names by 4 to 5. */
const COLUMNS_PENALTY = 8;
/** All passages with a name or an office hold the question; the one that says who that is answers it. */
const IDENTITY_BONUS = 3;

/**
 * Orders candidates by how they meet the question, best first.
 *
 * @param bestBm25 of all of the question's candidates, where these are some of them
 */
export function rankCandidates(
  query: Query,
  candidates: readonly Candidate[],
  averageLength: number,
  bestBm25 = bestBm25Of(candidates),
): RankedCandidate[] {
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
      const bonus = identity?.test(candidate.text) ? IDENTITY_BONUS : 0;
      const words = weightedSum(features, RANK_WEIGHTS) - penaltyOf(candidate.passage) + bonus;
      return { candidate, features, words, rank: words };
    })
    .sort((a, b) => b.rank - a.rank);
}

function penaltyOf({ report, paragraph }: Passage): number {
  if (paragraph === OUTSIDE_BODY) return HEADLINE_PENALTY;
  return namesColumns(report, paragraph) ? COLUMNS_PENALTY : 0;
}
