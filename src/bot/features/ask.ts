import { Composer } from 'grammy';
import type { BotContext, Services } from '../context.js';
import { logFailure } from '../errors.js';
import type { Message } from '../messages/message.js';
import { conversationOf, questionTo } from '../question.js';
import { messageFor } from '../respond.js';
import { editSent, reply } from '../send.js';

/** A question that is edited within this time gets its answer edited, in seconds. */
const EDITABLE = 600;
/** The reader sees that we are typing if the answer takes longer, in milliseconds. */
const TYPING_AFTER = 300;

/** Questions: any text in private, in groups what is addressed to the bot, and `/ask`. */
export function ask(services: Services): Composer<BotContext> {
  const { conversations, memory, log } = services;
  const composer = new Composer<BotContext>();
  const answerTo = async (ctx: BotContext, question: string): Promise<Message> =>
    messageFor(ctx.speech, await conversations.answer(conversationOf(ctx), question), services, ctx.me);

  composer.on('message', async (ctx, next) => {
    const question = questionTo(ctx.me, ctx.message);
    if (question === null) return next();
    if (question === '') return askForQuestion(ctx);
    const typing = setTimeout(() => {
      ctx.replyWithChatAction('typing').catch((error) => logFailure(log, error));
    }, TYPING_AFTER);
    try {
      const { message_id } = await reply(ctx, await answerTo(ctx, question));
      memory.answers.set(keyOf(ctx), message_id);
    } finally {
      clearTimeout(typing);
    }
  });

  composer.on('edited_message', async (ctx) => {
    const { date, edit_date } = ctx.editedMessage;
    const question = questionTo(ctx.me, ctx.editedMessage);
    if (!question || edit_date - date > EDITABLE) return;
    const answered = memory.answers.get(keyOf(ctx));
    if (answered !== undefined) await editSent(ctx, answered, await answerTo(ctx, question));
    // The edit made it a question, say by mentioning the bot.
    else memory.answers.set(keyOf(ctx), (await reply(ctx, await answerTo(ctx, question))).message_id);
  });
  return composer;
}

async function askForQuestion(ctx: BotContext): Promise<void> {
  await ctx.reply(ctx.t('ask-what'), {
    reply_markup: {
      force_reply: true,
      selective: true,
      input_field_placeholder: ctx.t('ask-placeholder'),
    },
    ...(ctx.msgId && { reply_parameters: { message_id: ctx.msgId, allow_sending_without_reply: true } }),
  });
}

function keyOf({ chat, msg }: BotContext): string {
  return `${chat?.id}:${msg?.message_id}`;
}
