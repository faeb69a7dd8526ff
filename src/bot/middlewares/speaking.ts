import type { MiddlewareFn } from 'grammy';
import type { BotContext } from '../context.js';
import type { Memory } from '../memory.js';
import { createSpeaker } from '../speech.js';

/** Gives each update the way in which its reader is spoken to, and what the reader said before. */
export function speaking({ preferences, votes }: Memory): MiddlewareFn<BotContext> {
  const speak = createSpeaker();
  return async (ctx, next) => {
    if ('prepare' in votes && ctx.from !== undefined) await votes.prepare(String(ctx.from.id));
    const converts = preferences.get(String(ctx.from?.id))?.converted ?? false;
    ctx.speech = await speak(await ctx.i18n.getLocale(), ctx.t, converts);
    await next();
  };
}
