import { limit } from '@grammyjs/ratelimiter';
import type { MiddlewareFn } from 'grammy';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../log.js';
import { isForUs, readerOf } from '../addressed-text.js';
import { logFailure } from '../api/errors.js';
import { reply } from '../api/send.js';
import type { BotContext } from '../context.js';
import { lines } from '../messages/outgoing-message.js';

const TIME_FRAME = 60_000;
/** How many readers are remembered to have been told. */
const MAX_TOLD = 10_000;

/**
 * Ignores a reader who asks, edits, presses and types inline queries more often in a minute than allowed. It says so once; a
 * press is always answered, since its button would wait, and so is an inline query, with nothing.
 *
 * @param updatesAMinute 0 for any number
 */
export function rateLimit(updatesAMinute: number, log: Log): MiddlewareFn<BotContext> {
  if (updatesAMinute === 0) return (_ctx, next) => next();
  const told = new LRUCache<string, true>({ max: MAX_TOLD, ttl: TIME_FRAME });
  const refuse = async (ctx: BotContext): Promise<void> => {
    if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery({ text: ctx.t('rate-limited') });
    else if (ctx.inlineQuery !== undefined)
      await ctx.answerInlineQuery([], { cache_time: 1, is_personal: true });
    else if (ctx.message !== undefined && !told.has(readerOf(ctx))) {
      told.set(readerOf(ctx), true);
      await reply(ctx, { text: lines(ctx.t('rate-limited')) });
    }
  };
  return limit<BotContext, never>({
    timeFrame: TIME_FRAME,
    limit: updatesAMinute,
    alwaysReply: true,
    keyGenerator: (ctx) => (isForUs(ctx) ? readerOf(ctx) : undefined),
    onLimitExceeded: (ctx) => {
      refuse(ctx).catch((error) => logFailure(log, error));
    },
  });
}
