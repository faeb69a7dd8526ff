import type { AsksFor, Question } from '../language/question.js';
import { splitClauses } from '../language/sentences.js';
import type { LikelySentenceFeatures } from './likely-sentence.js';
import { massIn, type Reading } from './reader.js';
import type { ComparedCandidate, ReadCandidate } from './rerank.js';
import { weightedSum } from './weighted-sum.js';

/** What tells a best candidate that answers from one that only comes near. */
export interface VerdictFeatures extends LikelySentenceFeatures {
  /** Logit of the confidence by words alone. */
  readonly words: number;
  /** How far it is behind the best by words, in rank. */
  readonly behind: number;
  readonly passage: number;
  readonly sentence: number;
  /** How far its cosines together are ahead of the next best passage's. */
  readonly nearer: number;
  /** Logit that it answers. */
  readonly relevance: number;
  /** The highest such logit of the other candidates. */
  readonly rival: number;
  /** Its share of all that speaks for places in the candidates that were read, 0…1. */
  readonly share: number;
  /** The share of the answer that its most probable clause has, 0…1. */
  readonly sharpness: number;
  /** 1 for a question that asks for a number, a time …; questions of some kinds are answered more often. */
  readonly asksNumber: number;
  readonly asksTime: number;
  readonly asksPerson: number;
  readonly asksReason: number;
  readonly asksYesNo: number;
  readonly asksOpen: number;
}

/** What each feature counts for, learned by `npm run bench:fit` from articles that the models were not trained on. */
export const VERDICT_WEIGHTS: Readonly<Record<keyof VerdictFeatures | 'bias', number>> = {
  words: 0.04,
  behind: -0.48,
  passage: 1.08,
  sentence: 5.2,
  nearer: 2.99,
  relevance: 0.25,
  rival: 0.07,
  share: 1.17,
  sharpness: -0.29,
  looks: 0.18,
  candidate: 0.42,
  around: 0.08,
  inSentence: 0.17,
  inPassage: 0.05,
  wordsInSentence: 0,
  wordsInPassage: 0,
  rarestLacking: 0,
  focusInSentence: 0,
  focusInPassage: 0,
  behindNearest: 0,
  figuresOff: -0.5,
  periodsOff: -2.53,
  namesOff: -0.05,
  figuresLacking: 0.03,
  periodsLacking: -1.68,
  namesLacking: -0.53,
  asksNumber: -0.26,
  asksTime: -0.72,
  asksPerson: -0.26,
  asksReason: -0.14,
  asksYesNo: -0.1,
  asksOpen: 0.48,
  bias: -3.06,
};

/** Logits beyond this are as sure as any. */
const MAX_LOGIT = 8;
/** Cosine that is taken for a passage without vectors. */
const USUAL_COSINE = 0.5;

/**
 * The features of a question's best candidate.
 *
 * @param confidence by words alone, 0…1
 * @param ranked the question's candidates, best first
 * @returns `null` where the best was not read
 */
export function verdictFeaturesOf(
  question: Question,
  confidence: number,
  ranked: readonly ReadCandidate[],
): VerdictFeatures | null {
  const [best, ...others] = ranked;
  if (best?.reading == null) return null;
  const { reading, likely, similarity } = best;
  const readings = ranked.flatMap((one) => one.reading ?? []);
  const weights = readings.map(({ weight }) => Math.exp(weight - reading.weight));
  const { asksFor } = question;
  const asks = (...kinds: readonly AsksFor[]): number => (kinds.includes(asksFor) ? 1 : 0);
  return {
    words: clamp(Math.log(confidence / (1 - confidence))),
    behind: Math.max(...ranked.map(({ words }) => words)) - best.words,
    passage: similarity?.passage ?? USUAL_COSINE,
    sentence: similarity?.best ?? USUAL_COSINE,
    nearer: nearnessOf(best) - Math.max(0, ...others.map(nearnessOf)),
    relevance: clamp(reading.relevance),
    rival: clamp(Math.max(-MAX_LOGIT, ...others.map((one) => one.reading?.relevance ?? -MAX_LOGIT))),
    share: 1 / weights.reduce((sum, weight) => sum + weight, 0),
    sharpness: sharpnessOf(reading, best.candidate.passage.text),
    ...likely,
    asksNumber: asks('number'),
    asksTime: asks('time'),
    asksPerson: asks('person'),
    asksReason: asks('reason', 'manner'),
    asksYesNo: asks('yes-no'),
    asksOpen: asks('topic', 'thing', 'list', 'definition'),
  };
}

/** How surely the best candidate answers the question, 0…1. */
export function verdictOf(features: VerdictFeatures): number {
  const { bias, ...weights } = VERDICT_WEIGHTS;
  return 1 / (1 + Math.exp(-weightedSum(features, weights, bias)));
}

function nearnessOf({ similarity }: ComparedCandidate): number {
  return similarity === null ? 0 : similarity.passage + similarity.best;
}

function clamp(logit: number): number {
  return Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, logit));
}

function sharpnessOf(reading: Reading, text: string): number {
  return Math.max(0, ...splitClauses(text).map((clause) => massIn(reading, clause)));
}
