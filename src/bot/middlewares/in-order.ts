import { sequentialize } from '@grammyjs/runner';
import type { MiddlewareFn } from 'grammy';
import type { BotContext } from '../context.js';
import { laneOf } from '../lane.js';

/** Handles the updates of a lane in their order; all else at once. */
export function inOrder(): MiddlewareFn<BotContext> {
  return sequentialize(({ update }) => laneOf(update));
}
