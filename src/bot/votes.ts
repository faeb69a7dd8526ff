import type { AskerNames } from '../store/asker-key.js';
import { type KeptMap, VotesByReader } from '../store/kept-map.js';
import type { JudgedAnswer } from '../store/store.js';

export const VOTES = ['useful', 'useless'] as const;
export type Vote = (typeof VOTES)[number];

/** How readers judged quotations; kept under names that only the key can tie to them. */
export class Votes {
  readonly #kept: KeptMap<Vote> | VotesByReader<Vote>;
  readonly #names: AskerNames;
  readonly #tie: (judged: JudgedAnswer) => void;

  /**
   * @param kept by `name:quotation`
   * @param tie ties a vote to the question that was answered
   */
  constructor(
    kept: KeptMap<Vote> | VotesByReader<Vote>,
    names: AskerNames,
    tie: (judged: JudgedAnswer) => void,
  ) {
    this.#kept = kept;
    this.#names = names;
    this.#tie = tie;
  }

  /** Reads a reader's votes, where they are not all at hand. */
  async prepare(reader: string): Promise<void> {
    if (!(this.#kept instanceof VotesByReader)) return;
    for (const name of this.#names.namesOf(reader)) await this.#kept.prepare(name);
  }

  /** A reader's vote on a quotation, which is named as buttons carry it; `null` for none. */
  of(reader: string, quotation: string): Vote | null {
    for (const name of this.#names.namesOf(reader)) {
      const vote = this.#kept.get(`${name}:${quotation}`);
      if (vote !== undefined) return vote;
    }
    return null;
  }

  /** Takes a reader's vote, in place of an earlier one on the same quotation. */
  cast(vote: Vote, judged: JudgedAnswer): void {
    const { reader, quotation } = judged;
    this.withdraw(reader, quotation);
    this.#kept.set(`${this.#names.nameOf(reader)}:${quotation}`, vote);
    this.#tie(judged);
  }

  withdraw(reader: string, quotation: string): void {
    for (const name of this.#names.namesOf(reader)) this.#kept.delete(`${name}:${quotation}`);
  }

  /** Forgets all votes of a reader. */
  forget(reader: string): void {
    const beginnings = this.#names.namesOf(reader).map((name) => `${name}:`);
    for (const [key] of [...this.#kept.entries()]) {
      if (beginnings.some((beginning) => key.startsWith(beginning))) this.#kept.delete(key);
    }
  }
}
