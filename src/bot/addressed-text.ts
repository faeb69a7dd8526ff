import type { Context } from 'grammy';
import type { Message, MessageEntity, UserFromGetMe } from 'grammy/types';

/**
 * The question that a message puts to the bot.
 *
 * In private chats every text is one, in groups what mentions the bot or replies to it, and `/ask` everywhere.
 *
 * @returns empty where the bot is addressed without a question, also without one in the message replied to; `null` where the message is not for the bot to answer
 */
export function addressedText(me: UserFromGetMe, message: Message): string | null {
  if (!isFromReader(message, me)) return null;
  const text = message.text ?? message.caption;
  if (text === undefined) return null;
  const entities = message.entities ?? message.caption_entities ?? [];

  const command = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (command !== undefined) {
    const name = text.slice(1, command.length).toLowerCase();
    const isAsk = name === 'ask' || name === `ask@${me.username.toLowerCase()}`;
    return isAsk ? text.slice(command.length).trim() || pointedAt(message, me) : null;
  }
  const mentions = entities.filter((entity) => isMention(entity, text, me));
  if (message.chat.type !== 'private' && mentions.length === 0 && !repliesTo(message, me)) return null;
  return withoutSpans(text, mentions) || pointedAt(message, me);
}

/** Who calls the bot in a reply without a word asks what stands there. */
function pointedAt({ reply_to_message: original }: Message, me: UserFromGetMe): string {
  return original === undefined || original.from?.id === me.id
    ? ''
    : (original.text ?? original.caption ?? '').trim();
}

/** Quotations that readers send through inline mode come back as messages, and other bots are no readers. */
function isFromReader({ via_bot, from, sender_chat }: Message, me: UserFromGetMe): boolean {
  if (via_bot?.id === me.id) return false;
  // Anonymous administrators and channels write through a bot of Telegram's, and are named as the sender.
  return from === undefined || !from.is_bot || (sender_chat !== undefined && from.id !== me.id);
}

function isMention(entity: MessageEntity, text: string, me: UserFromGetMe): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id;
  const name = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
  return entity.type === 'mention' && name === `@${me.username.toLowerCase()}`;
}

function repliesTo({ reply_to_message: original }: Message, me: UserFromGetMe): boolean {
  // Each message of a forum topic counts as a reply to the one that opened the topic.
  return original?.from?.id === me.id && original.forum_topic_created === undefined;
}

function withoutSpans(text: string, spans: readonly MessageEntity[]): string {
  const rest = [...spans]
    .sort((a, b) => b.offset - a.offset)
    .reduce((left, { offset, length }) => `${left.slice(0, offset)} ${left.slice(offset + length)}`, text);
  return spans.length === 0 ? rest.trim() : rest.replace(/^[\s,，:：、]+/u, '').trim();
}

/**
 * Names who sent an update: a reader, or the chat or channel that somebody writes as. All anonymous administrators, and all
 * channels, come with one user of Telegram's.
 */
export function readerOf({ from, msg }: Context): string {
  // Who presses a button is a reader in any case.
  const chat = msg?.from?.id === from?.id ? msg?.sender_chat : undefined;
  const signature = msg?.author_signature;
  return `${chat?.id ?? from?.id ?? 0}${chat !== undefined && signature ? `/${signature}` : ''}`;
}

/**
 * Names a conversation: one reader in one chat and one topic. Of a message that was sent through inline mode, Telegram names
 * its chat so that one can be told from another. An anonymous administrator who is known by no title may be any of them: what
 * such a one says is a conversation of its own.
 */
export function conversationOf(ctx: Context): string {
  const { chat, msg, callbackQuery } = ctx;
  const topic = msg?.is_topic_message ? (msg.message_thread_id ?? 0) : 0;
  const place = chat?.id ?? `inline ${callbackQuery?.chat_instance ?? ''}`;
  const isNobody =
    chat !== undefined && msg?.sender_chat?.id === chat.id && readerOf(ctx) === String(chat.id);
  return `${place}:${topic}:${readerOf(ctx)}${isNobody ? `#${msg?.message_id}` : ''}`;
}

/** Whether an update is meant for the bot: what a group says to itself is not. */
export function isForUs({
  me,
  message,
  editedMessage,
  guestMessage,
  callbackQuery,
  inlineQuery,
  chat,
}: Context): boolean {
  if (callbackQuery !== undefined || inlineQuery !== undefined || guestMessage !== undefined) return true;
  const said = message ?? editedMessage;
  if (said === undefined) return false;
  const isCommand =
    said.entities?.some(({ type, offset }) => type === 'bot_command' && offset === 0) ?? false;
  return chat?.type === 'private' || isCommand || addressedText(me, said) !== null;
}
