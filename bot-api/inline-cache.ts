import type { Clock } from './clock.js';
import type { InlineAnswer } from './queries.js';

/** Telegram's cache of inline answers: the same words get the same answer without asking the bot again. */
export class InlineCache {
  readonly #answers = new Map<string, { readonly answer: InlineAnswer; readonly expires: number }>();

  constructor(private readonly clock: Clock) {}

  /** Keeps an answer for `seconds`: for everyone, or for one user if it is personal. */
  keep(query: string, offset: string, seconds: number, answer: InlineAnswer, personalTo?: number): void {
    if (seconds <= 0) return;
    this.#answers.set(key(query, offset, personalTo), { answer, expires: this.clock.now() + seconds });
  }

  find(query: string, offset: string, user: number): InlineAnswer | undefined {
    const found = this.#answers.get(key(query, offset, user)) ?? this.#answers.get(key(query, offset));
    if (!found || found.expires <= this.clock.now()) return undefined;
    return { ...found.answer, cached: true };
  }
}

function key(query: string, offset: string, user?: number): string {
  return JSON.stringify([query, offset, user ?? 'everyone']);
}
