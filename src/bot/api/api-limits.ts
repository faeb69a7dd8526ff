import { setTimeout as wait } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { apiThrottler } from '@grammyjs/transformer-throttler';
import { type Api, HttpError, type Transformer } from 'grammy';

/** The longest wait that Telegram may ask for, in seconds; after a longer one the reader is gone. */
const MAX_WAIT = 300;
const MAX_RETRIES = 3;
/** Pauses before a call is made again that the server failed or that did not reach it, in milliseconds. */
const PAUSES = [250, 1_000, 4_000] as const;

/** How calls to the Bot API are limited and retried. */
export interface ApiLimits {
  /** How many messages are sent in a second at the most; 0 for any number. */
  readonly sendRate: number;
  /** See {@link PAUSES}. */
  readonly pauses?: readonly number[];
}

/** Limits the rate of calls and retries those that fail. Calls for updates are left alone: polling retries them. */
export function installRetries(api: Api, { sendRate, pauses = PAUSES }: ApiLimits): void {
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

/** Retries a call on a server error, or when no answer arrived. */
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
