import { Composer } from 'grammy';
import type { BotContext } from '../context.js';
import type { Presses } from '../presses.js';

/** Buttons that no feature before this one knows, as of an older version of the bot. */
export function expiredButtons(presses: Presses): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  presses.onUnknown(composer);
  return composer;
}
