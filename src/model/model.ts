import { availableParallelism } from 'node:os';
import { simplify } from '../language/normalise.js';
import { type Log, messageOf } from '../log.js';
import type { ReadablePassage, Reader, Reading } from '../search/reader.js';
import { Seldom } from '../seldom.js';
import { Backlog } from './backlog.js';
import type { Compared, KeyedPassage } from './calls.js';
import { Embedding } from './embedding.js';
import { keyOf } from './key.js';
import { Thread } from './thread.js';
import type { StoredVectors } from './vectors/store.js';

export interface ModelOptions {
  /** The folder with the model files. */
  readonly directory: string;
  /** The folder in which vectors are kept for the next start; `null` keeps none. */
  readonly cache: string | null;
  readonly log: Log;
  /** How many threads one text may take; 2 by default, where the machine has as many processors. */
  readonly threads?: number;
}

const BUSY =
  'More is asked than the reader can read in time, and some answers come from words alone: give it more processors, or set READER=off.';
const WORDS_ALONE = 'Answers come from words alone.';
/** What of a passage the model is given, in UTF-16 units; a paragraph that is longer is no paragraph. */
const MAX_LENGTH = 16_384;

/**
 * What passages mean, and what they answer: the model in its thread. Where it does not run it says so once in the log,
 * and every answer is `null`: words alone must do. So they must for a question that comes while too many wait to be read.
 */
export class Model implements Reader {
  /** Whether the model runs, known after about a second. */
  readonly ready: Promise<boolean>;
  readonly #thread: Thread;
  readonly #embedding: Embedding;
  readonly #log: Log;
  readonly #backlog = new Backlog();
  readonly #busy: Seldom;
  #isRunning = false;
  #isClosing = false;

  constructor({ directory, cache, log, threads = Math.min(2, availableParallelism()) }: ModelOptions) {
    this.#log = log;
    this.#busy = new Seldom((line) => log.warn(line));
    let tell: (runs: boolean) => void = () => undefined;
    this.ready = new Promise((resolve) => {
      tell = resolve;
    });
    this.#thread = new Thread(
      { directory, cache, threads },
      () => {
        this.#isRunning = true;
        tell(true);
      },
      (error) => {
        this.#isRunning = false;
        tell(false);
        if (!this.#isClosing) log.warn(`The reader does not run: ${error.message}. ${WORDS_ALONE}`);
      },
    );
    this.#embedding = new Embedding(
      {
        use: (keys) => this.#thread.call('use', keys),
        embed: (passages) =>
          this.#thread.call(
            'embed',
            passages.map((passage) => ({ ...prepared(passage), key: passage.key })),
          ),
        remove: (keys) => this.#thread.call('remove', keys),
        save: () => this.#thread.call('save'),
        settle: () => this.#thread.call('settle'),
      },
      log,
    );
  }

  /** Passages that have come. They are found by meaning as soon as their vectors are made, in the background. */
  add(passages: readonly ReadablePassage[]): void {
    this.#embedding.add(passages);
  }

  /** Passages that have gone, as they were added. */
  remove(passages: readonly ReadablePassage[]): void {
    this.#embedding.remove(passages);
  }

  /** Fulfilled when the vectors of all passages are made, or none can be. */
  settled(): Promise<void> {
    return this.#embedding.settled();
  }

  /**
   * How a question stands to passages by meaning.
   *
   * @param passages that are to be compared; of the first few that have no vectors yet they are made at once
   * @param nearest how many of the nearest of all passages are wanted besides
   * @returns `null` where the model does not run (yet), or too many wait for it
   */
  compare(question: string, passages: readonly KeyedPassage[], nearest: number): Promise<Compared | null> {
    const keyed = passages.map(({ key, ...passage }) => ({ ...prepared(passage), key }));
    return this.#askInTime(() => this.#thread.call('compare', simplify(question), keyed, nearest));
  }

  /** @returns `null` where the model does not run (yet), or too many wait for it */
  async read(question: string, passages: readonly ReadablePassage[]): Promise<readonly Reading[] | null> {
    const readings = await this.#askInTime(() =>
      this.#thread.call(
        'read',
        simplify(question),
        passages.map((passage) => ({ ...prepared(passage), key: keyOf(passage) })),
      ),
    );
    return (
      readings?.map((reading, number) => withLength(reading, passages[number]?.text.length ?? 0)) ?? null
    );
  }

  /** A question's vector in bytes, for somebody else to compare; `null` as from {@link compare}. */
  vectorOf(question: string): Promise<Int8Array | null> {
    return this.#askInTime(() => this.#thread.call('vectorOf', simplify(question)));
  }

  /** Vectors of passages for somebody else to keep, made when nothing else is to be done; `null` where the model does not run. */
  encode(passages: readonly KeyedPassage[]): Promise<readonly StoredVectors[] | null> {
    return this.#ask(() =>
      this.#thread.call(
        'encode',
        passages.map(({ key, ...passage }) => ({ ...prepared(passage), key })),
      ),
    );
  }

  /** Vectors that {@link encode} made here or elsewhere, to be compared until they are to be forgotten. */
  async put(vectors: readonly StoredVectors[]): Promise<void> {
    await this.#ask(() => this.#thread.call('put', vectors));
  }

  async forget(keys: readonly string[]): Promise<void> {
    await this.#ask(() => this.#thread.call('remove', keys));
  }

  /** Changes with everything that vectors depend on; `null` where the model does not run (yet). */
  origin(): Promise<string | null> {
    return this.#ask(() => this.#thread.call('origin'));
  }

  /** Keeps what is made and ends the thread. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#embedding.stop();
    await this.#thread.end();
  }

  /** What is asked for a reader, who is rather answered from words alone than kept waiting for all who asked before. */
  async #askInTime<T>(call: () => Promise<T>): Promise<T | null> {
    if (this.#backlog.hasRoom) return this.#ask(() => this.#backlog.through(call));
    this.#busy.say(BUSY);
    return null;
  }

  async #ask<T>(call: () => Promise<T>): Promise<T | null> {
    if (!this.#isRunning) return null;
    try {
      return await call();
    } catch (error) {
      if (this.#isRunning && !this.#isClosing)
        this.#log.warn(`The reader failed (${messageOf(error)}). ${WORDS_ALONE}`);
      return null;
    }
  }
}

/** One UTF-16 unit for one, so that places hold for the printed text. */
function prepared({ headline, text }: ReadablePassage): ReadablePassage {
  return { headline: simplify(headline), text: simplify(text.slice(0, MAX_LENGTH)) };
}

function withLength(reading: Reading, length: number): Reading {
  if (reading.answer.length === length) return reading;
  const answer = new Float32Array(length);
  answer.set(reading.answer);
  return { ...reading, answer };
}
