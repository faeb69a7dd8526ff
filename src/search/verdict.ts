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
  words: 0.18,
  behind: -0.43,
  passage: -0.96,
  sentence: 2.72,
  nearer: 2.91,
  relevance: 0.27,
  rival: -0.02,
  share: 0.82,
  sharpness: -0.08,
  looks: 0.45,
  candidate: 0,
  around: -0.41,
  inSentence: 1.06,
  inPassage: -0.72,
  wordsInSentence: -1.41,
  wordsInPassage: 1.22,
  rarestLacking: 0.27,
  focusInSentence: -0.43,
  focusInPassage: -0.46,
  behindNearest: 2.25,
  figuresOff: 0.27,
  periodsOff: -1.99,
  namesOff: -0.05,
  figuresLacking: -0.3,
  periodsLacking: -0.78,
  namesLacking: 0.12,
  asksNumber: -0.6,
  asksTime: -0.29,
  asksPerson: -0.24,
  asksReason: 0.2,
  asksYesNo: -0.26,
  asksOpen: 0.24,
  bias: -0.32,
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
