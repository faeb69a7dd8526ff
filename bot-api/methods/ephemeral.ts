import { z } from 'zod';
import type { Post } from '../chat.js';
import { acceptContent } from '../content.js';
import { contentOf, edit } from '../editing.js';
import { method } from '../method.js';
import { badRequest } from '../refusal.js';
import { chatId, formattedText, userId } from '../schemas/common.js';
import { inlineKeyboard } from '../schemas/keyboard.js';
import { inputRichMessage } from '../schemas/rich.js';
import { writableChat } from '../sending.js';
import type { World } from '../world.js';

const target = { chat_id: chatId, receiver_user_id: userId, ephemeral_message_id: z.int().positive() };

interface Target {
  readonly chat_id: number | string;
  readonly receiver_user_id: number;
  readonly ephemeral_message_id: number;
}

function findEphemeral(world: World, { chat_id, receiver_user_id, ephemeral_message_id }: Target): Post {
  const post = writableChat(world, chat_id).findEphemeral(ephemeral_message_id);
  if (!post?.fromBot || post.onlyFor !== receiver_user_id) throw badRequest('message to edit not found');
  return post;
}

const editEphemeralMessageText = method(
  'editEphemeralMessageText',
  z.strictObject({
    ...target,
    ...formattedText,
    text: formattedText.text.exactOptional(),
    rich_message: inputRichMessage.exactOptional(),
    reply_markup: inlineKeyboard.exactOptional(),
  }),
  (world, parameters) => {
    edit(world, findEphemeral(world, parameters), acceptContent(world, parameters), parameters.reply_markup);
    return true;
  },
);

const editEphemeralMessageReplyMarkup = method(
  'editEphemeralMessageReplyMarkup',
  z.strictObject({ ...target, reply_markup: inlineKeyboard.exactOptional() }),
  (world, parameters) => {
    const post = findEphemeral(world, parameters);
    edit(world, post, contentOf(post.message), parameters.reply_markup);
    return true;
  },
);

const deleteEphemeralMessage = method(
  'deleteEphemeralMessage',
  z.strictObject(target),
  (world, parameters) => {
    findEphemeral(world, parameters).deleted = true;
    return true;
  },
);

/** Messages in groups that one reader alone sees. */
export const ephemeralMethods = [
  editEphemeralMessageText,
  editEphemeralMessageReplyMarkup,
  deleteEphemeralMessage,
];
