import type { MiddlewareFn } from 'grammy';
import type { BotContext } from '../context.js';
import type { Memory } from '../memory.js';
import { createSpeaker } from '../speech.js';

/** Gives each update the way in which its reader is spoken to. */
export function speaking({ preferences }: Memory): MiddlewareFn<BotContext> {
  const speak = createSpeaker();
  return async (ctx, next) => {
    const converts = preferences.get(String(ctx.from?.id))?.converted ?? false;
    ctx.speech = await speak(await ctx.i18n.getLocale(), ctx.t, converts);
    await next();
  };
}
