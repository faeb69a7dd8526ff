import type { Reader } from '../../bot-api/reader.js';
import type { BotApiServer } from '../../bot-api/server.js';
import type { TellingQuestion } from './company-reports.js';

/** What tells the answers apart. */
const AMOUNT = /\d+万元/gu;

/**
 * How often each reader was told each answer. Every message is looked at once, however many answers are waited for: the
 * server that is asked is to be quicker than the bot.
 */
export class Answers {
  readonly #seen = new Map<Reader, number>();
  readonly #told = new Map<string, number>();
  readonly #waiting = new Map<string, () => void>();

  #isOver = false;

  /** Watches what the bot sends to some readers, until {@link end}. */
  constructor(telegram: BotApiServer, readers: readonly Reader[]) {
    // It looks after everything that the bot does.
    const watch = (): Promise<unknown> =>
      telegram.waits.until('the end', () => {
        for (const reader of readers) this.#read(reader);
        return this.#isOver || undefined;
      });
    const goOn = (): void => {
      if (!this.#isOver) watch().catch(goOn);
    };
    goOn();
  }

  end(): void {
    this.#isOver = true;
  }

  /** How often a reader was told the answer to a question. */
  timesTold(reader: Reader, { answer }: TellingQuestion): number {
    return this.#told.get(keyOf(reader, answer)) ?? 0;
  }

  /** Fulfilled when a reader is told the answer to a question; `false` after so many milliseconds without. */
  told(reader: Reader, { answer }: TellingQuestion, patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), patience);
      this.#waiting.set(keyOf(reader, answer), () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  #read(reader: Reader): void {
    const { posts } = reader.privateChat;
    for (let at = this.#seen.get(reader) ?? 0; at < posts.length; at++) {
      for (const [answer] of posts[at]?.message.text?.matchAll(AMOUNT) ?? []) {
        const key = keyOf(reader, answer);
        this.#told.set(key, (this.#told.get(key) ?? 0) + 1);
        this.#waiting.get(key)?.();
        this.#waiting.delete(key);
      }
    }
    this.#seen.set(reader, posts.length);
  }
}

const keyOf = ({ user }: Reader, answer: string): string => `${user.id} ${answer}`;
