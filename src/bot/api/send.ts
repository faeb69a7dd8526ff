import { InputFile } from 'grammy';
import type { Message } from 'grammy/types';
import type { BotContext } from '../context.js';
import {
  type Attachment,
  MAX_CAPTION,
  markupField,
  NO_PREVIEW,
  type OutgoingMessage,
  textFields,
} from '../messages/outgoing-message.js';
import { isRefusal, isUnchanged } from './errors.js';

const NOTHING_TO_REPLY_TO = /message to (?:be replied|reply) not found/iu;
/** Why Telegram refuses to edit a message that is gone or too old. */
export const NOTHING_TO_EDIT = /message to edit not found|message can't be edited|message_id_invalid/iu;

/**
 * Sends a message to the chat and topic of the update: in groups as a reply, so that all see to whom, and to one
 * reader alone where the reader asked unseen by the others.
 */
export async function reply(ctx: BotContext, message: OutgoingMessage): Promise<Message> {
  if (message.attachment !== undefined) return replyWithAttachment(ctx, message, message.attachment);
  const { text, ...fields } = fieldsOf(message);
  const quoting = { ...onlyTo(ctx), ...replyTo(ctx), ...forcedReply(message) };
  try {
    return await ctx.reply(text, { ...fields, ...quoting });
  } catch (error) {
    // In forum topics Telegram does not send without a reply, whatever we allow.
    if (!isRefusal(error, NOTHING_TO_REPLY_TO)) throw error;
    return ctx.reply(text, { ...fields, ...onlyTo(ctx), ...forcedReply(message) });
  }
}

function replyWithAttachment(
  ctx: BotContext,
  message: OutgoingMessage,
  { kind, name, bytes }: Attachment,
): Promise<Message> {
  const { text, entities } = textFields(message);
  const fields = { caption: text.slice(0, MAX_CAPTION), caption_entities: entities, ...replyTo(ctx) };
  const file = new InputFile(bytes, name);
  return kind === 'picture' ? ctx.replyWithPhoto(file, fields) : ctx.replyWithDocument(file, fields);
}

/** Puts a message in the place of an earlier one of the same chat. */
export async function editSent(ctx: BotContext, messageId: number, message: OutgoingMessage): Promise<void> {
  const { text, ...fields } = fieldsOf(message);
  if (ctx.chat === undefined) return;
  try {
    await ctx.api.editMessageText(ctx.chat.id, messageId, text, fields);
  } catch (error) {
    await sendInstead(ctx, message, error);
  }
}

/** Telegram does not let us change a message that is gone or too old: then the reader gets a new one. */
export async function sendInstead(ctx: BotContext, message: OutgoingMessage, error: unknown): Promise<void> {
  if (isUnchanged(error)) return;
  if (!isRefusal(error, NOTHING_TO_EDIT) || ctx.chat === undefined) throw error;
  await reply(ctx, message);
}

/** The fields of a message as Telegram takes them. */
export function fieldsOf(message: OutgoingMessage) {
  return {
    ...textFields(message),
    link_preview_options: NO_PREVIEW,
    ...markupField(message),
  };
}

function forcedReply({ asksFor }: OutgoingMessage) {
  if (asksFor === undefined) return {};
  return { reply_markup: { force_reply: true as const, input_field_placeholder: asksFor } };
}

/** In private nobody else writes, and the question stands right above. */
function replyTo({ chat, message, editedMessage }: BotContext) {
  const asked = message ?? editedMessage;
  if (asked === undefined || chat?.type === 'private') return {};
  const { message_id, ephemeral_message_id } = asked;
  const original =
    ephemeral_message_id === undefined
      ? { message_id, allow_sending_without_reply: true }
      : { ephemeral_message_id };
  return { reply_parameters: original };
}

/** An ephemeral message is answered by one that the same reader alone sees. */
function onlyTo({ from, message, callbackQuery }: BotContext) {
  const asked = message ?? callbackQuery?.message;
  if (from === undefined || asked?.ephemeral_message_id === undefined) return {};
  return {
    ephemeral_message_parameters: {
      receiver_user_id: from.id,
      ...(callbackQuery && { callback_query_id: callbackQuery.id }),
    },
  };
}
