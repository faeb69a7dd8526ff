import type { MiddlewareFn } from 'grammy';
import type { Readings } from '../../answer/reading.js';
import type { BotContext } from '../context.js';
import { type Audience, corporaFor, type Rights } from '../rights.js';

/**
 * Gives each update what may be read by all who see what comes of it, and nothing else.
 *
 * @param rights `null` where everybody reads everything
 */
export function reading(readings: Readings, rights: Rights | null): MiddlewareFn<BotContext> {
  return (ctx, next) => {
    const corpora = readings.corpora();
    const keys = rights === null ? null : corporaFor(audienceOf(ctx), corpora, rights);
    ctx.reading = readings.readingOf(keys);
    ctx.isOpen = ({ corpus }) => corpora.some(({ key, readers }) => key === corpus && readers === 'everyone');
    return next();
  };
}

/** Who sees what the bot says to an update. */
export function audienceOf({
  inlineQuery,
  guestMessage,
  businessConnectionId,
  chat,
  from,
}: BotContext): Audience {
  // A message that was sent through inline mode names no chat when its buttons are pressed.
  const isAnywhere =
    inlineQuery !== undefined || guestMessage !== undefined || businessConnectionId !== undefined;
  if (isAnywhere || chat === undefined) return { kind: 'anybody' };
  if (chat.type !== 'private') return { kind: 'chat', chat: { id: chat.id, username: chat.username } };
  return from !== undefined && from.id === chat.id
    ? { kind: 'reader', reader: { id: from.id, username: from.username } }
    : { kind: 'anybody' };
}
