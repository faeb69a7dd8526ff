import { Composer } from 'grammy';
import { addressedText } from '../addressed-text.js';
import { addresseeOf } from '../addressee.js';
import { answerQuestion } from '../answer-question.js';
import { replyWith } from '../answer-reply.js';
import { editSent, reply } from '../api/send.js';
import { whileTyping } from '../api/typing.js';
import type { BotContext, Services } from '../context.js';
import { wordsOfButton } from '../kept-words.js';
import type { OutgoingMessage } from '../messages/outgoing-message.js';
import type { Presses } from '../presses.js';

/** A question that is edited within this time gets its answer edited, in seconds. */
export const EDITABLE = 600;

/** Questions: any text in private, in groups what is addressed to the bot, `/ask`, and buttons that ask. */
export function ask(services: Services, presses: Presses): Composer<BotContext> {
  const { memory, log } = services;
  const composer = new Composer<BotContext>();

  composer.on('message', async (ctx, next) => {
    const question = addressedText(ctx.me, ctx.message);
    if (question === null) return next();
    if (question === '') return askForQuestion(ctx);
    await whileTyping(ctx, log, async () => {
      const { message_id } = await reply(ctx, await answerTo(ctx, services, question));
      memory.answers.set(keyOf(ctx), message_id);
    });
  });

  composer.on('edited_message', async (ctx) => {
    const { date, edit_date } = ctx.editedMessage;
    const question = addressedText(ctx.me, ctx.editedMessage);
    if (!question || edit_date - date > EDITABLE) return;
    const answer = await answerTo(ctx, services, question);
    const answered = memory.answers.get(keyOf(ctx));
    if (answered !== undefined) await editSent(ctx, answered, answer);
    // The edit made it a question, say by mentioning the bot.
    else memory.answers.set(keyOf(ctx), (await reply(ctx, answer)).message_id);
  });

  presses.on(composer, ['ask'], (press, ctx) => {
    const question = wordsOfButton(press.question, memory);
    if (question === null) return { notice: ctx.t('button-expired') };
    const answer = () => answerTo(ctx, services, question, question);
    // Messages that were sent through inline mode stand in chats where the bot cannot write.
    return ctx.chat === undefined ? { instead: answer } : { below: () => whileTyping(ctx, log, answer) };
  });
  return composer;
}

async function answerTo(
  ctx: BotContext,
  services: Services,
  question: string,
  shownQuestion?: string,
): Promise<OutgoingMessage> {
  const answer = await answerQuestion(ctx, services, question);
  return replyWith(addresseeOf(ctx, services.memory), answer, ctx.reading, services.memory, shownQuestion);
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

/** Under which the answer to a message is remembered. */
export function keyOf({ chat, msg }: BotContext): string {
  return `${chat?.id}:${msg?.message_id}`;
}
