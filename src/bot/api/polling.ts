import { setTimeout as wait } from 'node:timers/promises';
import { createConcurrentSink, createRunner, createSource } from '@grammyjs/runner';
import { type Api, type Bot, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { type Log, messageOf } from '../../log.js';
import type { BotContext } from '../context.js';
import { isRefusal, logFailure } from './errors.js';

/** A bot that Telegram will not let run; the message tells the operator what to do. */
export class PollingError extends Error {
  override readonly name = 'PollingError';
}

export interface PollingOptions {
  readonly log: Log;
  /** For messages to the operator. */
  readonly apiRoot: string;
  /** Whether a webhook that receives the bot's updates is removed; else it is an error. */
  readonly replacesWebhook: boolean;
  /** Ends it all: updates that are being handled are finished first. */
  readonly signal: AbortSignal;
  /** The first pause before a failed call is made again, in milliseconds; it doubles up to {@link MAX_PAUSE}. */
  readonly firstPause?: number;
}

const FIRST_PAUSE = 500;
const MAX_PAUSE = 30_000;
/** How long Telegram holds a request for updates open, in seconds. */
const POLL_SECONDS = 30;
/** How long updates that are being handled keep the next ones waiting, in milliseconds. */
const MAX_UNCONFIRMED = 1_000;
/** How long updates that are being handled may take after the signal to stop, in milliseconds. */
const GRACE = 8_000;
const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
  'guest_message',
  'channel_post',
  'edited_channel_post',
] as const;

/**
 * Asks the server who the bot is and whether its updates are to be had, however long the server is out of reach.
 *
 * @throws {PollingError} when the token is wrong, or when a webhook receives the updates that is not to be replaced
 */
export async function connect(bot: Bot<BotContext>, options: PollingOptions): Promise<void> {
  const { log, apiRoot, signal, replacesWebhook } = options;
  const onError = (error: unknown): void => {
    if (isRefusedToken(error)) throw refusedToken(error, apiRoot);
    log.warn(`${apiRoot} does not answer (${reasonOf(error)}); trying again.`);
  };
  const me = await persist(() => bot.api.getMe(), options, onError);
  if (me === undefined || signal.aborted) return;
  bot.botInfo = me;
  const webhook = await persist(() => bot.api.getWebhookInfo(), options, onError);
  if (!webhook?.url) return;
  if (!replacesWebhook) throw heldByWebhook(webhook.url);
  await persist(() => bot.api.deleteWebhook(), options, onError);
  log.info(`The webhook at ${hostOf(webhook.url)} is removed, since BOT_MODE is polling.`);
}

/**
 * Fetches updates and hands them to the bot until the signal comes.
 *
 * The next request for updates confirms those before it, so it waits a moment until they are handled: what a crash
 * interrupts is delivered again.
 *
 * @returns whether the server knows in the end that all updates were handled
 * @throws {PollingError} when the token is withdrawn meanwhile, or somebody sets a webhook that is not to be replaced
 */
export async function poll(bot: Bot<BotContext>, options: PollingOptions): Promise<boolean> {
  const { log, apiRoot, signal, replacesWebhook } = options;
  const underWay = new Set<Promise<void>>();
  let offset = 0;
  const getUpdates = (limit: number): Promise<Update[]> =>
    bot.api.getUpdates(
      { offset, limit: Math.min(limit, 100), timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
      forGrammy(signal),
    );
  const supply = async (limit: number): Promise<Update[]> => {
    await settled(underWay, MAX_UNCONFIRMED);
    const updates = await persist(
      () => getUpdates(limit),
      options,
      (error) => {
        // A proxy may not find the server for a while; the token was good a moment ago.
        if (isRefusedToken(error) && error.error_code === 401) throw refusedToken(error, apiRoot);
        if (isRefusal(error, /webhook is active/iu)) {
          if (!replacesWebhook) throw heldByWebhook();
          void removeWebhook(bot, log);
        }
        log.warn(`No updates from ${apiRoot} (${reasonOf(error)}); trying again.`);
      },
    );
    const last = updates?.at(-1);
    if (last !== undefined) offset = last.update_id + 1;
    return updates ?? [];
  };
  const consume = (update: Update): Promise<void> => {
    const handling = bot.handleUpdate(update).finally(() => underWay.delete(handling));
    underWay.add(handling);
    return handling;
  };

  const sink = createConcurrentSink<Update, unknown>({ consume }, async (error) => logFailure(log, error));
  const runner = createRunner(createSource({ supply }), sink);
  runner.start();
  const stop = (): void => void runner.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await runner.task();
  } finally {
    signal.removeEventListener('abort', stop);
  }
  await settled(underWay, GRACE);
  return confirm(bot, offset, log);
}

async function removeWebhook(bot: Bot<BotContext>, log: Log): Promise<void> {
  await bot.api.deleteWebhook().catch((error) => logFailure(log, error));
}

/** Confirms the last updates: the request that would have done so was broken off. */
async function confirm(bot: Bot<BotContext>, offset: number, log: Log): Promise<boolean> {
  if (offset === 0) return true;
  try {
    await bot.api.getUpdates({ offset, limit: 1, timeout: 0 });
    return true;
  } catch (error) {
    logFailure(log, error);
    return false;
  }
}

/** Waits until some promises are settled, but no longer than so many milliseconds. */
async function settled(promises: Iterable<Promise<unknown>>, patience: number): Promise<void> {
  const enough = new AbortController();
  const tired = wait(patience, undefined, { signal: enough.signal }).catch(() => undefined);
  await Promise.race([Promise.allSettled(promises), tired]);
  enough.abort();
}

/** grammY is typed for a stand-in of the platform's AbortSignal and works with the platform's own. */
function forGrammy(signal: AbortSignal) {
  return signal as unknown as NonNullable<Parameters<Api['getUpdates']>[1]>;
}

/** Makes a call until it succeeds; `undefined` where the signal came first. */
async function persist<Result>(
  call: () => Promise<Result>,
  { signal, firstPause = FIRST_PAUSE }: PollingOptions,
  onError: (error: unknown) => void,
): Promise<Result | undefined> {
  for (let pause = firstPause; !signal.aborted; pause = Math.min(MAX_PAUSE, pause * 2)) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted) return undefined;
      onError(error);
      const demanded = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0;
      await wait(Math.max(pause, demanded), undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}

function isRefusedToken(error: unknown): error is GrammyError {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

function refusedToken({ error_code, description }: GrammyError, apiRoot: string): PollingError {
  return new PollingError(
    `${apiRoot} does not accept BOT_TOKEN (${description} ${error_code}); copy the token from @BotFather once more, or correct TELEGRAM_API_ROOT.`,
  );
}

/** Of the webhook's address only the host is named: its path often holds a secret. */
function heldByWebhook(url?: string): PollingError {
  const where = url === undefined ? '' : ` at ${hostOf(url)}`;
  return new PollingError(
    `A webhook${where} receives this bot's updates; set BOT_MODE=polling to take them over, or remove the webhook first (deleteWebhook).`,
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an unknown address';
}

function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
  const cause = error instanceof Error && 'error' in error ? error.error : error;
  // node-fetch puts the URL before the reason.
  return messageOf(cause).replace(/^request to .* failed, reason: /u, '');
}
