import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { UpdateQueue } from '../../store/update-queue.js';
import type { BotContext } from '../context.js';
import type { InHand } from './in-hand.js';

/** How many updates are claimed at once: few, so that idle processes find some too. */
const ROUND = 8;
/** How often one looks whether there is something to do that nobody told of, in milliseconds. */
const LOOK_INTERVAL = 1_000;

/** The queue as far as the worker sees it: see `UpdateQueue`. */
export type Queue = Pick<UpdateQueue, 'claim' | 'takeOver' | 'putBackAll' | 'onArrival' | 'onLost'>;

/**
 * Handles updates of the queue that several processes share, until the signal comes.
 *
 * @returns fulfilled once no more are claimed
 */
export async function workAtQueue(
  bot: Bot<BotContext>,
  inHand: InHand,
  { queue, signal }: { readonly queue: Queue; readonly signal: AbortSignal },
): Promise<void> {
  const handle = (update: Update): Promise<void> => bot.handleUpdate(update);
  const bell = new Bell();
  queue.onArrival = () => bell.ring();
  queue.onLost = () => inHand.lose();
  const timer = setInterval(() => {
    // While the database is out of reach, there is nothing to take over.
    queue.takeOver().catch(() => undefined);
    bell.ring();
  }, LOOK_INTERVAL);
  const ring = (): void => bell.ring();
  signal.addEventListener('abort', ring);
  try {
    while (!signal.aborted) {
      await inHand.room(signal);
      const heard = bell.heard();
      const claimed = signal.aborted ? [] : await queue.claim(ROUND);
      for (const { content } of claimed) {
        // It is what the server sent.
        void inHand.work(JSON.parse(content) as Update, handle);
      }
      if (claimed.length < ROUND) await heard;
    }
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', ring);
  }
}

/** Wakes whoever listened since it rang last. */
class Bell {
  #ring: () => void = () => {};
  #heard: Promise<void> = Promise.resolve();
  #isRung = true;

  /** Fulfilled at the next ring after this moment. */
  heard(): Promise<void> {
    if (this.#isRung) {
      this.#isRung = false;
      this.#heard = new Promise((resolve) => {
        this.#ring = resolve;
      });
    }
    return this.#heard;
  }

  ring(): void {
    this.#isRung = true;
    this.#ring();
  }
}
