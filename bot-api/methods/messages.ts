import { z } from 'zod';
import { acceptContent } from '../content.js';
import { contentOf, edit, findEditable } from '../editing.js';
import { method } from '../method.js';
import {
  businessConnectionId,
  chatId,
  formattedText,
  messageId,
  replyParameters,
  userId,
} from '../schemas/common.js';
import { inlineKeyboard, replyMarkup } from '../schemas/keyboard.js';
import { says } from '../schemas/parse.js';
import { inputRichMessage } from '../schemas/rich.js';
import { send } from '../sending.js';

/** The parameters that all methods share which send a message. */
export const sending = {
  business_connection_id: businessConnectionId,
  chat_id: chatId,
  message_thread_id: z.int().positive().exactOptional(),
  direct_messages_topic_id: z.never({ error: says('message thread not found') }).exactOptional(),
  ephemeral_message_parameters: z
    .strictObject({
      receiver_user_id: userId,
      callback_query_id: z.string().exactOptional(),
      replace_callback_query_message: z.boolean().exactOptional(),
    })
    .exactOptional(),
  disable_notification: z.boolean().exactOptional(),
  protect_content: z.boolean().exactOptional(),
  allow_paid_broadcast: z.never({ error: says('not enough Stars') }).exactOptional(),
  suggested_post_parameters: z.never({ error: says('SUGGESTED_POST_PEER_INVALID') }).exactOptional(),
  message_effect_id: z.string().regex(/^\d+$/, says('EFFECT_ID_INVALID')).exactOptional(),
  reply_parameters: replyParameters.exactOptional(),
  reply_markup: replyMarkup.exactOptional(),
};

const editTarget = {
  business_connection_id: businessConnectionId,
  chat_id: chatId.exactOptional(),
  message_id: messageId.exactOptional(),
  inline_message_id: z.string().exactOptional(),
};

const sendMessage = method(
  'sendMessage',
  z.strictObject({ ...sending, ...formattedText }),
  (world, parameters) => {
    const message = send(world, parameters, acceptContent(world, parameters));
    return { ...message, text: message.text ?? '' };
  },
);

const sendRichMessage = method(
  'sendRichMessage',
  z.strictObject({ ...sending, rich_message: inputRichMessage }),
  (world, parameters) => {
    const message = send(world, parameters, acceptContent(world, { rich_message: parameters.rich_message }));
    return { ...message, rich_message: message.rich_message ?? { blocks: [] } };
  },
);

const editMessageText = method(
  'editMessageText',
  z.strictObject({
    ...editTarget,
    ...formattedText,
    text: formattedText.text.exactOptional(),
    rich_message: inputRichMessage.exactOptional(),
    reply_markup: inlineKeyboard.exactOptional(),
  }),
  (world, parameters) => {
    const post = findEditable(world, parameters);
    const edited = edit(world, post, acceptContent(world, parameters), parameters.reply_markup);
    if (parameters.inline_message_id !== undefined) return true;
    const { text, rich_message } = edited;
    return rich_message ? { ...edited, rich_message } : { ...edited, text: text ?? '' };
  },
);

const editMessageReplyMarkup = method(
  'editMessageReplyMarkup',
  z.strictObject({ ...editTarget, reply_markup: inlineKeyboard.exactOptional() }),
  (world, parameters) => {
    const post = findEditable(world, parameters);
    const edited = edit(world, post, contentOf(post.message), parameters.reply_markup);
    return parameters.inline_message_id === undefined ? edited : true;
  },
);

/** Sending a message and changing it. */
export const messageMethods = [sendMessage, sendRichMessage, editMessageText, editMessageReplyMarkup];
