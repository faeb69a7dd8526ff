import type { MiddlewareFn } from 'grammy';
import type { KeptMap } from '../store/kept-map.js';
import type { BotContext } from './context.js';

/**
 * Lets each update through once: a server to which our confirmation did not come delivers it again, also after a
 * restart.
 *
 * @param handled the updates that were handled, by their id
 */
export function oncePerUpdate(handled: KeptMap<true>): MiddlewareFn<BotContext> {
  const underWay = new Set<string>();
  return async (ctx, next) => {
    const id = String(ctx.update.update_id);
    if (underWay.has(id) || handled.has(id)) return;
    underWay.add(id);
    try {
      await next();
    } finally {
      handled.set(id, true);
      underWay.delete(id);
    }
  };
}
