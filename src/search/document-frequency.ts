import type { TermStatistics } from './bm25.js';

const BITS = 20;
/** How many counts there are. */
export const SLOTS = 1 << BITS;

/** The counts of a {@link DocumentFrequency}. */
export interface SavedFrequency {
  readonly passages: number;
  /** Of each slot. */
  readonly counts: Uint32Array<ArrayBuffer>;
}

/**
 * In how many passages a character or a pair of neighbouring characters stands, for any of them, in eight megabytes.
 *
 * Pairs share slots by their hash, so a count may be a little too high and never too low; for telling rare from
 * common that is enough (a count-min sketch of one row).
 */
export class DocumentFrequency implements TermStatistics<string> {
  /** Of each slot its count, and beside it the text it was last counted for, so that each counts once a text. */
  readonly #slots = new Uint32Array(2 * SLOTS);
  #texts = 0;
  #passages = 0;

  /** @param saved what {@link save} gave, to go on from there */
  constructor(saved: SavedFrequency | null = null) {
    if (saved === null) return;
    // A million: iterators would take ten times as long.
    for (let slot = 0; slot < saved.counts.length; slot++) this.#slots[2 * slot] = saved.counts[slot] ?? 0;
    this.#passages = saved.passages;
  }

  save(): SavedFrequency {
    const counts = new Uint32Array(SLOTS);
    for (let slot = 0; slot < SLOTS; slot++) counts[slot] = this.#slots[2 * slot] ?? 0;
    return { passages: this.#passages, counts };
  }

  /** How many passages were counted. */
  get passages(): number {
    return this.#passages;
  }

  /** Counts each character and each pair of a normalised passage once. */
  add(text: string): void {
    this.#count(text, 1);
    this.#passages++;
  }

  /** Takes back what {@link add} counted for the same text. */
  remove(text: string): void {
    this.#count(text, -1);
    this.#passages--;
  }

  /**
   * In how many passages a character or a pair stands.
   *
   * @param gram one UTF-16 unit, or two
   */
  passagesWith(gram: string): number {
    return this.#slots[2 * slotOfGram(gram)] ?? 0;
  }

  #count(text: string, by: 1 | -1): void {
    this.#texts++;
    let previous = 0;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      this.#countSlot(slotOf(0, code), by);
      if (index > 0) this.#countSlot(slotOf(previous, code), by);
      previous = code;
    }
  }

  #countSlot(slot: number, by: 1 | -1): void {
    if (this.#slots[slot + 1] === this.#texts) return;
    this.#slots[slot + 1] = this.#texts;
    this.#slots[slot] = Math.max(0, (this.#slots[slot] ?? 0) + by);
  }
}

/** Which of the {@link SavedFrequency.counts} is a character's or a pair's. */
export function slotOfGram(gram: string): number {
  const [first, second] =
    gram.length === 1 ? [0, gram.charCodeAt(0)] : [gram.charCodeAt(0), gram.charCodeAt(1)];
  return slotOf(first, second) / 2;
}

/** Where a slot stands: Fibonacci hashing, folded to the table's size. */
function slotOf(first: number, second: number): number {
  const value = Math.imul((first << 16) | second, 0x9e3779b1);
  return 2 * ((value ^ (value >>> BITS)) & (SLOTS - 1));
}
