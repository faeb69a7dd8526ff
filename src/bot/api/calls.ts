import { setTimeout as wait } from 'node:timers/promises';
import { type Api, HttpError, type Transformer } from 'grammy';
import type { ApiResponse } from 'grammy/types';
import { type Log, messageOf } from '../../log.js';
import { isCarriedOut } from './telegram-fetch.js';
import { type Paces, throttle } from './throttle.js';

/** Pauses before a call is made again that was not carried out, in milliseconds; the last one for all that follow. */
const PAUSES = [250, 500, 1_000, 2_000] as const;
/** How long a call may go without a reply, in milliseconds. */
const TIME_LIMIT = 10_000;
/** A call that fails for so long while others are carried out is at fault itself, in milliseconds. */
const MAX_FAILING = 10 * 60_000;
/** A call that waits for longer is told to the operator, in milliseconds, and no more often than that others are. */
const TELL_AFTER = 15_000;
const TELL_EVERY = 60_000;

/** How calls to the Bot API are limited and made again. */
export interface CallOptions {
  /** How many messages are sent in a second at the most; 0 for any number. */
  readonly sendRate: number;
  readonly log: Log;
  /** Calls off what brings no signal of its own. */
  readonly signal: AbortSignal;
  /** See {@link PAUSES}. */
  readonly pauses?: readonly number[];
  /** Holds the signals of calls that were not taken, as long as they wait to be made again. */
  readonly waiting?: WeakSet<object>;
  /** Counts what is sent; without it this process does so alone. */
  readonly paces?: Paces;
  /** Goes around each try to make a call. */
  readonly attempting?: Transformer;
  /** Told of each call that is made again. */
  readonly onRetry?: (method: string) => void;
}

/** What is asked until it is answered elsewhere: `connection.ts`. */
const ASKED_AGAIN_ELSEWHERE: ReadonlySet<string> = new Set([
  'getUpdates',
  'getMe',
  'getWebhookInfo',
  'setWebhook',
  'deleteWebhook',
]);

/** Gives each call its time, limits their rate, and makes those again that were not carried out. */
export function installCalls(api: Api, options: CallOptions): void {
  const { sendRate, signal: ended, paces, attempting } = options;
  api.config.use(withinTime);
  if (attempting !== undefined) api.config.use(attempting);
  api.config.use(untilCarriedOut(options));
  api.config.use(toSupergroup);
  // Outermost, so that a chat that Telegram asks to wait for holds back its other messages too.
  if (sendRate > 0) api.config.use(throttle(sendRate, paces));
  api.config.use((call, method, payload, signal) => call(method, payload, signal ?? forGrammy(ended)));
}

/** grammY is typed for a stand-in of the platform's AbortSignal and works with the platform's own. */
export function forGrammy(signal: AbortSignal) {
  return signal as unknown as NonNullable<Parameters<Api['getUpdates']>[1]>;
}

/** A connection may be dead without anyone having said so: each call has its time, a poll that beyond its own. */
const withinTime: Transformer = async (call, method, payload, signal) => {
  const { timeout = 0 } = { timeout: 0, ...Object(payload) };
  const milliseconds = TIME_LIMIT + (method === 'getUpdates' ? Number(timeout) * 1_000 : 0);
  const limit = new AbortController();
  const abort = (): void => limit.abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    abort();
  }, milliseconds);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  try {
    return await call(method, payload, forGrammy(limit.signal));
  } catch (error) {
    if (!isLate || isCarriedOut(error)) throw error;
    throw new HttpError(`${method} failed:`, new Error(`no answer within ${milliseconds / 1_000} s`));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
};

/**
 * Sends to the supergroup that a group has become meanwhile; there the message that is replied to has another number.
 */
const toSupergroup: Transformer = async (call, method, payload, signal) => {
  const answer = await call(method, payload, signal);
  const moved = answer.ok ? undefined : answer.parameters?.migrate_to_chat_id;
  if (moved === undefined || !method.startsWith('send')) return answer;
  const { reply_parameters: _, ...rest } = Object(payload);
  return call(method, { ...rest, chat_id: moved }, signal);
};

/**
 * Makes a call until it is carried out or refused for good: too many requests, a server in trouble and a connection that
 * breaks pass, if only in an hour. Whoever calls ends it by the signal.
 */
function untilCarriedOut({ pauses = PAUSES, waiting, onRetry, log }: CallOptions): Transformer {
  let lastAccepted = Number.NEGATIVE_INFINITY;
  let lastTold = Number.NEGATIVE_INFINITY;

  return async (call, method, payload, signal) => {
    // Typing is shown now or not at all.
    if (ASKED_AGAIN_ELSEWHERE.has(method) || method === 'sendChatAction')
      return call(method, payload, signal);
    const start = performance.now();
    for (let tries = 1; ; tries++) {
      const outcome = await outcomeOf(() => call(method, payload, signal));
      const now = performance.now();
      if ('answer' in outcome && outcome.answer.ok) lastAccepted = now;
      const isLost = now - start > MAX_FAILING && lastAccepted > start;
      if (signal?.aborted || isFinal(outcome, method) || (isLost && demandedPause(outcome) === 0)) {
        if (signal !== undefined) waiting?.delete(signal);
        return settle(outcome);
      }
      if (now - start > TELL_AFTER && now - lastTold > TELL_EVERY) {
        lastTold = now;
        const seconds = Math.round((now - start) / 1_000);
        log.warn(`${method} has waited for ${seconds} s (${reasonOf(outcome)}); it is tried on.`);
      }
      const pause = demandedPause(outcome) || (pauses[Math.min(tries, pauses.length) - 1] ?? 0);
      if (signal !== undefined) waiting?.add(signal);
      await pausing(pause, signal);
      if (signal?.aborted) return settle(outcome);
      onRetry?.(method);
    }
  };
}

type Outcome<Result> = { readonly answer: ApiResponse<Result> } | { readonly error: unknown };

async function outcomeOf<Result>(call: () => Promise<ApiResponse<Result>>): Promise<Outcome<Result>> {
  try {
    return { answer: await call() };
  } catch (error) {
    return { error };
  }
}

function settle<Result>(outcome: Outcome<Result>): ApiResponse<Result> {
  if ('error' in outcome) throw outcome.error;
  return outcome.answer;
}

/** Whether another try can change nothing, or would have a call carried out twice. */
function isFinal(outcome: Outcome<unknown>, method: string): boolean {
  if ('answer' in outcome) return outcome.answer.ok || !isPassing(outcome.answer.error_code);
  const { error } = outcome;
  if (isCarriedOut(error)) return !method.startsWith('get');
  return !(error instanceof HttpError);
}

/** A token that is refused may be good again in a moment; where it is not, polling ends the program. */
function isPassing(code: number): boolean {
  return code >= 500 || code === 429 || code === 401;
}

/** The pause that Telegram asks for, in milliseconds. */
function demandedPause(outcome: Outcome<unknown>): number {
  if (!('answer' in outcome) || outcome.answer.ok) return 0;
  return (outcome.answer.parameters?.retry_after ?? 0) * 1_000;
}

function reasonOf(outcome: Outcome<unknown>): string {
  if ('error' in outcome) return reasonOfFailure(outcome.error);
  return outcome.answer.ok ? '' : `${outcome.answer.error_code} ${outcome.answer.description}`;
}

/** Why a call did not reach the server; addresses that were tried in vain have a code instead of words. */
export function reasonOfFailure(error: unknown): string {
  const cause = error instanceof HttpError ? error.error : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no reason given';
  return messageOf(cause) || code;
}

async function pausing(milliseconds: number, signal: Parameters<Transformer>[3]): Promise<void> {
  const enough = new AbortController();
  const abort = (): void => enough.abort();
  signal?.addEventListener('abort', abort);
  await wait(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined);
  signal?.removeEventListener('abort', abort);
}
