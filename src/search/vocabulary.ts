/** How many times a word is counted in one passage: more often says no more. */
const MAX_COUNT = 0xff;
const COUNT_BITS = 8;

/**
 * The words of one passage: its words' numbers in a {@link Vocabulary} in rising order, each with how often it stands
 * there.
 */
export type WordCounts = Uint32Array;

/** Numbers the words of an index, and counts in how many passages each stands. */
export class Vocabulary {
  readonly #numbers: Map<string, number>;
  readonly #passages: number[];

  /** @param words what {@link words} gave, so that they have the same numbers again */
  constructor(words: readonly string[] = []) {
    this.#numbers = new Map(words.map((word, number) => [word, number]));
    this.#passages = words.map(() => 0);
  }

  /** All words by their numbers. */
  get words(): string[] {
    return [...this.#numbers.keys()];
  }

  /** The number of a word that some passage holds. */
  numberOf(word: string): number | undefined {
    const number = this.#numbers.get(word);
    return number === undefined || this.passagesWith(number) === 0 ? undefined : number;
  }

  /** In how many passages the word of a number stands. */
  passagesWith(number: number): number {
    return this.#passages[number] ?? 0;
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

  #number(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#passages.push(0) - 1;
    this.#numbers.set(word, number);
    return number;
  }

  #count(words: WordCounts, by: 1 | -1): void {
    for (const packed of words) {
      const number = packed >>> COUNT_BITS;
      this.#passages[number] = this.passagesWith(number) + by;
    }
  }
}

/** How many times a passage holds the word of a number. */
export function countOf(words: WordCounts, number: number): number {
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
