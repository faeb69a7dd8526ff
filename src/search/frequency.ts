import { grams } from '../language/grams.js';

const BITS = 20;
const SLOTS = 1 << BITS;

/**
 * How many passages hold a gram, for any gram, in four megabytes.
 *
 * Grams share slots by their hash, so a count may be a little too high and never too low; for telling rare from
 * common that is enough (the idea of a count-min sketch with one row).
 */
export class GramFrequency {
  readonly #counts = new Uint32Array(SLOTS);

  /** Counts each gram of a normalised text once. */
  add(text: string): void {
    for (const slot of slotsOf(text)) this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
  }

  /** Takes back what {@link add} counted for the same text. */
  remove(text: string): void {
    for (const slot of slotsOf(text)) this.#counts[slot] = Math.max(0, (this.#counts[slot] ?? 0) - 1);
  }

  /** How many texts hold the gram. */
  of(gram: string): number {
    return this.#counts[hash(gram)] ?? 0;
  }

  /** How many texts can hold all of a word, judged by the rarest of its grams. */
  ofWord(word: string): number {
    const counts = grams(word).map((gram) => this.of(gram.text));
    return counts.length === 0 ? 0 : Math.min(...counts);
  }
}

function slotsOf(text: string): Set<number> {
  return new Set(grams(text).map((gram) => hash(gram.text)));
}

/** FNV-1a over UTF-16 units, folded to the table's size. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value ^ (value >>> BITS)) & (SLOTS - 1);
}
