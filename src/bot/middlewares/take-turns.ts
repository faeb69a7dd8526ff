import type { MiddlewareFn } from 'grammy';
import { createYielder } from '../../yielder.js';
import type { BotContext } from '../context.js';

/** How long updates that come together may keep the event loop, in milliseconds. */
const MAX_BLOCK_MS = 10;

/** Handles updates that come together in several steps, so that everything else in the program has its turn. */
export function takeTurns(): MiddlewareFn<BotContext> {
  const yieldNow = createYielder(MAX_BLOCK_MS);
  let turn = Promise.resolve();
  return (_, next) => {
    // The tick comes when the update before has done all that it can do without waiting.
    turn = turn.then(() => new Promise<void>((resolve) => process.nextTick(resolve))).then(yieldNow);
    return turn.then(next);
  };
}
