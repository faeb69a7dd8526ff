import type { LikelySentenceFeatures } from './likely-sentence.js';
import { onlyNames } from './passage.js';
import type { RankedCandidate } from './rank.js';
import type { Reading } from './reader.js';
import type { Similarity } from './vectors.js';
import { weightedSum } from './weighted-sum.js';

/** A ranked candidate with what models say of it. */
export interface ComparedCandidate extends RankedCandidate {
  /** How near it is to the question by meaning; `null` where its vectors are not made yet. */
  readonly similarity: Similarity | null;
}

/** What a reader made of a candidate. */
export interface ReadPassage {
  readonly reading: Reading;
  /** What the sentence in which the reader sees most of the answer has of the question. */
  readonly likely: LikelySentenceFeatures;
}

/** … and what a reader made of it; both `null` where it was not read. */
export type ReadCandidate = ComparedCandidate &
  (ReadPassage | { readonly reading: null; readonly likely: null });

/** What orders candidates that were compared by meaning; all but `outsideBody` as differences to the best of them. */
export interface ComparedFeatures {
  /** The rank by words. */
  readonly words: number;
  /** Cosine of the passage. */
  readonly passage: number;
  /** Cosine of its nearest sentence. */
  readonly sentence: number;
  /** 1 for what only names; where it was read, only if anything else looks like an answer. */
  readonly outsideBody: number;
}

/** What orders candidates that were read, too. */
export interface ReadFeatures extends ComparedFeatures {
  /** Logit that the passage answers. */
  readonly relevance: number;
  /** Logarithm of all that speaks for places in it. */
  readonly weight: number;
  /** What its likeliest sentence has of the question. */
  readonly candidate: number;
  readonly inSentence: number;
  readonly inPassage: number;
  readonly wordsInSentence: number;
  readonly wordsInPassage: number;
  readonly rarestLacking: number;
  readonly focusInSentence: number;
  readonly focusInPassage: number;
  readonly behindNearest: number;
  readonly periodsLacking: number;
  readonly namesLacking: number;
}

/** What each feature counts for, learned by `npm run bench:fit` from articles that the models were not trained on. */
export const COMPARED_WEIGHTS: Readonly<Record<keyof ComparedFeatures, number>> = {
  words: 0.4,
  passage: 6.32,
  sentence: 12.31,
  outsideBody: -4.76,
};

/** Likewise. */
export const READ_WEIGHTS: Readonly<Record<keyof ReadFeatures, number>> = {
  words: 0.11,
  passage: 3.36,
  sentence: 10.34,
  outsideBody: -6.46,
  relevance: 0.18,
  weight: 0.12,
  candidate: 0.34,
  inSentence: 0.98,
  inPassage: 2.03,
  wordsInSentence: 0.5,
  wordsInPassage: 2.2,
  rarestLacking: -0.28,
  focusInSentence: -0.33,
  focusInPassage: 0.64,
  behindNearest: 1.7,
  periodsLacking: -0.65,
  namesLacking: -0.91,
};

/** The features of candidates of one question. */
export function comparedFeaturesOf(candidates: readonly ComparedCandidate[]): ComparedFeatures[] {
  // Who has no vectors yet is taken for the least near.
  const near = candidates.flatMap(({ similarity }) => similarity ?? []);
  const best = Math.max(...candidates.map(({ words }) => words));
  const [passage, sentence] = [near.map((one) => one.passage), near.map((one) => one.best)];
  const lowest = { passage: Math.min(...passage, 1), best: Math.min(...sentence, 1) };
  const highest = { passage: Math.max(...passage, -1), best: Math.max(...sentence, -1) };
  return candidates.map(({ words, similarity, candidate }) => ({
    words: words - best,
    passage: near.length === 0 ? 0 : (similarity ?? lowest).passage - highest.passage,
    sentence: near.length === 0 ? 0 : (similarity ?? lowest).best - highest.best,
    outsideBody: onlyNames(candidate.passage) ? 1 : 0,
  }));
}

/** The features of candidates of one question that were read. */
export function readFeaturesOf(candidates: readonly (ComparedCandidate & ReadPassage)[]): ReadFeatures[] {
  const compared = comparedFeaturesOf(candidates);
  const relevance = Math.max(...candidates.map(({ reading }) => reading.relevance));
  const weight = Math.max(...candidates.map(({ reading }) => reading.weight));
  // Who asks for a figure that stands in the headline alone is not shown the body's that is of something else.
  const isInBody = candidates.some(
    ({ candidate, likely }) => !onlyNames(candidate.passage) && likely.candidate >= 0 && likely.looks >= 0,
  );
  return candidates.flatMap(({ reading, likely }, index) => {
    const features = compared[index];
    if (features === undefined) return [];
    return {
      ...features,
      outsideBody: isInBody ? features.outsideBody : 0,
      relevance: reading.relevance - relevance,
      weight: reading.weight - weight,
      candidate: likely.candidate,
      inSentence: likely.inSentence,
      inPassage: likely.inPassage,
      wordsInSentence: likely.wordsInSentence,
      wordsInPassage: likely.wordsInPassage,
      rarestLacking: likely.rarestLacking,
      focusInSentence: likely.focusInSentence,
      focusInPassage: likely.focusInPassage,
      behindNearest: likely.behindNearest,
      periodsLacking: likely.periodsLacking,
      namesLacking: likely.namesLacking,
    };
  });
}

/** Orders candidates by words and meaning, best first. */
export function rerankCompared<Candidate extends ComparedCandidate>(
  candidates: readonly Candidate[],
): Candidate[] {
  return inOrder(
    candidates,
    comparedFeaturesOf(candidates).map((features) => weightedSum(features, COMPARED_WEIGHTS)),
  );
}

/** Orders candidates by words, meaning and what was read in them, best first; what a reader judged to answer before all. */
export function rerankRead<Candidate extends ComparedCandidate & ReadPassage>(
  candidates: readonly Candidate[],
): Candidate[] {
  const ordered = inOrder(
    candidates,
    readFeaturesOf(candidates).map((features) => weightedSum(features, READ_WEIGHTS)),
  );
  const answers = ({ reading }: Candidate): boolean => reading.isVerdict === true && reading.relevance > 0;
  return [...ordered.filter(answers), ...ordered.filter((one) => !answers(one))];
}

function inOrder<Candidate extends RankedCandidate>(
  candidates: readonly Candidate[],
  ranks: readonly number[],
): Candidate[] {
  return candidates
    .map((candidate, index) => ({ ...candidate, rank: ranks[index] ?? Number.NEGATIVE_INFINITY }))
    .sort((a, b) => b.rank - a.rank);
}
