import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { BotContext } from '../context.js';
import { forGrammy } from './calls.js';
import {
  ALLOWED_UPDATES,
  ConnectionError,
  type ConnectionOptions,
  FIRST_PAUSE,
  failWithReason,
  hostOf,
  introduce,
  isRefusedToken,
  isUpdate,
  MAX_PAUSE,
  persist,
  persistently,
  putDown,
  reasonOf,
  refusedToken,
  removeWebhook,
  takeUpAgain,
  type UpdateSource,
} from './connection.js';
import { isRefusal, logFailure } from './errors.js';
import type { InHand } from './in-hand.js';

export interface PollingOptions extends ConnectionOptions {
  /** Whether a webhook that receives the bot's updates is removed; else it is an error. */
  readonly replacesWebhook: boolean;
  /** See {@link TOKEN_PAUSES}. */
  readonly tokenPauses?: readonly number[];
}

/** Pauses before a token is believed to be withdrawn, in milliseconds: servers refuse good ones for a moment. */
const TOKEN_PAUSES = [10_000, 20_000, 30_000] as const;
/** How long Telegram holds a request for updates open, in seconds: what a connection costs that died unseen. */
const POLL_SECONDS = 5;
/** A reply without updates that comes sooner, in milliseconds, comes from something that does not wait for any. */
const TOO_SOON = 1_000;
/** How long the last request may take, in milliseconds. */
const GOODBYE = 1_000;

/** Asks the server for the updates. */
export function polling(options: PollingOptions): UpdateSource {
  return {
    connect: (bot) => connect(bot, options),
    serve: (bot, inHand) => poll(bot, inHand, options),
    check: async (bot, signal) => {
      await bot.api.getMe(forGrammy(signal)).catch(failWithReason);
    },
  };
}

/**
 * Asks the server who the bot is and whether its updates are to be had, however long the server is out of reach.
 *
 * @throws {ConnectionError} when the token is wrong, or when a webhook receives the updates that is not to be replaced
 */
async function connect(bot: Bot<BotContext>, options: PollingOptions): Promise<void> {
  const { log, replacesWebhook } = options;
  await introduce(bot, options);
  const webhook = await persistently((signal) => bot.api.getWebhookInfo(signal), options);
  if (!webhook?.url) return;
  if (!replacesWebhook) throw heldByWebhook(webhook.url);
  await persistently((signal) => bot.api.deleteWebhook({}, signal), options);
  log.info(`The webhook at ${hostOf(webhook.url)} is removed, since BOT_MODE is polling.`);
}

/**
 * Fetches updates and hands them to the bot until the signal comes; first those that an earlier process left undone.
 *
 * The next request for updates confirms those before it, so it waits until they are kept.
 *
 * @throws {ConnectionError} when the token is withdrawn meanwhile, or somebody sets a webhook that is not to be replaced
 */
async function poll(bot: Bot<BotContext>, inHand: InHand, options: PollingOptions): Promise<void> {
  const { signal } = options;
  const handle = (update: Update): Promise<void> => bot.handleUpdate(update);
  takeUpAgain(bot, inHand, options.log);
  const updates = new Updates(bot, options);
  try {
    while (!signal.aborted) {
      await inHand.room(signal);
      const batch = await updates.next();
      const taken = inHand.take(batch, handle).then((isKept) => isKept && updates.mayForget(batch));
      await orAborted(taken, signal);
    }
  } finally {
    await putDown(inHand, options);
  }
  await updates.confirm();
}

/** The updates of the server, as they come. */
class Updates {
  #offset = 0;
  #refusals = 0;
  #lastReason: string | null = null;
  #pause: number;

  constructor(
    private readonly bot: Bot<BotContext>,
    private readonly options: PollingOptions,
  ) {
    this.#pause = options.firstPause ?? FIRST_PAUSE;
  }

  /** The next ones, perhaps none; asking for them confirms those that the server may forget. */
  async next(): Promise<readonly Update[]> {
    const { signal, firstPause = FIRST_PAUSE } = this.options;
    const start = performance.now();
    const updates = await persist(
      () => this.#ask(),
      this.options,
      (error) => this.#onError(error),
    );
    if (updates === undefined) return [];
    this.#worksAgain();
    const isTooSoon = updates.length === 0 && performance.now() - start < TOO_SOON;
    if (isTooSoon) {
      await wait(this.#pause, undefined, { signal }).catch(() => undefined);
      this.#pause = Math.min(MAX_PAUSE, this.#pause * 2);
    } else {
      this.#pause = firstPause;
    }
    return updates;
  }

  /** Says that the server may forget updates. */
  mayForget(updates: readonly Update[]): void {
    // Not the greatest ever: after a week without any, Telegram counts from somewhere else.
    if (updates.length > 0) this.#offset = Math.max(...updates.map(({ update_id }) => update_id + 1));
  }

  /** Confirms the last updates: the request that would have done so was broken off. */
  async confirm(): Promise<void> {
    if (this.#offset === 0) return;
    const goodbye = forGrammy(AbortSignal.timeout(GOODBYE));
    await this.bot.api
      .getUpdates({ offset: this.#offset, limit: 1, timeout: 0 }, goodbye)
      // They come again, and are known.
      .catch((error) => logFailure(this.options.log, error));
  }

  async #ask(): Promise<Update[]> {
    const reply: unknown = await this.bot.api.getUpdates(
      { offset: this.#offset, limit: 100, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
      forGrammy(this.options.signal),
    );
    if (Array.isArray(reply) && reply.every(isUpdate)) return reply;
    throw new Error('the reply is no list of updates');
  }

  /** @returns the pause before the next try, where it is another than usual */
  #onError(error: unknown): number | undefined {
    const { log, apiRoot, replacesWebhook, tokenPauses = TOKEN_PAUSES } = this.options;
    // A proxy may not find the server for a while; the token was good a moment ago.
    const isRefused = isRefusedToken(error) && error.error_code === 401;
    const pause = isRefused ? tokenPauses[this.#refusals++] : undefined;
    if (isRefused && pause === undefined) throw refusedToken(error, apiRoot);
    if (!isRefused) this.#refusals = 0;
    if (isRefusal(error, /webhook is active/iu)) {
      if (!replacesWebhook) throw heldByWebhook();
      void removeWebhook(this.bot, log);
    }
    const reason = reasonOf(error);
    if (reason !== this.#lastReason) log.warn(`No updates from ${apiRoot} (${reason}); trying again.`);
    this.#lastReason = reason;
    return pause;
  }

  #worksAgain(): void {
    this.#refusals = 0;
    if (this.#lastReason === null) return;
    this.#lastReason = null;
    this.options.log.info(`Updates come from ${this.options.apiRoot} again.`);
  }
}

/** Waits for a promise, but no longer than until the signal comes. */
async function orAborted(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const enough = new AbortController();
  const aborted = once(signal, 'abort', { signal: enough.signal }).catch(() => undefined);
  await Promise.race([promise, aborted]);
  enough.abort();
}

function heldByWebhook(url?: string): ConnectionError {
  const where = url === undefined ? '' : ` at ${hostOf(url)}`;
  return new ConnectionError(
    `A webhook${where} receives this bot's updates; set BOT_MODE=polling to take them over, or remove the webhook first (deleteWebhook).`,
  );
}
