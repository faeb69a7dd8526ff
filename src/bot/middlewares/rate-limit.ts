import { limit } from '@grammyjs/ratelimiter';
import type { MiddlewareFn } from 'grammy';
import type { Log } from '../../log.js';
import { addressedText } from '../addressed-text.js';
import { logFailure } from '../api/errors.js';
import { reply } from '../api/send.js';
import type { BotContext } from '../context.js';
import { lines } from '../messages/outgoing-message.js';

/**
 * Ignores a reader who sends more messages in a minute than allowed, and says so once.
 *
 * @param messagesAMinute 0 for any number
 */
export function rateLimit(messagesAMinute: number, log: Log): MiddlewareFn<BotContext> {
  if (messagesAMinute === 0) return (_ctx, next) => next();
  return limit<BotContext, never>({
    timeFrame: 60_000,
    limit: messagesAMinute,
    keyGenerator: (ctx) => (isAddressed(ctx) ? String(ctx.from?.id) : undefined),
    onLimitExceeded: (ctx) => {
      reply(ctx, { text: lines(ctx.t('rate-limited')) }).catch((error) => logFailure(log, error));
    },
  });
}

/** Presses and inline queries come in quick succession, and what a group says to itself is not for us to count. */
function isAddressed({ me, message, chat }: BotContext): boolean {
  if (message === undefined) return false;
  const isCommand =
    message.entities?.some(({ type, offset }) => type === 'bot_command' && offset === 0) ?? false;
  return chat?.type === 'private' || isCommand || addressedText(me, message) !== null;
}
