import type { Chat, ChatMember, ChatMemberUpdated, Message, MessageEntity, User } from 'grammy/types';
import type { BotStatus, ChatRoom, Post } from './chat.js';
import { compact, flag, nonEmpty } from './compact.js';
import { findEntities } from './entities.js';
import { asReplied } from './sending.js';
import type { World } from './world.js';

/** What a user's message is made of. */
export interface IncomingContent {
  readonly text?: string;
  readonly replyTo?: Post | undefined;
  readonly thread?: number | undefined;
  /** Anything else a message may bring: a sticker, a photo with its caption, a forward's origin … */
  readonly rest?: Partial<Message>;
}

/** Puts a user's message into a chat and tells the bot if the bot gets to see it. */
export function receive(world: World, room: ChatRoom, from: User, content: IncomingContent): Post {
  const { text, replyTo, thread, rest } = content;
  room.members.set(from.id, from);
  const ephemeral = text !== undefined && isEphemeralCommand(world, room, from, text);
  const message: Message = compact({
    message_id: ephemeral ? 0 : room.nextMessageId(),
    ...authorIn(room.chat, from),
    chat: room.chat,
    date: world.clock.now(),
    message_thread_id: thread,
    is_topic_message: flag(thread !== undefined && room.topics.has(thread)),
    reply_to_message: replyTo && asReplied(replyTo.message),
    ephemeral_message_id: ephemeral ? room.nextMessageId() : undefined,
    text,
    entities: nonEmpty(findEntities(text ?? '')),
    ...rest,
  });
  const post = room.add({ message, fromBot: false, onlyFor: ephemeral ? from.id : undefined });
  announce(world, room, post, 'new');
  return post;
}

/** Channel posts carry the channel as their author. */
function authorIn(chat: Chat, from: User): Pick<Message, 'from' | 'sender_chat'> {
  return chat.type === 'channel' ? { sender_chat: chat } : { from };
}

/** Tells the bot of a new or edited message, as far as it gets to see it. */
export function announce(world: World, room: ChatRoom, post: Post, what: 'new' | 'edited'): void {
  const { chat, from, edit_date = 0 } = post.message;
  if (chat.type === 'channel') {
    if (!isIn(room)) return;
    const message = { ...post.message, chat };
    world.updates.push(
      what === 'new' ? { channel_post: message } : { edited_channel_post: { ...message, edit_date } },
    );
    return;
  }
  if (!from) return;
  const message = { ...post.message, chat, from };
  if (hears(world, room, post.message)) {
    world.updates.push(what === 'new' ? { message } : { edited_message: { ...message, edit_date } });
  } else if (what === 'new' && !isIn(room) && world.features.guest && mentions(world, post.message)) {
    const guest_query_id = world.nextQueryId();
    world.guestQueries.open(guest_query_id, { from, room });
    post.guestQueryId = guest_query_id;
    world.updates.push({ guest_message: { ...message, guest_query_id } });
  }
}

function isIn(room: ChatRoom): boolean {
  return room.botStatus === 'member' || room.botStatus === 'administrator';
}

/**
 * Privacy mode (https://core.telegram.org/bots/features#privacy-mode): as a plain member of a group, a bot only
 * receives commands that may be its own, mentions of it, replies to it, messages sent through it, service messages.
 */
function hears(world: World, room: ChatRoom, message: Message): boolean {
  if (room.chat.type === 'private') return !room.blocked;
  if (room.botStatus === 'administrator') return true;
  if (room.botStatus !== 'member') return false;
  const isReply = message.reply_to_message?.from?.id === world.bot.id;
  const { new_chat_members, left_chat_member, migrate_to_chat_id, migrate_from_chat_id } = message;
  const isService =
    (new_chat_members ?? left_chat_member ?? migrate_to_chat_id ?? migrate_from_chat_id) !== undefined;
  return (
    isReply ||
    isService ||
    message.via_bot?.id === world.bot.id ||
    mentions(world, message) ||
    isCommand(world, message)
  );
}

function isCommand(world: World, message: Message): boolean {
  return textsOf(message, 'bot_command').some(([command, offset]) => {
    const [, addressee] = command.split('@');
    if (addressee === undefined) return offset === 0;
    return addressee.toLowerCase() === world.bot.username.toLowerCase();
  });
}

function mentions(world: World, message: Message): boolean {
  const name = `@${world.bot.username}`.toLowerCase();
  return textsOf(message, 'mention').some(([mention]) => mention.toLowerCase() === name);
}

/** The words a message marks as `type`, with their offsets. */
function textsOf(message: Message, type: MessageEntity['type']): [string, number][] {
  const text = message.text ?? message.caption ?? '';
  return (message.entities ?? message.caption_entities ?? [])
    .filter((entity) => entity.type === type)
    .map((entity) => [text.slice(entity.offset, entity.offset + entity.length), entity.offset]);
}

/** Clients send a command that the bot registered as ephemeral so that nobody else in the group sees it. */
function isEphemeralCommand(world: World, room: ChatRoom, from: User, text: string): boolean {
  const inGroup = room.chat.type === 'group' || room.chat.type === 'supergroup';
  if (!world.features.ephemeral || !inGroup) return false;
  const [, name, addressee] = /^\/(\w+)(?:@(\w+))?/.exec(text) ?? [];
  if (addressee !== undefined && addressee.toLowerCase() !== world.bot.username.toLowerCase()) return false;
  return world.profile.commandsFor(room.chat, from).some((one) => one.command === name && one.is_ephemeral);
}

/** Changes how the bot stands to a chat and tells it so. */
export function changeBotStatus(world: World, room: ChatRoom, by: User, status: BotStatus): void {
  const before = memberAs(world, room.botStatus);
  room.botStatus = status;
  room.members.set(by.id, by);
  const change: ChatMemberUpdated = {
    chat: room.chat,
    from: by,
    date: world.clock.now(),
    old_chat_member: before,
    new_chat_member: memberAs(world, status),
  };
  world.updates.push({ my_chat_member: change });
}

function memberAs(world: World, status: BotStatus): ChatMember {
  const user = world.botUser;
  if (status === 'kicked') return { status, user, until_date: 0 };
  if (status !== 'administrator') return { status, user };
  return {
    status,
    user,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: true,
    can_manage_video_chats: false,
    can_restrict_members: false,
    can_promote_members: false,
    can_change_info: false,
    can_invite_users: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_send_welcome_messages: false,
  };
}
