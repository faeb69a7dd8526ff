import { LRUCache } from 'lru-cache';
import type { Answer } from './answer.js';
import type { Answerer, AnswerOptions } from './answerer.js';
import { KeptTurn } from './turn.js';

/**
 * Turns older than this no longer say what a follow-up question is about, in milliseconds; a conversation that is silent for
 * as long is forgotten.
 */
export const MEMORY = 10 * 60_000;
/** How many turns of one conversation are remembered. */
const MAX_TURNS = 5;
/** How many conversations are remembered; the one silent for longest is forgotten first. */
export const MAX_CONVERSATIONS = 10_000;

/** A turn, and when it was. */
export interface TimedTurn {
  readonly turn: KeptTurn;
  /** By the clock of the conversations, in milliseconds. */
  readonly at: number;
}

/** Where conversations are remembered, by their keys; at least for {@link MEMORY}. */
export interface KeptTurns {
  read(key: string): Promise<readonly TimedTurn[]>;
  /** Returns at once. */
  write(key: string, turns: readonly TimedTurn[]): void;
  /** Forgets the conversations of a reader; their keys end in `:` and the reader. */
  forget(reader: string): void;
}

/** Turns that one process remembers. */
export class TurnsInMemory implements KeptTurns {
  readonly #turns: LRUCache<string, readonly TimedTurn[]>;

  /** @param now a clock that is never set, in milliseconds */
  constructor(now: () => number) {
    this.#turns = new LRUCache({ max: MAX_CONVERSATIONS, ttl: MEMORY, ttlAutopurge: true, perf: { now } });
  }

  get size(): number {
    return this.#turns.size;
  }

  async read(key: string): Promise<readonly TimedTurn[]> {
    return this.#turns.get(key) ?? [];
  }

  write(key: string, turns: readonly TimedTurn[]): void {
    this.#turns.set(key, turns);
  }

  forget(reader: string): void {
    for (const key of [...this.#turns.keys()]) if (key.endsWith(`:${reader}`)) this.#turns.delete(key);
  }
}

/** Remembers what each reader asked last, so that follow-up questions (那市长呢？) are understood. */
export class Conversations {
  readonly #answerer: Answerer;
  readonly #now: () => number;
  readonly #turns: KeptTurns;
  /** Of conversations in which questions are being answered: fulfilled when the latest is. */
  readonly #latest = new Map<string, Promise<unknown>>();

  /**
   * @param now the clock of the turns, in milliseconds; one that is never set, where no other process reads them
   * @param turns where they are remembered
   */
  constructor(
    answerer: Answerer,
    now: () => number = () => performance.now(),
    turns: KeptTurns = new TurnsInMemory(now),
  ) {
    this.#answerer = answerer;
    this.#now = now;
    this.#turns = turns;
  }

  /** Forgets the conversations of a reader; their keys end in `:` and the reader. */
  forget(reader: string): void {
    this.#turns.forget(reader);
  }

  /**
   * Answers a question in its conversation, after the messages that came before it.
   *
   * @param key names the conversation: one reader in one chat and one thread
   */
  async answer(key: string, text: string, options: AnswerOptions = {}): Promise<Answer> {
    const before = this.#latest.get(key) ?? Promise.resolve();
    const at = this.#now();
    const answered = before.then(() => this.#answerAfter(key, text, options, at));
    // A question that could not be answered was not asked.
    const latest = answered.then(
      () => undefined,
      () => undefined,
    );
    this.#latest.set(key, latest);
    void latest.then(() => this.#latest.get(key) === latest && this.#latest.delete(key));
    return answered;
  }

  async #answerAfter(key: string, text: string, options: AnswerOptions, at: number): Promise<Answer> {
    const all = await this.#turns.read(key);
    const recent = all.filter((turn) => at - turn.at < MEMORY);
    const answer = await this.#answerer.answer(
      text,
      recent.map(({ turn }) => turn),
      options,
    );
    this.#turns.write(key, [...recent, { turn: new KeptTurn(answer), at }].slice(-MAX_TURNS));
    return answer;
  }
}
