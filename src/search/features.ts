import { type Bm25Parameters, termWeight } from './bm25.js';
import type { Query, QueryTerm } from './query.js';
import type { Candidate } from './retriever.js';
import { NARROW_WINDOW, scanText, WIDE_WINDOW } from './scan.js';

/**
 * How a candidate meets a question, each from 0 (not at all) to 1 (all of it), save `pairBm25`, which may pass 1.
 * Weights are inverse document frequencies, so that rare words and characters count most.
 */
export interface Features {
  /** MiniSearch's score as a share of the best candidate's. */
  readonly bm25: number;
  /** BM25 over pairs of characters: finds words where question and text are segmented differently. */
  readonly pairBm25: number;
  /** Characters that it has: finds abbreviations, 工信局 in 工业和信息化局. */
  readonly characters: number;
  /** Characters that the best {@link WIDE_WINDOW} characters of text have. */
  readonly charactersInWindow: number;
  /** Characters that the best sentence has. */
  readonly charactersInSentence: number;
  /** Pairs that the best {@link NARROW_WINDOW} characters of text have. */
  readonly pairsInWindow: number;
  /** Words that it has, or synonyms of them. */
  readonly words: number;
  /** Words that stand at the beginning of a clause, as what a text is about does. */
  readonly clauseStarts: number;
  /** How close together and in which order words stand that are neighbours in the question. */
  readonly order: number;
  /** Names and quoted words that it has. */
  readonly names: number;
  /** Numbers and words of other scripts that it has. */
  readonly numbers: number;
  /**
   * What is asked of the matter, the words next to the question word, where the passage itself has it; as far as the
   * report's headline lines or lead already name the matter.
   */
  readonly focusOfMatter: number;
}

/** For pairs of characters, of which a word has as many as it is long; of BM25's usual size. */
const PAIR_BM25: Bm25Parameters = { k: 0.9, b: 0.6, d: 0 };
/** What the report's headline lines or lead hold, all its paragraphs are about, if not quite as surely. */
export const IN_CONTEXT = 0.85;
/** A word of which only parts are found: 科技创新委 for 科技创新委员会. */
const IN_PARTS = 0.6;
const AS_SYNONYM = 0.7;
/** No more occurrences of one word are compared. */
const MAX_OCCURRENCES = 12;
/** At this distance, in characters, two words are half as near as neighbours. */
const HALF_DISTANCE = 8;
/** Words in another order than in the question. */
const REVERSED = 0.6;

const IS_WORD = /[\p{L}\p{N}]/u;

/** What a report's headline lines or lead have of a question: found once for all the passages that they stand over. */
export interface ContextFeatures {
  readonly characters: ContextCoverage;
  readonly pairs: ContextCoverage;
  /** For each of the question's words, in their order. */
  readonly words: readonly number[];
  readonly allWords: number;
  readonly startsClause: readonly boolean[];
  /** For each of the question's words but the last: how near the next one is. */
  readonly nearness: readonly number[];
}

/** How much of some weights the context covers, and what a passage itself can still add. */
interface ContextCoverage {
  readonly covered: number;
  /** Of each weight, in their order. */
  readonly remaining: Float64Array;
  /** Sum of all weights. */
  readonly total: number;
}

/** The features of what candidates are about. */
export function contextFeaturesOf(query: Query, context: string): ContextFeatures {
  const { terms, characterWeights, pairWeights } = query;
  const { characters, pairs } = scanText(query, context, characterWeights, pairWeights);
  const words = terms.map((term) => termMatch(context, term));
  return {
    characters: contextCoverage(characterWeights, characters),
    pairs: contextCoverage(pairWeights, pairs),
    words,
    allWords: share(terms, (_, index) => words[index] ?? 0),
    startsClause: terms.map(({ text }) => startsClause(context, text)),
    nearness: terms.slice(1).map(({ text }, index) => nearness(context, terms[index]?.text ?? '', text)),
  };
}

/**
 * The features of one candidate.
 *
 * @param ofContext those of its context
 * @param bestBm25 the best candidate's score
 * @param averageLength of all passages, in characters
 */
export function featuresOf(
  query: Query,
  { text, context, bm25 }: Candidate,
  ofContext: ContextFeatures,
  bestBm25: number,
  averageLength: number,
): Features {
  const { characters, pairs } = ofContext;
  const scan = scanText(query, text, characters.remaining, pairs.remaining);
  let pairBm25 = pairs.covered;
  for (const [index, count] of scan.pairs.entries()) {
    if (count === 0) continue;
    pairBm25 += (pairs.remaining[index] ?? 0) * termWeight(count, text.length / averageLength, PAIR_BM25);
  }
  return {
    bm25: bm25 / bestBm25,
    pairBm25: pairBm25 / pairs.total,
    characters: (characters.covered + scan.allCharacters) / characters.total,
    charactersInWindow: (characters.covered + scan.charactersInWindow) / characters.total,
    charactersInSentence: (characters.covered + scan.charactersInSentence) / characters.total,
    pairsInWindow: (pairs.covered + scan.pairsInWindow) / pairs.total,
    words: share(query.terms, (term, index) =>
      Math.max(termMatch(text, term), IN_CONTEXT * (ofContext.words[index] ?? 0)),
    ),
    clauseStarts: share(query.terms, ({ text: word }, index) =>
      startsClause(text, word) ? 1 : ofContext.startsClause[index] ? IN_CONTEXT : 0,
    ),
    order: orderOf(query.terms, text, ofContext),
    names:
      query.names.length === 0 ? 1 : share(query.names, ({ text: name }) => coverageOf(text, context, name)),
    numbers:
      query.numbers.length === 0
        ? 1
        : query.numbers.filter((number) => text.includes(number) || context.includes(number)).length /
          query.numbers.length,
    focusOfMatter: ofContext.allWords * share(query.focus, (term) => termMatch(text, term)),
  };
}

function contextCoverage(weights: Float64Array, counts: Uint16Array): ContextCoverage {
  const remaining = weights.slice();
  let [covered, total] = [0, 0];
  for (const [index, weight] of weights.entries()) {
    total += weight;
    if (!counts[index]) continue;
    covered += IN_CONTEXT * weight;
    remaining[index] = (1 - IN_CONTEXT) * weight;
  }
  return { covered, remaining, total: total || 1 };
}

/** The share of some words, by their weights, that something has of them; 0 for none. */
export function share(
  terms: readonly QueryTerm[],
  matchOf: (term: QueryTerm, index: number) => number,
): number {
  let [sum, all] = [0, 0];
  for (const [index, term] of terms.entries()) {
    all += term.weight;
    sum += term.weight * matchOf(term, index);
  }
  return all === 0 ? 0 : sum / all;
}

/** How well a normalised text has a word: 1 where it stands there, less where a synonym does, else 0. */
export function termMatch(text: string, { text: word, synonyms }: QueryTerm): number {
  if (text.includes(word)) return 1;
  return synonyms.some((other) => text.includes(other)) ? AS_SYNONYM : 0;
}

/** How much of a name a passage or its context covers, 0…1. */
export function coverageOf(text: string, context: string, name: string): number {
  if (text.includes(name)) return 1;
  if (context.includes(name)) return IN_CONTEXT;
  if (name.length < 3) return 0;
  let parts = 0;
  for (let at = 0; at + 2 <= name.length; at++) if (text.includes(name.slice(at, at + 2))) parts++;
  return (IN_PARTS * parts) / (name.length - 1);
}

function startsClause(text: string, word: string): boolean {
  let at = text.indexOf(word);
  for (let count = 0; at !== -1 && count < MAX_OCCURRENCES; count++) {
    if (at === 0 || !IS_WORD.test(text.charAt(at - 1))) return true;
    at = text.indexOf(word, at + 1);
  }
  return false;
}

function orderOf(terms: readonly QueryTerm[], text: string, ofContext: ContextFeatures): number {
  let [sum, all] = [0, 0];
  for (const [index, inContext] of ofContext.nearness.entries()) {
    const [term, next] = [terms[index], terms[index + 1]];
    if (term === undefined || next === undefined) break;
    const weight = Math.min(term.weight, next.weight);
    all += weight;
    sum += weight * Math.max(nearness(text, term.text, next.text), IN_CONTEXT * inContext);
  }
  return all === 0 ? 0 : sum / all;
}

function nearness(text: string, first: string, second: string): number {
  let best = 0;
  let at = text.indexOf(first);
  for (let count = 0; at !== -1 && count < MAX_OCCURRENCES; count++) {
    const after = text.indexOf(second, at + first.length);
    if (after !== -1) best = Math.max(best, 1 / (1 + (after - at - first.length) / HALF_DISTANCE));
    const before = text.lastIndexOf(second, at);
    if (before !== -1) {
      const distance = Math.max(0, at - before - second.length);
      best = Math.max(best, REVERSED / (1 + distance / HALF_DISTANCE));
    }
    at = text.indexOf(first, at + 1);
  }
  return best;
}
