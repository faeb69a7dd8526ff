import { setTimeout as wait } from 'node:timers/promises';
import { type Bot, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../log.js';
import type { BotContext } from '../context.js';
import { forGrammy, reasonOfFailure } from './calls.js';
import { logFailure } from './errors.js';
import type { InHand } from './in-hand.js';

/** A bot that Telegram will not let run; the message tells the operator what to do. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

/** How the bot stands to its server, however its updates come. */
export interface ConnectionOptions {
  readonly log: Log;
  /** For messages to the operator. */
  readonly apiRoot: string;
  /** Ends it all: updates that are being handled are finished first, as far as the time goes. */
  readonly signal: AbortSignal;
  /** The first pause before a failed call is made again, in milliseconds; it doubles up to {@link MAX_PAUSE}. */
  readonly firstPause?: number;
  /** See {@link GRACE}. */
  readonly grace?: number;
}

/** Where the updates come from. */
export interface UpdateSource {
  /**
   * Asks the server who the bot is and whether its updates are to be had, however long it is out of reach.
   *
   * @throws {ConnectionError} when they are not to be had, or the token is wrong
   */
  connect(bot: Bot<BotContext>): Promise<void>;
  /**
   * Takes updates in hand until the signal to stop comes; first those that an earlier process left undone.
   *
   * @throws {ConnectionError} when they are not to be had any more
   */
  serve(bot: Bot<BotContext>, inHand: InHand): Promise<void>;
  /** Fulfilled when the server answers and updates are to be had from it; fails with what is wrong. */
  check(bot: Bot<BotContext>, signal: AbortSignal): Promise<void>;
}

/** The kinds of updates that the bot handles. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
  'guest_message',
  'channel_post',
  'edited_channel_post',
] as const;

export const FIRST_PAUSE = 500;
export const MAX_PAUSE = 5_000;
/** How long updates that are being handled may take after the signal to stop, in milliseconds. */
const GRACE = 8_000;

/**
 * Asks the server who the bot is, however long the server is out of reach.
 *
 * @throws {ConnectionError} when the token is wrong
 */
export async function introduce(bot: Bot<BotContext>, options: ConnectionOptions): Promise<void> {
  const me = await persistently((signal) => bot.api.getMe(signal), options);
  if (me !== undefined) bot.botInfo = me;
}

/**
 * Makes a call until it succeeds, and says in the log why it does not; `undefined` where the signal came first.
 *
 * @throws {ConnectionError} when the token is wrong
 */
export function persistently<Result>(
  call: (signal: ReturnType<typeof forGrammy>) => Promise<Result>,
  options: ConnectionOptions,
): Promise<Result | undefined> {
  const { log, apiRoot } = options;
  return persist(
    () => call(forGrammy(options.signal)),
    options,
    (error) => {
      if (isRefusedToken(error)) throw refusedToken(error, apiRoot);
      log.warn(`${apiRoot} does not answer (${reasonOf(error)}); trying again.`);
      return undefined;
    },
  );
}

/**
 * Makes a call until it succeeds; `undefined` where the signal came first.
 *
 * @param onError may give the pause before the next try, in milliseconds
 */
export async function persist<Result>(
  call: () => Promise<Result>,
  { signal, firstPause = FIRST_PAUSE }: ConnectionOptions,
  onError: (error: unknown) => number | undefined,
): Promise<Result | undefined> {
  for (let pause = firstPause; !signal.aborted; pause = Math.min(MAX_PAUSE, pause * 2)) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted) return undefined;
      const own = onError(error) ?? pause;
      const demanded = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0;
      await wait(Math.max(own, demanded), undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}

/** Takes up what an earlier process left undone. */
export function takeUpAgain(bot: Bot<BotContext>, inHand: InHand, log: Log): void {
  const leftBefore = inHand.takeUpAgain((update: Update) => bot.handleUpdate(update));
  if (leftBefore > 0) log.info(`${leftBefore} updates that were left undone are taken up again.`);
}

/** Gives what is in hand its time to end, where the bot was asked to stop. */
export async function putDown(
  inHand: InHand,
  { signal, log, grace = GRACE }: ConnectionOptions,
): Promise<void> {
  const left = await inHand.stop(signal.aborted ? grace : 0);
  if (left > 0) log.info(`${left} updates are left to the next start.`);
}

/** Whether a value is an update, as far as that must be known to take it in hand. */
export function isUpdate(value: unknown): value is Update {
  return (
    typeof value === 'object' &&
    value !== null &&
    'update_id' in value &&
    Number.isSafeInteger(value.update_id)
  );
}

export async function removeWebhook(bot: Bot<BotContext>, log: Log): Promise<void> {
  await bot.api.deleteWebhook().catch((error) => logFailure(log, error));
}

/** What a call fails with, in words for the operator. */
export function failWithReason(error: unknown): never {
  throw new Error(reasonOf(error), { cause: error });
}

export function isRefusedToken(error: unknown): error is GrammyError {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

export function refusedToken({ error_code, description }: GrammyError, apiRoot: string): ConnectionError {
  return new ConnectionError(
    `${apiRoot} does not accept BOT_TOKEN (${description} ${error_code}); copy the token from @BotFather once more, or correct TELEGRAM_API_ROOT.`,
  );
}

/** Of a webhook's address only the host is named: its path often holds a secret. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an unknown address';
}

export function reasonOf(error: unknown): string {
  return error instanceof GrammyError ? `${error.error_code} ${error.description}` : reasonOfFailure(error);
}
