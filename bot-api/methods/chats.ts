import type { ChatFullInfo, ChatMember, ReactionType } from 'grammy/types';
import { z } from 'zod';
import type { ChatRoom } from '../chat.js';
import { method } from '../method.js';
import { badRequest } from '../refusal.js';
import { businessConnectionId, chatId, messageId, userId } from '../schemas/common.js';
import { says } from '../schemas/parse.js';
import { checkThread, writableChat } from '../sending.js';
import type { World } from '../world.js';

/** A bot can delete what was sent within the last two days. */
const DELETABLE_SECONDS = 48 * 3600;

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
] as const;

const sendChatAction = method(
  'sendChatAction',
  z.strictObject({
    business_connection_id: businessConnectionId,
    chat_id: chatId,
    message_thread_id: z.int().positive().exactOptional(),
    action: z.enum(ACTIONS, { error: says('wrong parameter action in request') }),
  }),
  (world, { chat_id, message_thread_id }) => {
    const room = writableChat(world, chat_id);
    if (room.chat.type === 'channel') throw badRequest('CHAT_TYPE_INVALID');
    checkThread(room, message_thread_id);
    return true;
  },
);

function deletePost(world: World, room: ChatRoom, id: number): boolean {
  const post = room.find(id);
  if (!post) return false;
  const own = post.fromBot || room.chat.type === 'private' || room.botStatus === 'administrator';
  if (!own || world.clock.now() - post.message.date > DELETABLE_SECONDS)
    throw badRequest("message can't be deleted");
  post.deleted = true;
  return true;
}

const deleteMessage = method(
  'deleteMessage',
  z.strictObject({ chat_id: chatId, message_id: messageId }),
  (world, { chat_id, message_id }) => {
    const room = writableChat(world, chat_id);
    if (!deletePost(world, room, message_id)) throw badRequest('message to delete not found');
    return true;
  },
);

const deleteMessages = method(
  'deleteMessages',
  z.strictObject({
    chat_id: chatId,
    message_ids: z
      .array(messageId)
      .min(1, says('message identifiers are not specified'))
      .max(100, says('too many message identifiers specified')),
  }),
  (world, { chat_id, message_ids }) => {
    const room = writableChat(world, chat_id);
    for (const id of message_ids) deletePost(world, room, id);
    return true;
  },
);

// The free reactions of https://core.telegram.org/bots/api#reactiontypeemoji.
const REACTIONS =
  '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡';
const emojis = new Set(REACTIONS.split(' '));

const reaction = z.custom<ReactionType>(
  (value) =>
    z
      .strictObject({ type: z.literal('emoji'), emoji: z.string().refine((emoji) => emojis.has(emoji)) })
      .safeParse(value).success,
  says('REACTION_INVALID'),
);

const setMessageReaction = method(
  'setMessageReaction',
  z.strictObject({
    chat_id: chatId,
    message_id: messageId,
    reaction: z.array(reaction).max(1, says('REACTIONS_TOO_MANY')).exactOptional(),
    is_big: z.boolean().exactOptional(),
  }),
  (world, { chat_id, message_id, reaction = [] }) => {
    const post = writableChat(world, chat_id).find(message_id);
    if (!post) throw badRequest('message to react not found');
    post.reactions = reaction;
    return true;
  },
);

const getChat = method('getChat', z.strictObject({ chat_id: chatId }), (world, { chat_id }) => {
  const { chat } = world.findChat(chat_id);
  // Of the full description the bot is told what every chat has; the rest needs settings that no test makes.
  return { ...chat, accent_color_id: 0, max_reaction_count: 11 } as ChatFullInfo;
});

function memberOf(world: World, room: ChatRoom, id: number): ChatMember {
  if (id === world.bot.id) {
    if (room.botStatus === 'kicked') return { status: 'kicked', user: world.botUser, until_date: 0 };
    return { status: room.botStatus === 'left' ? 'left' : 'member', user: world.botUser };
  }
  const user = room.members.get(id);
  if (!user) throw badRequest('PARTICIPANT_ID_INVALID');
  return { status: 'member', user };
}

const getChatMember = method(
  'getChatMember',
  z.strictObject({ chat_id: chatId, user_id: userId }),
  (world, { chat_id, user_id }) => memberOf(world, world.findChat(chat_id), user_id),
);

const getChatMemberCount = method(
  'getChatMemberCount',
  z.strictObject({ chat_id: chatId }),
  (world, { chat_id }) => world.findChat(chat_id).members.size + 1,
);

const leaveChat = method('leaveChat', z.strictObject({ chat_id: chatId }), (world, { chat_id }) => {
  const room = writableChat(world, chat_id);
  if (room.chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
  room.botStatus = 'left';
  return true;
});

/** What a bot does in a chat besides sending and editing. */
export const chatMethods = [
  sendChatAction,
  deleteMessage,
  deleteMessages,
  setMessageReaction,
  getChat,
  getChatMember,
  getChatMemberCount,
  leaveChat,
];
