import { answerCandidatesIn } from '../language/answer-candidates.js';
import { answerPattern } from '../language/answer-pattern.js';
import { conflictsBetween } from '../language/conflicts.js';
import { normalise } from '../language/normalise.js';
import type { AsksFor, Question } from '../language/question.js';
import { type Span, splitClauses, splitSentences } from '../language/sentences.js';
import { massIn, type Reading } from './reader.js';
import type { ComparedCandidate, ReadCandidate } from './rerank.js';
import { weightedSum } from './weighted-sum.js';

/** What tells a best candidate that answers from one that only comes near. */
export interface VerdictFeatures {
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
  /** 1 where its most probable sentence has what the answer must look like, −1 where not, 0 where nothing is known. */
  readonly looks: number;
  /** 1 where that sentence has a stretch that may be the answer, by its looks, and is not the question's own; −1 where not; 0 … */
  readonly candidate: number;
  /** Share of the question's characters near the best such stretch, 0…1; 0 where any stretch may be the answer. */
  readonly around: number;
  /** Share of the question's characters in that sentence, in its passage and under its headline lines, 0…1. */
  readonly inSentence: number;
  readonly inPassage: number;
  /** How many of the question's figures, periods and names that sentence contradicts … */
  readonly figuresOff: number;
  readonly periodsOff: number;
  readonly namesOff: number;
  /** … and lacks. */
  readonly figuresLacking: number;
  readonly periodsLacking: number;
  readonly namesLacking: number;
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
  words: 0.2,
  behind: 0,
  passage: 0,
  sentence: 5,
  nearer: 1,
  relevance: 0.5,
  rival: 0,
  share: 1,
  sharpness: 1,
  looks: 0.5,
  candidate: 0.5,
  around: 0.5,
  inSentence: 0,
  inPassage: 0,
  figuresOff: -1,
  periodsOff: -1,
  namesOff: -1,
  figuresLacking: -0.5,
  periodsLacking: -0.5,
  namesLacking: -0.5,
  asksNumber: 0,
  asksTime: 0,
  asksPerson: 0,
  asksReason: 0,
  asksYesNo: 0,
  asksOpen: 0,
  bias: -3,
};

/** Logits beyond this are as sure as any. */
const MAX_LOGIT = 8;
/** Cosine that is taken for a passage without vectors. */
const USUAL_COSINE = 0.5;
/** What stands about a stretch, in characters on each side. */
const AROUND = 20;

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
  const { reading, similarity } = best;
  const readings = ranked.flatMap((one) => one.reading ?? []);
  const weights = readings.map(({ weight }) => Math.exp(weight - reading.weight));
  const sentence = likeliest(reading, splitSentences(best.candidate.passage.text));
  const text = normalise(best.candidate.passage.text.slice(sentence.start, sentence.end)).text;
  const candidates = answerCandidatesIn(question, text);
  const characters = new Set(question.stretches.join(''));
  const off = conflictsOf(question, best, sentence);
  const count = (of: string, found: boolean): number =>
    Math.min(2, off.filter((one) => one.of === of && (one.found !== null) === found).length);
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
    looks: looksOf(question, text),
    candidate: candidates === null ? 0 : candidates.length > 0 ? 1 : -1,
    around: Math.max(
      0,
      ...(candidates ?? []).map(({ start, end }) =>
        shareIn(characters, text.slice(Math.max(0, start - AROUND), end + AROUND)),
      ),
    ),
    inSentence: shareIn(characters, text),
    inPassage: shareIn(characters, best.candidate.text + best.candidate.context),
    figuresOff: count('figure', true),
    periodsOff: count('period', true),
    namesOff: count('name', true),
    figuresLacking: count('figure', false),
    periodsLacking: count('period', false),
    namesLacking: count('name', false),
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

/** The span that has most of the answer. */
function likeliest(reading: Reading, spans: readonly Span[]): Span {
  return spans.reduce((best, span) => (massIn(reading, span) > massIn(reading, best) ? span : best), {
    start: 0,
    end: 0,
  });
}

function sharpnessOf(reading: Reading, text: string): number {
  return Math.max(0, ...splitClauses(text).map((clause) => massIn(reading, clause)));
}

/** The share of some characters that a text has. */
function shareIn(characters: ReadonlySet<string>, text: string): number {
  if (characters.size === 0) return 0;
  let held = 0;
  for (const character of characters) if (text.includes(character)) held++;
  return held / characters.size;
}

function looksOf(question: Question, text: string): number {
  const pattern = answerPattern(question);
  if (pattern === null) return 0;
  return text.search(pattern) === -1 ? -1 : 1;
}

/** What of the question a sentence of a candidate contradicts or lacks, under its headline lines and the text before. */
function conflictsOf(question: Question, { candidate }: ReadCandidate, { start, end }: Span) {
  const { passage, context } = candidate;
  const before = normalise(passage.text.slice(0, start)).text;
  return conflictsBetween(question, normalise(passage.text.slice(start, end)).text, `${context}\n${before}`);
}
