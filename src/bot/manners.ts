import { setTimeout as wait } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { limit } from '@grammyjs/ratelimiter';
import { apiThrottler } from '@grammyjs/transformer-throttler';
import { type Api, HttpError, type MiddlewareFn, type Transformer } from 'grammy';
import type { Log } from '../log.js';
import type { BotContext } from './context.js';
import { logFailure } from './errors.js';
import { lines } from './messages/message.js';
import { questionTo } from './question.js';
import { reply } from './send.js';

/** Longer waits than this are not worth it: the reader is gone, in seconds. */
const MAX_WAIT = 300;
const MAX_RETRIES = 3;
/** Pauses before a call is made again that the server failed or that did not reach it, in milliseconds. */
const PAUSES = [250, 1_000, 4_000] as const;

export interface Manners {
  /** How many messages are sent in a second at the most; 0 for any number. */
  readonly sendRate: number;
  /** See {@link PAUSES}. */
  readonly pauses?: readonly number[];
}

/** Has calls wait, and made again, as Telegram asks for. The calls for updates have patience of their own. */
export function behave(api: Api, { sendRate, pauses = PAUSES }: Manners): void {
  api.config.use(exceptPolling(resend(pauses)));
  api.config.use(
    exceptPolling(
      autoRetry({
        maxDelaySeconds: MAX_WAIT,
        maxRetryAttempts: MAX_RETRIES,
        rethrowInternalServerErrors: true,
        rethrowHttpErrors: true,
      }),
    ),
  );
  // Outermost, so that a chat that Telegram asks to wait for holds back its other messages too.
  if (sendRate > 0) api.config.use(throttle(sendRate));
}

/** At most so many messages a second, about one a second to a reader and twenty a minute to a group, in bursts. */
function throttle(sendRate: number): Transformer {
  const burst = {
    reservoir: 4,
    reservoirIncreaseAmount: 1,
    reservoirIncreaseInterval: 1_000,
    reservoirIncreaseMaximum: 4,
  };
  return apiThrottler({
    global: { reservoir: sendRate, reservoirRefreshAmount: sendRate, reservoirRefreshInterval: 1_000 },
    group: { maxConcurrent: 1, reservoir: 20, reservoirRefreshAmount: 20, reservoirRefreshInterval: 60_000 },
    out: { maxConcurrent: 1, ...burst },
  });
}

/** Makes a call again that Telegram failed on, or whose answer did not arrive. */
function resend(pauses: readonly number[]): Transformer {
  return async (call, method, payload, signal) => {
    for (const pause of pauses) {
      try {
        const answer = await call(method, payload, signal);
        if (answer.ok || answer.error_code < 500) return answer;
      } catch (error) {
        if (!(error instanceof HttpError) || signal?.aborted) throw error;
      }
      await wait(pause);
    }
    return call(method, payload, signal);
  };
}

function exceptPolling(transformer: Transformer): Transformer {
  return (call, method, payload, signal) =>
    method === 'getUpdates' || method === 'getMe'
      ? call(method, payload, signal)
      : transformer(call, method, payload, signal);
}

/** Asks a reader who sends too much for patience, once a minute; further messages of that minute go unheard. */
export function patience(messagesAMinute: number, log: Log): MiddlewareFn<BotContext> {
  if (messagesAMinute === 0) return (_ctx, next) => next();
  return limit<BotContext, never>({
    timeFrame: 60_000,
    limit: messagesAMinute,
    keyGenerator: (ctx) => (isAddressed(ctx) ? String(ctx.from?.id) : undefined),
    onLimitExceeded: (ctx) => {
      reply(ctx, { text: lines(ctx.t('patience')) }).catch((error) => logFailure(log, error));
    },
  });
}

/** Presses and inline queries come in quick succession, and what a group says to itself is not for us to count. */
function isAddressed({ me, message, chat }: BotContext): boolean {
  if (message === undefined) return false;
  const isCommand =
    message.entities?.some(({ type, offset }) => type === 'bot_command' && offset === 0) ?? false;
  return chat?.type === 'private' || isCommand || questionTo(me, message) !== null;
}
