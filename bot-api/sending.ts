import type {
  EphemeralMessageParameters,
  InlineKeyboardMarkup,
  Message,
  ReplyParameters,
} from 'grammy/types';
import type { ChatRoom, Post, ReplyKeyboard } from './chat.js';
import { compact, flag } from './compact.js';
import type { Content } from './content.js';
import { badRequest, forbidden, upgraded } from './refusal.js';
import type { World } from './world.js';

/** An ephemeral message can be replied to for this long. */
const EPHEMERAL_REPLY_SECONDS = 15;

/** What all the sending methods take besides the content. */
export interface SendParameters {
  readonly chat_id: number | string;
  readonly message_thread_id?: number;
  readonly ephemeral_message_parameters?: EphemeralMessageParameters;
  readonly reply_parameters?: ReplyParameters;
  readonly reply_markup?: InlineKeyboardMarkup | ReplyKeyboard;
  readonly protect_content?: boolean;
  readonly message_effect_id?: string;
}

/** The chat a request names, if the bot may write there; else what Telegram says why not. */
export function writableChat(world: World, chatId: number | string): ChatRoom {
  const room = world.findChat(chatId);
  if (room.movedTo !== undefined) throw upgraded(room.movedTo);
  const { type } = room.chat;
  if (type === 'private') {
    if (room.blocked) throw forbidden('bot was blocked by the user');
    return room;
  }
  if (room.botStatus === 'kicked') throw forbidden(`bot was kicked from the ${type} chat`);
  if (room.botStatus === 'left') throw forbidden(`bot is not a member of the ${type} chat`);
  if (type === 'channel' && room.botStatus !== 'administrator') {
    throw badRequest('need administrator rights in the channel chat');
  }
  return room;
}

/** Throws unless the bot may write in this topic. */
export function checkThread(room: ChatRoom, threadId: number | undefined): void {
  if (threadId === undefined) return;
  const topic = room.topics.get(threadId);
  const isReplyThread = room.chat.type === 'supergroup' && !room.chat.is_forum && room.find(threadId);
  if (!topic && !isReplyThread) throw badRequest('message thread not found');
  if (topic?.closed) throw badRequest('TOPIC_CLOSED');
}

/** Sends a message from the bot and returns what the bot is told of it. */
export function send(world: World, parameters: SendParameters, content: Content): Message {
  const room = writableChat(world, parameters.chat_id);
  const { message_effect_id, protect_content, reply_markup } = parameters;
  if (message_effect_id && room.chat.type !== 'private') throw badRequest('EFFECT_ID_INVALID');
  const [buttons, keyboard] = checkMarkup(room, reply_markup);
  const repliedTo = findReplied(world, room, parameters);
  const ephemeral = world.features.ephemeral ? parameters.ephemeral_message_parameters : undefined;
  const threadId = parameters.message_thread_id ?? topicOf(repliedTo);
  checkThread(room, threadId);
  const addressee = ephemeral && checkEphemeral(world, room, ephemeral);
  const quote = repliedTo && quoteOf(repliedTo, parameters.reply_parameters);
  const message: Message = compact({
    message_id: ephemeral ? 0 : room.nextMessageId(),
    from: room.chat.type === 'channel' ? undefined : world.botUser,
    sender_chat: room.chat.type === 'channel' ? room.chat : undefined,
    chat: room.chat,
    date: world.clock.now(),
    message_thread_id: threadId,
    is_topic_message: flag(threadId !== undefined && room.topics.has(threadId)),
    receiver_user: addressee,
    ephemeral_message_id: ephemeral ? room.nextMessageId() : undefined,
    reply_to_message: repliedTo && asReplied(repliedTo.message),
    quote,
    effect_id: message_effect_id,
    has_protected_content: flag(protect_content),
    ...content,
    reply_markup: buttons,
  });
  room.add({ message, fromBot: true, onlyFor: addressee?.id, keyboard });
  return message;
}

/** Tells buttons, unless there are none, from what changes the user's keyboard. */
function checkMarkup(
  room: ChatRoom,
  markup: SendParameters['reply_markup'],
): [buttons?: InlineKeyboardMarkup | undefined, keyboard?: ReplyKeyboard] {
  if (!markup) return [];
  if (!('inline_keyboard' in markup)) {
    if (room.chat.type === 'channel') throw badRequest('reply keyboards are not supported in channels');
    return [undefined, markup];
  }
  for (const button of markup.inline_keyboard.flat()) {
    if ('web_app' in button && room.chat.type !== 'private') throw badRequest('BUTTON_TYPE_INVALID');
    if ('switch_inline_query_current_chat' in button && room.chat.type === 'channel') {
      throw badRequest(
        "can't use switch_inline_query_current_chat button in a channel chat, because users will not be able to use the button without knowing bot's username",
      );
    }
  }
  return [unlessEmpty(markup)];
}

/** A keyboard without buttons is none. */
export function unlessEmpty(markup: InlineKeyboardMarkup | undefined): InlineKeyboardMarkup | undefined {
  return markup && markup.inline_keyboard.length > 0 ? markup : undefined;
}

function findReplied(world: World, room: ChatRoom, parameters: SendParameters): Post | undefined {
  const reply = parameters.reply_parameters;
  if (!reply) return undefined;
  const { message_id, ephemeral_message_id } = reply;
  if (ephemeral_message_id !== undefined) {
    const post = room.findEphemeral(ephemeral_message_id);
    if (!post || world.clock.now() - post.message.date > EPHEMERAL_REPLY_SECONDS) {
      throw badRequest('message to be replied not found');
    }
    if (!parameters.ephemeral_message_parameters) throw badRequest('EPHEMERAL_MESSAGE_REPLY_INVALID');
    return post;
  }
  const target = reply.chat_id === undefined ? room : world.findChat(reply.chat_id);
  const post = message_id === undefined ? undefined : target.find(message_id);
  if (!post && (!reply.allow_sending_without_reply || target !== room)) {
    throw badRequest('message to be replied not found');
  }
  return target === room ? post : undefined;
}

/** A message as it is shown within its reply: without what it replies to itself. */
export function asReplied(message: Message): NonNullable<Message['reply_to_message']> {
  const { reply_to_message: _, ...rest } = message;
  // grammY's type wants `reply_to_message: undefined`, which exactOptionalPropertyTypes makes impossible to write.
  return rest as NonNullable<Message['reply_to_message']>;
}

function topicOf(repliedTo: Post | undefined): number | undefined {
  return repliedTo?.message.is_topic_message ? repliedTo.message.message_thread_id : undefined;
}

function quoteOf(repliedTo: Post, reply: ReplyParameters | undefined): Message['quote'] {
  if (!reply?.quote) return undefined;
  const near = reply.quote_position ?? 0;
  const text = repliedTo.message.text ?? '';
  const position = text.startsWith(reply.quote, near) ? near : text.indexOf(reply.quote);
  if (position < 0) throw badRequest('QUOTE_TEXT_INVALID');
  return compact({ text: reply.quote, entities: reply.quote_entities, position, is_manual: flag(true) });
}

function checkEphemeral(world: World, room: ChatRoom, ephemeral: EphemeralMessageParameters) {
  if (room.chat.type !== 'group' && room.chat.type !== 'supergroup') throw badRequest('CHAT_TYPE_INVALID');
  const receiver = room.members.get(ephemeral.receiver_user_id);
  if (!receiver) throw badRequest('USER_NOT_PARTICIPANT');
  const { callback_query_id, replace_callback_query_message } = ephemeral;
  if (callback_query_id !== undefined && world.callbackQueries.check(callback_query_id).id !== receiver.id) {
    throw badRequest('QUERY_ID_INVALID');
  }
  if (replace_callback_query_message && callback_query_id === undefined) throw badRequest('QUERY_ID_INVALID');
  return receiver;
}
