import { Composer } from 'grammy';
import type { BotContext } from '../context.js';
import type { Presses } from '../presses.js';

/** The button between ‹ and ›: says where one is. */
export function showPosition(presses: Presses): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  presses.on(composer, ['position'], ({ number, total }, ctx) => ({
    notice: ctx.t('notice-position', { number, total }),
  }));
  return composer;
}
