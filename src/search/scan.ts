import { characterOf, pairKey, type Query } from './query.js';

/** About a clause, in characters. */
export const NARROW_WINDOW = 25;
/** About a sentence and a half, in characters. */
export const WIDE_WINDOW = 60;

const ENDS_SENTENCE = new Set([...'。!?！？'].map((mark) => mark.charCodeAt(0)));

/** What a text has of a query, by the weights given. */
export interface Scan {
  /** How often it has each character, by their numbers. */
  readonly characters: Uint16Array;
  /** How often each pair. */
  readonly pairs: Uint16Array;
  readonly allCharacters: number;
  readonly charactersInWindow: number;
  readonly charactersInSentence: number;
  readonly pairsInWindow: number;
}

/** One pass over a text that weighs the query's characters and pairs, in all of it and in its best windows. */
export function scanText(
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

/** The largest weight of distinct items inside any window of a length, as items come in their order. */
class Window {
  best = 0;
  readonly #weights: Float64Array;
  readonly #length: number;
  readonly #inside: Uint16Array;
  readonly #positions: number[] = [];
  readonly #items: number[] = [];
  #first = 0;
  #sum = 0;

  constructor(weights: Float64Array, length: number) {
    this.#weights = weights;
    this.#length = length;
    this.#inside = new Uint16Array(weights.length);
  }

  add(at: number, item: number): void {
    this.#positions.push(at);
    this.#items.push(item);
    if (this.#inside[item] === 0) this.#sum += this.#weights[item] ?? 0;
    this.#inside[item] = (this.#inside[item] ?? 0) + 1;
    while (at - (this.#positions[this.#first] ?? at) > this.#length) {
      const leaving = this.#items[this.#first++] ?? 0;
      const left = (this.#inside[leaving] ?? 1) - 1;
      this.#inside[leaving] = left;
      if (left === 0) this.#sum -= this.#weights[leaving] ?? 0;
    }
    this.best = Math.max(this.best, this.#sum);
  }
}
