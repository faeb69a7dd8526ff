import { setTimeout as wait } from 'node:timers/promises';
import { BotError, HttpError, type MiddlewareFn, type Transformer } from 'grammy';
import type { ApiResponse, Update } from 'grammy/types';
import type { Log } from '../../log.js';
import { StoreError } from '../../store/database.js';
import type { CarriedOut, KeptUpdate } from '../../store/update-log.js';
import type { BotContext } from '../context.js';
import { laneOf } from '../lane.js';
import { lines } from '../messages/outgoing-message.js';
import { forGrammy } from './calls.js';
import { logFailure } from './errors.js';
import { reply } from './send.js';
import { CarriedOutError, isCarriedOut } from './telegram-fetch.js';

/** Where updates in hand are kept: see `UpdateLog`, and `UpdateQueue` where several processes share them. */
export interface KeptUpdates {
  /** Whether what is taken is handled by whichever process claims it. */
  readonly isShared?: boolean;
  readonly left: readonly KeptUpdate[];
  has(key: string): boolean;
  take(updates: readonly KeptUpdate[]): Promise<boolean>;
  carriedOut(update: string, method: string, nth: number, call: CarriedOut): void;
  earlierCall(update: string, method: string, nth: number): CarriedOut | undefined;
  /** @returns fulfilled when that is written, where more are not to be begun before */
  done(key: string): Promise<void> | void;
  /** Has an update that is not done handled anew. */
  putBack?(key: string): void;
  /** See `UpdateQueue.begin`. */
  begin?(update: string, method: string): Promise<(() => void) | null>;
}

export interface InHandOptions {
  /** How many updates are worked at before more are taken. */
  readonly working?: number;
  /**
   * How many of these may be younger than {@link FRESH}, or be worked at without waiting for Telegram: whoever shares them
   * leaves the others some, and on a machine that is too slow a few are finished sooner than many.
   */
  readonly fresh?: number;
  /** How many may be stuck with calls that Telegram does not take; of more, the oldest is given up. */
  readonly stuck?: number;
}

const WORKING = 500;
const STUCK = 2_000;
/** What has called Telegram and is in hand for longer waits for something, in milliseconds. */
const FRESH = 5_000;
/** How long one waits for room at the most before looking again, in milliseconds. */
const ROOM_INTERVAL = 500;
/** How long handlers may take to end when their calls are called off, in milliseconds. */
const UNWINDING = 300;

/** Why an update's calls were called off. */
const STOPPING = Symbol('stopping');
const OVERFLOW = Symbol('overflow');
const LOST = Symbol('lost');

/** An update that is handled. */
interface Hand {
  readonly key: string;
  /** By a clock that nobody sets, in milliseconds. */
  readonly start: number;
  /** Calls off what its calls wait for. */
  abort: AbortController;
  /** Its calls under way. */
  readonly calls: Set<Promise<unknown>>;
  /** How many calls of each method were carried out. */
  readonly carriedOut: Map<string, number>;
  /** Whether a call, or the whole work, was called off. */
  isCut: boolean;
  /** Whether it is handled anew, here or by another process, if it was cut. */
  isLeft: boolean;
}

/**
 * The updates in hand, from when they come until the last call for them was carried out.
 *
 * Each is handled once, though the server may bring it twice, and at least once, though the process may die: it is kept
 * until it is done, with the calls that were carried out for it, which are not made again.
 */
export class InHand {
  /** See `CallOptions`: whose calls wait is stuck. */
  readonly waiting = new WeakSet<object>();
  readonly #updates: KeptUpdates;
  readonly #log: Log;
  readonly #limits: Required<InHandOptions>;
  /** The oldest first. */
  readonly #hands = new Set<Hand>();
  readonly #handOf = new WeakMap<Update, Hand>();
  /** By the signals of their calls. */
  readonly #callers = new WeakMap<object, Hand>();
  /** What is not kept yet, and so not to be forgotten when it comes a second time. */
  readonly #taking = new Map<string, Promise<boolean>>();
  /** Chats that are being told that a question was given up. */
  readonly #told = new Set<number>();
  #onRoom = (): void => {};
  #isStopped = false;

  constructor(updates: KeptUpdates, log: Log, limits: InHandOptions = {}) {
    this.#updates = updates;
    this.#log = log;
    this.#limits = { working: WORKING, fresh: WORKING, stuck: STUCK, ...limits };
  }

  /** To come first: an update's calls are noted, and called off with it. */
  noteCalls(): MiddlewareFn<BotContext> {
    return async (ctx, next) => {
      const hand = this.#handOf.get(ctx.update);
      if (hand !== undefined) ctx.api.config.use(this.#noting(hand));
      await next();
    };
  }

  /** To come next to the making of calls: others are told of what is sent before it is, and that it may be. */
  noteAttempts(): Transformer {
    return async (call, method, payload, signal) => {
      const hand = signal && this.#callers.get(signal);
      if (hand === undefined || this.#updates.begin === undefined) return call(method, payload, signal);
      const end = await this.#updates.begin(hand.key, method);
      if (end === null || signal?.aborted) {
        end?.();
        this.#lose(hand);
        throw new HttpError(`${method} is not made:`, new Error('another process has the update in hand'));
      }
      try {
        const answer = await call(method, payload, signal);
        // That it was carried out is noted together with what it gave.
        if (!answer.ok) end();
        return answer;
      } catch (error) {
        // Of what is called off, nobody knows.
        if (!isCarriedOut(error) && !signal?.aborted) end();
        throw error;
      }
    };
  }

  /** To come where sentences can be made: who asked an update that is given up is told to ask again. */
  tellIfGivenUp(): MiddlewareFn<BotContext> {
    return async (ctx, next) => {
      const hand = this.#handOf.get(ctx.update);
      if (hand === undefined) return next();
      try {
        if (hand.abort.signal.aborted) hand.isCut = true;
        else await next();
      } catch (error) {
        if (!isGivenUp(hand)) throw error;
      }
      if (isGivenUp(hand)) await this.#tell(ctx, hand);
    };
  }

  /**
   * Takes updates in hand, and handles those that are new.
   *
   * @returns fulfilled when they are kept, or done already, with whether the server may forget them: not where the bot
   *   stopped before either
   */
  async take(updates: readonly Update[], handle: (update: Update) => Promise<void>): Promise<boolean> {
    const fresh: Update[] = [];
    const keys = new Set<string>();
    const takenBefore = new Set<Promise<boolean>>();
    for (const update of updates.toSorted((a, b) => a.update_id - b.update_id)) {
      const key = keyOf(update);
      const taking = this.#taking.get(key);
      if (taking !== undefined) takenBefore.add(taking);
      if (keys.has(key) || this.#updates.has(key)) continue;
      keys.add(key);
      fresh.push(update);
    }
    const taking = this.#take(fresh, handle);
    for (const key of keys) this.#taking.set(key, taking);
    try {
      return (await Promise.all([taking, ...takenBefore])).every(Boolean);
    } finally {
      for (const key of keys) this.#taking.delete(key);
    }
  }

  async #take(fresh: readonly Update[], handle: (update: Update) => Promise<void>): Promise<boolean> {
    if (fresh.length === 0) return true;
    const kept = this.#updates.take(
      fresh.map((update) => ({
        key: keyOf(update),
        content: JSON.stringify(update),
        lane: laneOf(update) ?? null,
      })),
    );
    if (this.#updates.isShared) return kept;
    const handled = Promise.all(fresh.map((update) => this.#handle(update, handle)));
    const done = handled.then((each) => each.every(Boolean));
    this.#giveUpOldest();
    return (await Promise.race([kept, done])) || (await Promise.all([done, kept])).some(Boolean);
  }

  /** Handles an update that was claimed: see {@link KeptUpdates.isShared}. */
  async work(update: Update, handle: (update: Update) => Promise<void>): Promise<void> {
    const done = this.#handle(update, handle);
    this.#giveUpOldest();
    await done;
  }

  /** Ends the work at all that is in hand, since other processes have it by now. */
  lose(): void {
    for (const hand of this.#hands) this.#lose(hand);
  }

  /** Handles what an earlier process left undone; returns how many that is. */
  takeUpAgain(handle: (update: Update) => Promise<void>): number {
    for (const { content } of this.#updates.left) {
      // It is what the server sent to the process before.
      void this.#handle(JSON.parse(content) as Update, handle);
    }
    return this.#updates.left.length;
  }

  /** How many updates are worked at, or stuck. */
  get size(): number {
    return this.#hands.size;
  }

  /** Whether so much is worked at that no more updates are to be taken; what others may handle always is. */
  get isFull(): boolean {
    return !this.#updates.isShared && !this.#hasRoom;
  }

  get #hasRoom(): boolean {
    const working = this.#hands.size - this.#stuck().length;
    const since = performance.now() - FRESH;
    const fresh = [...this.#hands].filter(({ start, calls }) => start > since || calls.size === 0).length;
    return working < this.#limits.working && fresh < this.#limits.fresh;
  }

  /** Fulfilled when there is room for more updates. */
  async room(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.#hasRoom) {
      const enough = new AbortController();
      this.#onRoom = () => enough.abort();
      await wait(ROOM_INTERVAL, undefined, { signal: enough.signal }).catch(() => undefined);
    }
  }

  /**
   * Gives what is in hand some time, in milliseconds, and then calls off what is not done, so that the next process
   * takes it up.
   *
   * @returns how many updates are left to it
   */
  async stop(grace: number): Promise<number> {
    await this.#empty(grace);
    this.#isStopped = true;
    for (const { abort } of this.#hands) abort.abort(STOPPING);
    const left = this.#hands.size;
    await this.#empty(UNWINDING);
    return left;
  }

  async #empty(patience: number): Promise<void> {
    const end = performance.now() + patience;
    while (this.#hands.size > 0 && performance.now() < end) {
      const enough = new AbortController();
      this.#onRoom = () => enough.abort();
      await wait(end - performance.now(), undefined, { signal: enough.signal }).catch(() => undefined);
    }
  }

  /** @returns whether it is done: not where it is left to the next process */
  async #handle(update: Update, handle: (update: Update) => Promise<void>): Promise<boolean> {
    const abort = new AbortController();
    const hand: Hand = {
      key: keyOf(update),
      start: performance.now(),
      abort,
      calls: new Set(),
      carriedOut: new Map(),
      isCut: false,
      isLeft: false,
    };
    this.#hands.add(hand);
    this.#handOf.set(update, hand);
    try {
      await handle(update);
    } catch (error) {
      const cause = error instanceof BotError ? error.error : error;
      if (cause instanceof StoreError) hand.isCut = hand.isLeft = true;
      if (!hand.isCut) logFailure(this.#log, error);
    }
    // Not everything that is sent is waited for.
    while (hand.calls.size > 0) await Promise.allSettled(hand.calls);
    // When the process ends, what was cut short is left to the next one.
    const isDone = !(hand.isCut && (this.#isStopped || hand.isLeft));
    const written = isDone ? this.#updates.done(hand.key) : undefined;
    // Where others share the updates, what is not written when this process ends is done anew: it counts as worked at.
    if (written !== undefined) await written;
    this.#hands.delete(hand);
    if (!isDone && !this.#isStopped && hand.abort.signal.reason !== LOST) this.#updates.putBack?.(hand.key);
    this.#onRoom();
    return isDone;
  }

  #lose(hand: Hand): void {
    hand.isLeft = true;
    hand.abort.abort(LOST);
  }

  /** The updates whose calls are not taken, the oldest first. */
  #stuck(): Hand[] {
    return [...this.#hands].filter(({ abort: { signal } }) => !signal.aborted && this.waiting.has(signal));
  }

  #giveUpOldest(): void {
    const stuck = this.#stuck();
    const tooMany = Math.max(0, stuck.length - this.#limits.stuck);
    for (const { abort } of stuck.slice(0, tooMany)) abort.abort(OVERFLOW);
    if (tooMany > 0) {
      this.#log.warn(
        `${tooMany} questions are given up, and their readers told to ask again: Telegram takes too few messages.`,
      );
    }
  }

  async #tell(ctx: BotContext, hand: Hand): Promise<void> {
    const chat = ctx.chat?.id;
    if (ctx.message === undefined || chat === undefined || this.#told.has(chat)) return;
    hand.abort = new AbortController();
    if (this.#isStopped) hand.abort.abort(STOPPING);
    this.#told.add(chat);
    try {
      await reply(ctx, { text: lines(ctx.t('ask-again')) });
    } finally {
      this.#told.delete(chat);
    }
  }

  #noting(hand: Hand): Transformer {
    return (call, method, payload) => {
      // What only asks may be asked again, and typing is past.
      const isNoted = !method.startsWith('get') && method !== 'sendChatAction';
      const { signal } = hand.abort;
      this.#callers.set(signal, hand);
      const make = () => call(method, payload, forGrammy(signal));
      if (!isNoted) return make();
      const noted = this.#made(hand, method, make);
      hand.calls.add(noted);
      const forget = (): void => void hand.calls.delete(noted);
      noted.then(forget, forget);
      return noted;
    };
  }

  async #made<Result>(
    hand: Hand,
    method: string,
    make: () => Promise<ApiResponse<Result>>,
  ): Promise<ApiResponse<Result>> {
    const count = (): number => (hand.carriedOut.get(method) ?? 0) + 1;
    const earlier = this.#updates.earlierCall(hand.key, method, count());
    if (earlier !== undefined) {
      hand.carriedOut.set(method, count());
      if (earlier.result === null) throw new HttpError(`${method} was made before.`, new CarriedOutError());
      return { ok: true, result: JSON.parse(earlier.result) };
    }
    const note = (result: string | null): void => {
      const nth = count();
      hand.carriedOut.set(method, nth);
      this.#updates.carriedOut(hand.key, method, nth, { result });
    };
    const { signal } = hand.abort;
    try {
      const answer = await make();
      if (answer.ok) note(JSON.stringify(answer.result));
      else if (signal.aborted) hand.isCut = true;
      return answer;
    } catch (error) {
      if (isCarriedOut(error)) note(null);
      else if (signal.aborted) hand.isCut = true;
      throw error;
    }
  }
}

function isGivenUp({ abort, isCut }: Hand): boolean {
  return isCut && abort.signal.reason === OVERFLOW;
}

/** Telegram may begin to count updates anew; what they are about tells such ones apart. */
export function keyOf({ update_id, ...content }: Update): string {
  const [what] = Object.values(content);
  const { id, date, edit_date } = { id: '', date: '', edit_date: '', ...Object(what) };
  return [update_id, id, date, edit_date].join(' ');
}
