import { type CollectionStatistics, idf, termWeight } from './bm25.js';
import { WORD_BM25 } from './postings.js';
import { SplitMap } from './split-map.js';

/** How many times a word is counted in one passage: more often says no more. */
const MAX_COUNT = 0xff;
const COUNT_BITS = 8;
/** So few, since numbers that follow each other fill all maps evenly: these are laid out anew within a hundred words. */
const WORDS_A_STEP = 50;

/**
 * The words of one passage: its words' numbers in a {@link Vocabulary} in rising order, each with how often it stands
 * there.
 */
export type WordCounts = Uint32Array;

/** Numbers the words of an index, counts in how many passages each stands, and scores passages by them. */
export class Vocabulary implements CollectionStatistics<number> {
  readonly #numbers = new SplitMap<number>();
  readonly #words: string[] = [];
  /** For each word. */
  readonly #passagesWith: number[] = [];
  #passages = 0;
  /** Of all passages together, in different words. */
  #length = 0;

  /** All words by their numbers. */
  get words(): readonly string[] {
    return this.#words;
  }

  /** Takes what another's {@link words} gave, so that they have the same numbers here; yields now and then. */
  *take(words: readonly string[]): Generator<void> {
    for (const [index, word] of words.entries()) {
      this.#number(word);
      if (index % WORDS_A_STEP === WORDS_A_STEP - 1) yield;
    }
  }

  /** How many passages were counted. */
  get passages(): number {
    return this.#passages;
  }

  /** Mean length of the passages, in different words. */
  get averageLength(): number {
    return this.#length / Math.max(1, this.#passages);
  }

  /** The number of a word that some passage has. */
  numberOf(word: string): number | undefined {
    const number = this.#numbers.get(word);
    return number === undefined || this.passagesWith(number) === 0 ? undefined : number;
  }

  /** In how many passages the word of a number stands. */
  passagesWith(number: number): number {
    return this.#passagesWith[number] ?? 0;
  }

  /** The words of a passage. */
  numbered(words: readonly string[]): WordCounts {
    const counts = new Map<number, number>();
    for (const word of words) {
      const number = this.#number(word);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return Uint32Array.from(counts, ([number, count]) => pack(number, Math.min(count, MAX_COUNT))).sort();
  }

  /** Counts one more passage with these words. */
  add(words: WordCounts): void {
    this.#count(words, 1);
  }

  /** Takes back what {@link add} counted. */
  remove(words: WordCounts): void {
    this.#count(words, -1);
  }

  /**
   * The numbers of those of some words that some passage has, each once.
   *
   * @param of the collection in which they are rare
   */
  rarestFirst(words: Iterable<string>, of: CollectionStatistics<number> = this): number[] {
    return [...new Set(words)]
      .flatMap((word) => this.numberOf(word) ?? [])
      .sort((a, b) => of.passagesWith(a) - of.passagesWith(b));
  }

  /** What a larger collection, of which these passages are a part, says of some words, by their numbers here. */
  within(collection: CollectionStatistics<string>, words: Iterable<string>): CollectionStatistics<number> {
    const counts = new Map<number, number>();
    for (const word of words) {
      const number = this.#numbers.get(word);
      if (number !== undefined) counts.set(number, collection.passagesWith(word));
    }
    const { passages, averageLength } = collection;
    return { passages, averageLength, passagesWith: (number) => counts.get(number) ?? 0 };
  }

  /**
   * What MiniSearch gives a passage for some words: BM25, times how many of them it has.
   *
   * @param passage its words
   * @param of the collection in which the words are rare or common
   */
  score(passage: WordCounts, words: readonly number[], of: CollectionStatistics<number> = this): number {
    const relativeLength = passage.length / of.averageLength;
    let [score, matched] = [0, 0];
    for (const word of words) {
      const count = countOf(passage, word);
      if (count === 0) continue;
      score += idf(of.passagesWith(word), of.passages) * termWeight(count, relativeLength, WORD_BM25);
      matched++;
    }
    return score * matched;
  }

  #number(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#passagesWith.push(0) - 1;
    this.#words.push(word);
    this.#numbers.set(word, number);
    return number;
  }

  #count(words: WordCounts, by: 1 | -1): void {
    for (const packed of words) {
      const number = packed >>> COUNT_BITS;
      this.#passagesWith[number] = this.passagesWith(number) + by;
    }
    this.#passages += by;
    this.#length += by * words.length;
  }
}

/** How many times a passage has the word of a number. */
function countOf(words: WordCounts, number: number): number {
  const least = pack(number, 0);
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  const found = words[low] ?? 0;
  return found >>> COUNT_BITS === number ? found & MAX_COUNT : 0;
}

/** The numbers of a passage's words that pass a test. */
export function numbersIn(words: WordCounts, passes: (number: number) => boolean): number[] {
  const numbers: number[] = [];
  for (const packed of words) {
    const number = packed >>> COUNT_BITS;
    if (passes(number)) numbers.push(number);
  }
  return numbers;
}

function pack(number: number, count: number): number {
  return ((number << COUNT_BITS) | count) >>> 0;
}
