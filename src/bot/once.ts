import type { MiddlewareFn } from 'grammy';
import type { BotContext } from './context.js';

/** Updates further back than this are not delivered again. */
const REMEMBERED = 10_000;

/** Lets each update through once: a server that lost our confirmation delivers it again. */
export function oncePerUpdate(): MiddlewareFn<BotContext> {
  const seen = new Set<number>();
  return async (ctx, next) => {
    const id = ctx.update.update_id;
    if (seen.has(id)) return;
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    await next();
  };
}
