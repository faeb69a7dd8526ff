import { limit } from '@grammyjs/ratelimiter';
import type { MiddlewareFn } from 'grammy';
import type { Log } from '../../log.js';
import type { SharedCounts } from '../../store/shared-counts.js';
import { isForUs, readerOf } from '../addressed-text.js';
import { logFailure } from '../api/errors.js';
import { reply } from '../api/send.js';
import type { BotContext } from '../context.js';
import { type Memory, MINUTE } from '../memory.js';
import { lines } from '../messages/outgoing-message.js';

/**
 * Ignores a reader who asks, edits, presses and types inline queries more often in a minute than allowed. It says so once; a
 * press is always answered, since its button would wait, and so is an inline query, with nothing.
 *
 * @param updatesAMinute 0 for any number
 */
export function rateLimit(
  updatesAMinute: number,
  { warned, counts }: Pick<Memory, 'warned' | 'counts'>,
  log: Log,
): MiddlewareFn<BotContext> {
  if (updatesAMinute === 0) return (_ctx, next) => next();
  const refuse = async (ctx: BotContext): Promise<void> => {
    if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery({ text: ctx.t('rate-limited') });
    else if (ctx.inlineQuery !== undefined)
      await ctx.answerInlineQuery([], { cache_time: 1, is_personal: true });
    else if (ctx.message !== undefined && (await warned.get(readerOf(ctx))) === undefined) {
      await reply(ctx, { text: lines(ctx.t('rate-limited')) });
      warned.set(readerOf(ctx), '');
    }
  };
  return limit<BotContext, SharedCounts>({
    timeFrame: MINUTE,
    storageClient: counts ?? 'MEMORY_STORE',
    limit: updatesAMinute,
    alwaysReply: true,
    keyGenerator: (ctx) => (isForUs(ctx) ? readerOf(ctx) : undefined),
    // It is waited for: else the update were done before the refusal is sent.
    onLimitExceeded: (ctx) => refuse(ctx).catch((error) => logFailure(log, error)),
  });
}
