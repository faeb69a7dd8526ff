import type { Message as SentMessage } from 'grammy/types';
import type { BotContext } from './context.js';
import { isRefusal } from './errors.js';
import { type Message, NO_PREVIEW, textFields } from './messages/message.js';

/** Sends a message to the chat and topic of the update; in groups as a reply, so that all see to whom. */
export async function reply(ctx: BotContext, message: Message): Promise<SentMessage> {
  const { text, entities } = textFields(message);
  const fields = {
    entities,
    link_preview_options: NO_PREVIEW,
    ...(message.keyboard ? { reply_markup: message.keyboard } : {}),
  };
  const asked = ctx.message?.message_id;
  if (ctx.chat?.type === 'private' || asked === undefined) return ctx.reply(text, fields);
  try {
    const reply_parameters = { message_id: asked, allow_sending_without_reply: true };
    return await ctx.reply(text, { ...fields, reply_parameters });
  } catch (error) {
    // In forum topics Telegram does not send without a reply, whatever we allow.
    if (!isRefusal(error, /message to (?:be replied|reply) not found/iu)) throw error;
    return ctx.reply(text, fields);
  }
}

/** Puts a message in the place of the one whose button was pressed, in chats and in inline messages. */
export async function edit(ctx: BotContext, message: Message): Promise<void> {
  const { text, entities } = textFields(message);
  const fields = {
    entities,
    link_preview_options: NO_PREVIEW,
    ...(message.keyboard ? { reply_markup: message.keyboard } : {}),
  };
  try {
    await ctx.editMessageText(text, fields);
  } catch (error) {
    if (isRefusal(error, /message is not modified/iu)) return;
    // Telegram no longer lets us change a message that is gone or too old: the reader gets a new one.
    if (!isRefusal(error, /message to edit not found|message can't be edited/iu) || ctx.chat === undefined)
      throw error;
    await ctx.reply(text, fields);
  }
}
