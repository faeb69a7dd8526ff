import type { Candidate } from './passage-index.js';
import { characterOf, pairKey, type Query, type QueryTerm } from './query.js';

/**
 * How a candidate meets a question, each from 0 (not at all) to 1 (all of it), save `pairBm25`, which may pass 1.
 * Weights are inverse document frequencies, so that rare words and characters count most.
 */
export interface Features {
  /** MiniSearch's score as a share of the best candidate's. */
  readonly bm25: number;
  /** BM25 over pairs of characters: finds words where question and text are segmented differently. */
  readonly pairBm25: number;
  /** Characters held: finds abbreviations, 工信局 in 工业和信息化局. */
  readonly characters: number;
  /** Characters held by the best {@link WIDE_WINDOW} characters of text. */
  readonly charactersInWindow: number;
  /** Characters held by the best sentence. */
  readonly charactersInSentence: number;
  /** Pairs held by the best {@link NARROW_WINDOW} characters of text. */
  readonly pairsInWindow: number;
  /** Words held, or words that say the same. */
  readonly words: number;
  /** Words that stand at the beginning of a clause, as what a text is about does. */
  readonly clauseStarts: number;
  /** How close together and in which order words stand that are neighbours in the question. */
  readonly order: number;
  /** Names and quoted words held. */
  readonly names: number;
  /** Numbers and words of other scripts held. */
  readonly numbers: number;
  /**
   * What is asked of the matter, the words next to the question word, held by the passage itself; as far as the
   * report's headline lines or lead already name the matter.
   */
  readonly focusOfMatter: number;
}

/** About a clause, in characters. */
const NARROW_WINDOW = 25;
/** About a sentence and a half, in characters. */
const WIDE_WINDOW = 60;
/** BM25's usual parameters. */
const K1 = 0.9;
const B = 0.6;
/** What the report's headline lines or lead hold, all its paragraphs are about, if not quite as surely. */
export const IN_CONTEXT = 0.85;
/** A word of which only parts are found: 科技创新委 for 科技创新委员会. */
const IN_PARTS = 0.6;
const AS_SYNONYM = 0.7;
/** Occurrences of one word that are looked at. */
const MAX_OCCURRENCES = 12;
/** At this distance, in characters, two words are half as near as neighbours. */
const HALF_DISTANCE = 8;
/** Words in another order than in the question. */
const REVERSED = 0.6;

const ENDS_SENTENCE = new Set([...'。!?！？'].map((mark) => mark.charCodeAt(0)));
const IS_WORD = /[\p{L}\p{N}]/u;

/**
 * Looks at one candidate.
 *
 * @param bestBm25 the best candidate's score
 * @param averageLength of the index's passages, in characters
 */
export function featuresOf(
  query: Query,
  { text, context, bm25 }: Candidate,
  bestBm25: number,
  averageLength: number,
): Features {
  const about = countText(query, context);
  const known = {
    characters: weightKnown(query.characterWeights, about.characters),
    pairs: weightKnown(query.pairWeights, about.pairs),
  };
  const scan = scanText(query, text, known.characters.left, known.pairs.left);
  const length = 1 - B + (B * text.length) / averageLength;
  let pairBm25 = known.pairs.sum;
  for (const [index, weight] of known.pairs.left.entries()) {
    const count = scan.pairs[index] ?? 0;
    pairBm25 += (weight * count * (K1 + 1)) / (count + K1 * length);
  }
  const allPairs = total(query.pairWeights);
  const allCharacters = total(query.characterWeights);
  return {
    bm25: bm25 / bestBm25,
    pairBm25: pairBm25 / allPairs,
    characters: (known.characters.sum + scan.allCharacters) / allCharacters,
    charactersInWindow: (known.characters.sum + scan.charactersInWindow) / allCharacters,
    charactersInSentence: (known.characters.sum + scan.charactersInSentence) / allCharacters,
    pairsInWindow: (known.pairs.sum + scan.pairsInWindow) / allPairs,
    words: share(query.terms, (term) =>
      Math.max(holdsMeaning(text, term), IN_CONTEXT * holdsMeaning(context, term)),
    ),
    clauseStarts: share(query.terms, ({ text: word }) =>
      Math.max(startsClause(text, word) ? 1 : 0, startsClause(context, word) ? IN_CONTEXT : 0),
    ),
    order: orderOf(query.terms, text, context),
    names: query.names.length === 0 ? 1 : share(query.names, ({ text: name }) => held(text, context, name)),
    numbers:
      query.numbers.length === 0
        ? 1
        : query.numbers.filter((number) => text.includes(number) || context.includes(number)).length /
          query.numbers.length,
    focusOfMatter:
      share(query.terms, (term) => holdsMeaning(context, term)) *
      share(query.focus, (term) => holdsMeaning(text, term)),
  };
}

/** What the context already gives of each weight, and what the passage itself can still add. */
function weightKnown(weights: Float64Array, counts: Uint16Array): { sum: number; left: Float64Array } {
  const left = weights.slice();
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    if (!counts[index]) continue;
    sum += IN_CONTEXT * weight;
    left[index] = (1 - IN_CONTEXT) * weight;
  }
  return { sum, left };
}

function total(weights: Float64Array): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum || 1;
}

function share(terms: readonly QueryTerm[], heldOf: (term: QueryTerm) => number): number {
  let [sum, all] = [0, 0];
  for (const term of terms) {
    all += term.weight;
    sum += term.weight * heldOf(term);
  }
  return all === 0 ? 0 : sum / all;
}

/** 1 where a text holds a word, less where it holds another that says the same. */
export function holdsMeaning(text: string, { text: word, synonyms }: QueryTerm): number {
  if (text.includes(word)) return 1;
  return synonyms.some((other) => text.includes(other)) ? AS_SYNONYM : 0;
}

/** How much of a name a passage or its report's headline lines hold. */
export function held(text: string, context: string, name: string): number {
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

function orderOf(terms: readonly QueryTerm[], text: string, context: string): number {
  let [sum, all] = [0, 0];
  for (const [index, term] of terms.entries()) {
    const next = terms[index + 1];
    if (next === undefined) break;
    const weight = Math.min(term.weight, next.weight);
    all += weight;
    sum +=
      weight *
      Math.max(nearness(text, term.text, next.text), IN_CONTEXT * nearness(context, term.text, next.text));
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

interface Counts {
  readonly characters: Uint16Array;
  readonly pairs: Uint16Array;
}

interface Scan extends Counts {
  readonly allCharacters: number;
  readonly charactersInWindow: number;
  readonly charactersInSentence: number;
  readonly pairsInWindow: number;
}

function countText(query: Query, text: string): Counts {
  const characters = new Uint16Array(query.characterWeights.length);
  const pairs = new Uint16Array(query.pairWeights.length);
  let previous = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const character = characterOf(query, code);
    if (character !== undefined) {
      characters[character] = 1;
      const pair = previous === -1 ? undefined : query.pairs.get(pairKey(previous, code));
      if (pair !== undefined) pairs[pair] = 1;
    }
    previous = character === undefined ? -1 : code;
  }
  return { characters, pairs };
}

/** One pass over a text that weighs the query's characters and pairs, in all of it and in its best stretches. */
function scanText(
  query: Query,
  text: string,
  characterWeights: Float64Array,
  pairWeights: Float64Array,
): Scan {
  const characterWindow = new Window(characterWeights, WIDE_WINDOW);
  const pairWindow = new Window(pairWeights, NARROW_WINDOW);
  const characters = new Uint16Array(characterWeights.length);
  const pairs = new Uint16Array(pairWeights.length);
  const inSentence = new Uint8Array(characterWeights.length);
  let [all, sentence, bestSentence] = [0, 0, 0];
  let previous = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const character = characterOf(query, code);
    if (character === undefined) {
      previous = -1;
      if (ENDS_SENTENCE.has(code)) {
        inSentence.fill(0);
        sentence = 0;
      }
      continue;
    }
    const weight = characterWeights[character] ?? 0;
    if (characters[character] === 0) all += weight;
    characters[character] = (characters[character] ?? 0) + 1;
    characterWindow.add(at, character);
    if (inSentence[character] === 0) {
      inSentence[character] = 1;
      sentence += weight;
      bestSentence = Math.max(bestSentence, sentence);
    }
    const pair = previous === -1 ? undefined : query.pairs.get(pairKey(previous, code));
    if (pair !== undefined) {
      pairs[pair] = (pairs[pair] ?? 0) + 1;
      pairWindow.add(at, pair);
    }
    previous = code;
  }
  return {
    characters,
    pairs,
    allCharacters: all,
    charactersInWindow: characterWindow.best,
    charactersInSentence: bestSentence,
    pairsInWindow: pairWindow.best,
  };
}

/** The largest weight of distinct items inside any stretch of a length, as items come in their order. */
class Window {
  best = 0;
  readonly #weights: Float64Array;
  readonly #length: number;
  readonly #inside: Uint16Array;
  readonly #positions: number[] = [];
  readonly #items: number[] = [];
  #first = 0;
  #held = 0;

  constructor(weights: Float64Array, length: number) {
    this.#weights = weights;
    this.#length = length;
    this.#inside = new Uint16Array(weights.length);
  }

  add(at: number, item: number): void {
    this.#positions.push(at);
    this.#items.push(item);
    if (this.#inside[item] === 0) this.#held += this.#weights[item] ?? 0;
    this.#inside[item] = (this.#inside[item] ?? 0) + 1;
    while (at - (this.#positions[this.#first] ?? at) > this.#length) {
      const leaving = this.#items[this.#first++] ?? 0;
      const left = (this.#inside[leaving] ?? 1) - 1;
      this.#inside[leaving] = left;
      if (left === 0) this.#held -= this.#weights[leaving] ?? 0;
    }
    this.best = Math.max(this.best, this.#held);
  }
}
