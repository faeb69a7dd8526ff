import type { ConfidenceFeatures } from '../search/confidence.js';
import type { ReadCandidate } from '../search/rerank.js';
import type { Ranking } from '../search/retrieve.js';
import type { VerdictFeatures } from '../search/verdict.js';

/** Why an answer came: every candidate with what each stage makes of it, and what the best is judged by. Plain data. */
export interface Explanation {
  /** What was looked for: the question as it was understood, normalised. */
  readonly question: string;
  /** Best first. */
  readonly candidates: readonly ExplainedCandidate[];
  /** By what the best candidate is judged. */
  readonly judge: 'words' | 'reader';
  /** What the judge looks at; `null` where there is no candidate. */
  readonly features: Readonly<Record<string, number>> | null;
  /** How surely the best candidate answers, 0…1. */
  readonly probability: number;
  /** From which probability it is given as the answer, and from which as coming near. */
  readonly thresholds: { readonly answer: number; readonly nearest: number };
}

/** What each stage makes of a candidate. */
export interface ExplainedCandidate {
  readonly reportId: string;
  readonly headline: string;
  readonly paragraph: number;
  /** Its rank by words. */
  readonly words: number;
  /** Cosines of the passage and of its nearest sentence to the question; `null` where it was not compared. */
  readonly vectors: { readonly passage: number; readonly sentence: number } | null;
  /** Logit that it answers, and the logarithm of all that speaks for places in it; `null` where it was not read. */
  readonly reader: { readonly relevance: number; readonly weight: number } | null;
  /** What it is ordered by. */
  readonly rank: number;
}

/** A ranking by words, or one that models have ordered anew. */
type AnyRanking = Omit<Ranking, 'ranked'> & {
  readonly ranked: readonly (Ranking['ranked'][number] &
    Partial<Pick<ReadCandidate, 'similarity' | 'reading'>>)[];
  readonly verdict?: VerdictFeatures | null;
};

/**
 * Explains an answer.
 *
 * @param limit how many candidates at the most
 */
export function explain(
  { query, ranked, features, verdict = null, confidence }: AnyRanking,
  thresholds: Explanation['thresholds'],
  limit: number,
): Explanation {
  return {
    question: query.question.text,
    candidates: ranked.slice(0, limit).map(explainCandidate),
    judge: verdict === null ? 'words' : 'reader',
    features: recordOf(verdict ?? features),
    probability: confidence,
    thresholds,
  };
}

function explainCandidate({
  candidate: { passage },
  words,
  similarity = null,
  reading = null,
  rank,
}: AnyRanking['ranked'][number]): ExplainedCandidate {
  return {
    reportId: passage.report.id,
    headline: passage.report.headline,
    paragraph: passage.paragraph,
    words,
    vectors: similarity && { passage: similarity.passage, sentence: similarity.best },
    reader: reading && { relevance: reading.relevance, weight: reading.weight },
    rank,
  };
}

function recordOf(features: VerdictFeatures | ConfidenceFeatures | null): Record<string, number> | null {
  return features && { ...features };
}
