import type { Update } from 'grammy/types';

/**
 * Which updates are handled in their order: the messages of one reader in a chat, and the presses under one message.
 *
 * @returns undefined for updates that wait for no other
 */
export function laneOf(update: Update): string | undefined {
  const { update_id: _, inline_query: typed, callback_query: press, ...content } = update;
  if (typed !== undefined) return undefined;
  if (press !== undefined) {
    return press.inline_message_id ?? `${press.message?.chat.id}#${press.message?.message_id}`;
  }
  const [what] = Object.values(content);
  const { chat, from } = { chat: undefined, from: undefined, ...Object(what) };
  return `${chat?.id}:${from?.id}`;
}
