import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { type Log, messageOf } from '../log.js';
import type { Database } from './database.js';
import type { Tables } from './tables.js';

/** Changes the tables; it may be called again where it failed. */
export type Write = (tables: Transaction<Tables>) => Promise<unknown>;

interface Waiting {
  readonly write: Write;
  readonly isDurable: boolean;
  /** Called with whether it was written. */
  readonly settle: (isWritten: boolean) => void;
}

/** How many writes go into one transaction. */
const MAX_BATCH = 500;
/** The same where others go on with what is written: what a process does not come to write before it is killed, is done anew. */
export const SHARED_BATCH = 50;
/** How many writes may wait while the store cannot be written; the oldest are then forgotten. */
const MAX_WAITING = 100_000;
/** Pauses before a write that failed is tried again, in milliseconds; the last one for all that follow. */
const PAUSES = [500, 1_000, 2_000, 5_000] as const;

/**
 * Writes to the store, in the order in which it is asked to and never two things at once.
 *
 * Who asks need not wait. What cannot be written, say while the disk is full, is tried again until it can, and the log
 * says so once.
 */
export class Writer {
  readonly #database: Database;
  readonly #log: Log;
  readonly #pauses: readonly number[];
  readonly #maxBatch: number;
  readonly #waiting: Waiting[] = [];
  readonly #closing = new AbortController();
  #isFailing = false;
  #working: Promise<void> | null = null;

  constructor(database: Database, log: Log, pauses: readonly number[] = PAUSES, maxBatch = MAX_BATCH) {
    this.#database = database;
    this.#maxBatch = maxBatch;
    this.#log = log;
    this.#pauses = pauses;
  }

  /**
   * Has something written.
   *
   * @param isDurable whether it must outlive a power failure from the moment on at which the promise is fulfilled
   * @returns fulfilled, with whether it was written, once that is certain: not while the store cannot be written
   */
  write(write: Write, isDurable = false): Promise<boolean> {
    return new Promise((settle) => {
      this.#waiting.push({ write, isDurable, settle });
      if (this.#waiting.length > MAX_WAITING) this.#waiting.shift()?.settle(false);
      this.#working ??= this.#work();
    });
  }

  /** Writes what waits, as far as that goes within so many milliseconds; afterwards nothing is written any more. */
  async close(patience: number): Promise<void> {
    const { signal } = this.#closing;
    const deadline = wait(patience, undefined, { signal }).catch(() => undefined);
    await Promise.race([this.#working, deadline]);
    this.#closing.abort();
    if (this.#waiting.length > 0) {
      this.#log.warn(`${this.#waiting.length} things could not be written to the store before the end.`);
    }
    for (const { settle } of this.#waiting.splice(0)) settle(false);
  }

  async #work(): Promise<void> {
    // What is asked for in the same turn goes into one transaction.
    await setImmediate();
    for (let failures = 0; this.#waiting.length > 0 && !this.#closing.signal.aborted; ) {
      const batch = this.#waiting.splice(0, this.#maxBatch);
      const unwritten = await this.#writeTogether(batch);
      this.#waiting.unshift(...unwritten);
      failures = unwritten.length === 0 ? 0 : failures + 1;
      if (failures > 0) await this.#pause(failures);
    }
    this.#working = null;
  }

  /** @returns what cannot be written now */
  async #writeTogether(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    try {
      await this.#transact(batch);
      this.#sayThatItWorks();
      for (const { settle } of batch) settle(true);
      return [];
    } catch (error) {
      // Where one of them can never succeed, the others are not to wait for it.
      if (this.#database.isUnkeepable(error)) return this.#writeEach(batch);
      this.#sayThatItFails(error);
      return batch;
    }
  }

  async #writeEach(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    for (const [index, one] of batch.entries()) {
      try {
        await this.#transact([one]);
        one.settle(true);
      } catch (error) {
        if (!this.#database.isUnkeepable(error)) {
          this.#sayThatItFails(error);
          return batch.slice(index);
        }
        this.#log.error(`Something cannot be kept in the store: ${messageOf(error)}`);
        one.settle(false);
      }
    }
    return [];
  }

  async #transact(batch: readonly Waiting[]): Promise<void> {
    this.#database.setDurable?.(batch.some(({ isDurable }) => isDurable));
    await this.#database.db.transaction().execute(async (tables) => {
      for (const { write } of batch) await write(tables);
    });
  }

  async #pause(failures: number): Promise<void> {
    const pause = this.#pauses[Math.min(failures, this.#pauses.length) - 1] ?? 0;
    await wait(pause, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }

  #sayThatItFails(error: unknown): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    this.#log.warn(
      `The store cannot be written (${messageOf(error)}): it is tried again until it can, and what happens meanwhile is lost if the bot ends before.`,
    );
  }

  #sayThatItWorks(): void {
    if (!this.#isFailing) return;
    this.#isFailing = false;
    this.#log.info('The store can be written again.');
  }
}
