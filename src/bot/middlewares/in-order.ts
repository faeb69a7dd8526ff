import { sequentialize } from '@grammyjs/runner';
import type { MiddlewareFn } from 'grammy';
import type { BotContext } from '../context.js';

/** Handles in their order the messages of one reader in a chat, and the presses under one message; all else at once. */
export function inOrder(): MiddlewareFn<BotContext> {
  return sequentialize(orderOf);
}

function orderOf({ callbackQuery, inlineQuery, chat, from }: BotContext): string | undefined {
  if (inlineQuery !== undefined) return undefined;
  if (callbackQuery === undefined) return `${chat?.id}:${from?.id}`;
  return callbackQuery.inline_message_id ?? `${chat?.id}#${callbackQuery.message?.message_id}`;
}
