import type { MiddlewareFn } from 'grammy';
import type { Update } from 'grammy/types';
import type { KeptMap } from '../../store/kept-map.js';
import type { BotContext } from '../context.js';

/**
 * Lets each update through once: a server to which our confirmation did not come delivers it again, also after a
 * crash.
 *
 * @param handled the updates that were handled and may come again
 */
export function oncePerUpdate(handled: KeptMap<true>): MiddlewareFn<BotContext> {
  const underWay = new Set<string>();
  return async (ctx, next) => {
    const key = keyOf(ctx.update);
    if (underWay.has(key) || handled.has(key)) return;
    underWay.add(key);
    try {
      await next();
    } finally {
      handled.set(key, true);
      underWay.delete(key);
    }
  };
}

/** Telegram may begin to count updates anew; what they are about tells such ones apart. */
function keyOf({ update_id, ...content }: Update): string {
  const [what] = Object.values(content);
  const { id, date, edit_date } = { id: '', date: '', edit_date: '', ...Object(what) };
  return [update_id, id, date, edit_date].join(' ');
}
