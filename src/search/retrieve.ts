import type { Question } from '../language/question.js';
import { type ConfidenceFeatures, confidenceFeaturesOf, confidenceOf } from './confidence.js';
import type { Passage } from './passage.js';
import { type Query, weighQuestion } from './query.js';
import { type RankedCandidate, rankCandidates } from './rank.js';
import type { QuestionStatistics, Retriever } from './retriever.js';

/** The ranked candidates of one question. */
export interface Ranking {
  /** The question, weighed. */
  readonly query: Query;
  readonly statistics: QuestionStatistics;
  /** Best first. */
  readonly ranked: readonly RankedCandidate[];
  /** Of the best candidate; `null` where there is none. */
  readonly features: ConfidenceFeatures | null;
  /** How surely the best candidate answers the question, 0…1. */
  readonly confidence: number;
}

/** How many passages are retrieved, their neighbours aside. */
const CANDIDATES = 50;

/**
 * The one way from a question to ranked candidates: retrieve, weigh, rank.
 *
 * @param isWanted leaves passages out, such as those that the reader has seen
 */
export async function retrieve(
  retriever: Retriever,
  question: Question,
  isWanted: (passage: Passage) => boolean = () => true,
): Promise<Ranking> {
  const { candidates, statistics } = await retriever.retrieve(question, CANDIDATES);
  const query = weighQuestion(question, statistics);
  const wanted = candidates.filter(({ passage }) => isWanted(passage));
  const ranked = rankCandidates(query, wanted, statistics.averageLength);
  const features = confidenceFeaturesOf(query, ranked);
  return { query, statistics, ranked, features, confidence: features === null ? 0 : confidenceOf(features) };
}

/**
 * Turns the ranking of a question for who wrote a report to the lines outside the body, where that stands: the report
 * is what the question must match there.
 *
 * @param limit how many reports at the most
 */
export async function retrieveBylines(
  retriever: Retriever,
  { query, statistics, ranked, features, confidence }: Ranking,
  limit: number,
): Promise<Ranking> {
  const isOpen = query.terms.length === 0;
  const reportIds = new Set(ranked.map(({ candidate }) => candidate.passage.report.id));
  const signed = await retriever.bylines(limit, isOpen ? undefined : reportIds);
  // In the order of the reports, not of what their lines say of the question.
  const inOrder = rankCandidates(query, signed, statistics.averageLength).sort(
    (a, b) => signed.indexOf(a.candidate) - signed.indexOf(b.candidate),
  );
  return {
    query,
    statistics,
    ranked: inOrder,
    features,
    confidence: inOrder.length === 0 ? 0 : isOpen ? 1 : confidence,
  };
}
