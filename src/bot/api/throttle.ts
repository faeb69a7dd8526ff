import { setTimeout as wait } from 'node:timers/promises';
import type { Transformer } from 'grammy';
import { LRUCache } from 'lru-cache';
import type { Pace } from '../../store/shared-paces.js';

/*
 * @grammyjs/transformer-throttler does this with Bottleneck, which compares wall clocks: one that is set back by an hour
 * keeps every message for an hour. And what waits in it cannot be called off.
 */

/** How many chats' limits are remembered. */
const MAX_CHATS = 10_000;
/** To a reader about one message a second, in bursts: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const PRIVATE = { size: 4, interval: 1_000 } as const;
/** To a group twenty a minute. */
const GROUP = { size: 20, interval: 3_000 } as const;

/** Whoever counts what was sent: for this process alone, or for all of the bot. */
export interface Paces {
  /** Fulfilled when a message may be sent, or the call is called off. */
  pass(chat: Pace, all: Pace, isAborted: () => boolean): Promise<void>;
}

interface Lane {
  readonly pace: Pace;
  /** Fulfilled when the calls before are done. */
  last: Promise<unknown>;
}

/**
 * Limits the rate of messages: in all, to each reader and to each group; to one chat, one at a time in their order.
 *
 * @param sendRate how many are sent in a second
 */
export function throttle(sendRate: number, paces: Paces = new PacesInMemory()): Transformer {
  const all: Pace = { name: '', size: Math.ceil(sendRate / 10), interval: 1_000 / sendRate };
  const lanes = new LRUCache<string, Lane>({ max: MAX_CHATS });
  const laneOf = (chat: string): Lane => {
    const known = lanes.get(chat);
    if (known !== undefined) return known;
    const isGroup = chat.startsWith('-') || chat.startsWith('@');
    const lane = { pace: { name: chat, ...(isGroup ? GROUP : PRIVATE) }, last: Promise.resolve() };
    lanes.set(chat, lane);
    return lane;
  };

  return async (call, method, payload, signal) => {
    const chat = chatOf(payload);
    // Typing is shown now or not at all.
    if (chat === null || method === 'sendChatAction') return call(method, payload, signal);
    const lane = laneOf(chat);
    const turn = lane.last.then(async () => {
      if (signal?.aborted) return;
      await paces.pass(lane.pace, all, () => signal?.aborted ?? false);
    });
    const answer = turn.then(() => call(method, payload, signal));
    lane.last = answer.catch(() => undefined);
    return answer;
  };
}

function chatOf(payload: unknown): string | null {
  const { chat_id: chat } = { chat_id: undefined, ...Object(payload) };
  return typeof chat === 'number' || typeof chat === 'string' ? String(chat) : null;
}

/** What one process alone sends. */
export class PacesInMemory implements Paces {
  readonly #now: () => number;
  readonly #buckets = new LRUCache<string, Bucket>({ max: MAX_CHATS });

  /** @param now a clock that nobody sets, in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  async pass(chat: Pace, all: Pace): Promise<void> {
    const pause = Math.max(this.#bucketOf(chat).take(), this.#bucketOf(all).take());
    if (pause > 0) await wait(pause);
  }

  #bucketOf(pace: Pace): Bucket {
    const known = this.#buckets.get(pace.name);
    if (known !== undefined) return known;
    const bucket = new Bucket(pace, this.#now);
    this.#buckets.set(pace.name, bucket);
    return bucket;
  }
}

/** As many tokens as it holds at once, and one more in every interval. */
class Bucket {
  readonly #size: number;
  readonly #interval: number;
  readonly #now: () => number;
  #tokens: number;
  #at: number;

  constructor({ size, interval }: Pace, now: () => number) {
    this.#size = size;
    this.#interval = interval;
    this.#now = now;
    this.#tokens = size;
    this.#at = now();
  }

  /** Takes a token; gives in how many milliseconds it is there. */
  take(): number {
    const now = this.#now();
    this.#tokens = Math.min(this.#size, this.#tokens + (now - this.#at) / this.#interval) - 1;
    this.#at = now;
    return Math.max(0, -this.#tokens * this.#interval);
  }
}
