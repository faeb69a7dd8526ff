import type { Log } from '../log.js';
import { progressOf } from '../progress.js';
import type { ReadablePassage } from '../search/reader.js';
import { SplitMap } from '../search/split-map.js';
import { createYielder } from '../yielder.js';
import type { KeyedPassage, Service } from './calls.js';
import { keyOf } from './key.js';

/** Who makes vectors. */
export type Embedder = Pick<Service, 'use' | 'embed' | 'remove' | 'save' | 'settle'>;

const ASKED_AT_ONCE = 1_000;
const MADE_AT_ONCE = 8;
/** How long passing over passages that are gone may keep the bot from its readers, in milliseconds. */
const MAX_BLOCK_MS = 5;
/** After so many new vectors they are kept: about every minute. */
const KEPT_AFTER = 1_000;

/** Keeps the vectors of all passages that are there, in the background. */
export class Embedding {
  readonly #embedder: Embedder;
  readonly #log: Log;
  /** How many reports have a passage. */
  readonly #users = new SplitMap<number>();
  /** Passages of which nobody has looked yet whether they have vectors. */
  readonly #new = new Waiting();
  readonly #missing = new Waiting();
  #work: Promise<void> | null = null;
  #stopped = false;
  #hasToldFailure = false;

  constructor(embedder: Embedder, log: Log) {
    this.#embedder = embedder;
    this.#log = log;
  }

  /** Passages that have come; equal ones are counted. */
  add(passages: readonly ReadablePassage[]): void {
    for (const passage of passages) {
      const key = keyOf(passage);
      const users = this.#users.get(key) ?? 0;
      this.#users.set(key, users + 1);
      if (users === 0) this.#new.add({ ...passage, key });
    }
    this.#start();
  }

  /** Passages that have gone. */
  remove(passages: readonly ReadablePassage[]): void {
    const gone = passages.map(keyOf).filter((key) => {
      const users = (this.#users.get(key) ?? 0) - 1;
      if (users > 0) this.#users.set(key, users);
      else this.#users.delete(key);
      return users <= 0;
    });
    for (const key of gone) {
      this.#new.delete(key);
      this.#missing.delete(key);
    }
    if (gone.length > 0) void this.#embedder.remove(gone).catch(() => undefined);
    this.#start();
  }

  /** Fulfilled when every passage has its vectors, or can have none. */
  async settled(): Promise<void> {
    while (this.#work !== null) await this.#work;
  }

  /** Keeps what is made and makes no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.settled();
  }

  #start(): void {
    if (this.#stopped || this.#work !== null) return;
    this.#work = this.#run()
      // Whoever owns the thread has told why it broke.
      .catch(() => {
        this.#stopped = true;
      })
      .finally(() => {
        this.#work = null;
      });
  }

  async #run(): Promise<void> {
    // A report's passages come together, and many reports one after the other.
    await Promise.resolve();
    const tell = progressOf('passages are understood', this.#log);
    let [made, unsaved] = [0, 0];
    for (;;) {
      await this.#look();
      const batch = await this.#missing.take(MADE_AT_ONCE);
      if (this.#stopped || batch.length === 0) break;
      await this.#embedder.embed(batch);
      const gone = batch.map(({ key }) => key).filter((key) => !this.#users.has(key));
      if (gone.length > 0) await this.#embedder.remove(gone);
      made += batch.length;
      unsaved += batch.length;
      tell(made, made + this.#missing.size);
      if (unsaved >= KEPT_AFTER) {
        unsaved = 0;
        this.#warn(await this.#embedder.save());
      }
    }
    this.#warn(await (this.#stopped ? this.#embedder.save() : this.#embedder.settle()));
  }

  /** Finds out which new passages have no vectors. */
  async #look(): Promise<void> {
    while (!this.#stopped) {
      const some = await this.#new.take(ASKED_AT_ONCE);
      if (some.length === 0) break;
      for (const place of await this.#embedder.use(some.map(({ key }) => key))) {
        const passage = some[place];
        if (passage !== undefined && this.#users.has(passage.key)) this.#missing.add(passage);
      }
    }
  }

  #warn(failure: string | null): void {
    if (failure === null || this.#hasToldFailure) return;
    this.#hasToldFailure = true;
    this.#log.warn(
      `What passages mean cannot be kept for the next start (${failure}); set CACHE_DIR to a folder that can be written.`,
    );
  }
}

/** Passages that wait, in the order in which they came: with a file of a million lines there may be as many. */
class Waiting {
  readonly #byKey = new SplitMap<KeyedPassage>();
  /** From the first on; those of passages that are gone are passed over. */
  #keys: string[] = [];
  #first = 0;
  readonly #yield = createYielder(MAX_BLOCK_MS);

  get size(): number {
    return this.#byKey.size;
  }

  add(passage: KeyedPassage): void {
    this.#byKey.set(passage.key, passage);
    this.#keys.push(passage.key);
  }

  delete(key: string): void {
    this.#byKey.delete(key);
  }

  /** Takes the first out. */
  async take(count: number): Promise<KeyedPassage[]> {
    const taken: KeyedPassage[] = [];
    while (taken.length < count && this.#first < this.#keys.length) {
      const key = this.#keys[this.#first++] ?? '';
      const passage = this.#byKey.get(key);
      if (passage === undefined) {
        await this.#yield();
        continue;
      }
      this.#byKey.delete(key);
      taken.push(passage);
    }
    if (this.#first === this.#keys.length) [this.#keys, this.#first] = [[], 0];
    return taken;
  }
}
