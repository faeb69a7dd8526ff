import { createHash } from 'node:crypto';

/** A number (0…1) that belongs to a text, and to no order of texts. */
export function shareOf(text: string, purpose: string): number {
  return createHash('sha1').update(`${purpose}\n${text}`).digest().readUInt32BE() / 2 ** 32;
}

/** Chances that are the same in every run (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: string) {
    this.#state = createHash('sha1').update(seed).digest().readUInt32BE();
  }

  /** 0…1, without 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** @returns `undefined` of nothing */
  oneOf<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.next() * items.length)];
  }
}
