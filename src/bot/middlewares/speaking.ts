import type { MiddlewareFn } from 'grammy';
import { readerOf } from '../addressed-text.js';
import type { BotContext } from '../context.js';
import type { Memory } from '../memory.js';
import { createSpeaker } from '../speech.js';

/** Gives each update the way in which its reader is spoken to, and what the reader said before. */
export function speaking({ preferences, votes }: Memory): MiddlewareFn<BotContext> {
  const speak = createSpeaker();
  return async (ctx, next) => {
    if (ctx.from !== undefined) await votes.prepare(readerOf(ctx));
    const converts = preferences.get(String(ctx.from?.id))?.converted ?? false;
    ctx.speech = await speak(await ctx.i18n.getLocale(), ctx.t, converts);
    await next();
  };
}
