import type { Answer, Answerer } from './answerer.js';

/** Turns older than this no longer say what a follow-up question is about, in milliseconds. */
const MEMORY = 10 * 60_000;
/** How many turns of one conversation are remembered. */
const MAX_TURNS = 5;
/** How many conversations are remembered; the one silent for longest is forgotten first. */
const MAX_CONVERSATIONS = 10_000;

interface Turn {
  readonly answer: Answer;
  readonly at: number;
}

/** Remembers what each reader asked last, so that follow-up questions (那市长呢？) are understood. */
export class Conversations {
  readonly #answerer: Answerer;
  readonly #now: () => number;
  readonly #turns = new Map<string, readonly Turn[]>();

  /** @param now the clock, in milliseconds */
  constructor(answerer: Answerer, now: () => number = Date.now) {
    this.#answerer = answerer;
    this.#now = now;
  }

  /**
   * Answers a question in its conversation.
   *
   * @param key names the conversation: one reader in one chat and one thread
   */
  answer(key: string, text: string): Answer {
    const now = this.#now();
    const turns = (this.#turns.get(key) ?? []).filter((turn) => now - turn.at < MEMORY);
    const answer = this.#answerer.answer(
      text,
      turns.map((turn) => turn.answer),
    );
    this.#turns.delete(key);
    this.#turns.set(key, [...turns, { answer, at: now }].slice(-MAX_TURNS));
    const [oldest] = this.#turns.keys();
    if (this.#turns.size > MAX_CONVERSATIONS && oldest !== undefined) this.#turns.delete(oldest);
    return answer;
  }
}
