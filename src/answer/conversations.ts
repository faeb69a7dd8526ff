import { LRUCache } from 'lru-cache';
import type { Answer } from './answer.js';
import type { Answerer, AnswerOptions } from './answerer.js';
import { KeptTurn } from './turn.js';

/**
 * Turns older than this no longer say what a follow-up question is about, in milliseconds; a conversation that is silent for
 * as long is forgotten.
 */
const MEMORY = 10 * 60_000;
/** How many turns of one conversation are remembered. */
const MAX_TURNS = 5;
/** How many conversations are remembered; the one silent for longest is forgotten first. */
const MAX_CONVERSATIONS = 10_000;

interface TimedTurn {
  readonly turn: KeptTurn;
  readonly at: number;
}

/** Remembers what each reader asked last, so that follow-up questions (那市长呢？) are understood. */
export class Conversations {
  readonly #answerer: Answerer;
  readonly #now: () => number;
  /** What was said in each conversation, once its latest message is answered. */
  readonly #turns: LRUCache<string, Promise<readonly TimedTurn[]>>;

  /** @param now a clock that is never set, in milliseconds */
  constructor(answerer: Answerer, now: () => number = () => performance.now()) {
    this.#answerer = answerer;
    this.#now = now;
    this.#turns = new LRUCache({
      max: MAX_CONVERSATIONS,
      ttl: MEMORY,
      ttlAutopurge: true,
      perf: { now },
    });
  }

  /** How many conversations are remembered. */
  get size(): number {
    return this.#turns.size;
  }

  /** Forgets the conversations of a reader; their keys end in `:` and the reader. */
  forget(reader: string): void {
    for (const key of [...this.#turns.keys()]) if (key.endsWith(`:${reader}`)) this.#turns.delete(key);
  }

  /**
   * Answers a question in its conversation, after the messages that came before it.
   *
   * @param key names the conversation: one reader in one chat and one thread
   */
  async answer(key: string, text: string, options: AnswerOptions = {}): Promise<Answer> {
    const at = this.#now();
    const before = this.#turns.get(key) ?? Promise.resolve([]);
    const answered = before.then(async (all) => {
      const recent = all.filter((turn) => at - turn.at < MEMORY);
      const answer = await this.#answerer.answer(
        text,
        recent.map(({ turn }) => turn),
        options,
      );
      return { answer, turns: [...recent, { turn: new KeptTurn(answer), at }].slice(-MAX_TURNS) };
    });
    // A question that could not be answered was not asked.
    const after = answered.then(
      ({ turns }) => turns,
      () => before,
    );
    this.#turns.set(key, after);
    return (await answered).answer;
  }
}
