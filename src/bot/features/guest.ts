import { Composer } from 'grammy';
import { addressedText } from '../addressed-text.js';
import { addresseeOf } from '../addressee.js';
import { answerQuestion } from '../answer-question.js';
import { replyWith } from '../answer-reply.js';
import type { BotContext, Services } from '../context.js';
import { article } from '../messages/inline-results.js';
import { lines } from '../messages/outgoing-message.js';

/** Guest mode: a mention in a chat that the bot is no member of is answered there, with one quotation. */
export function guest(services: Services): Composer<BotContext> {
  const { memory } = services;
  const composer = new Composer<BotContext>();
  composer.on('guest_message', async (ctx) => {
    const question = addressedText(ctx.me, ctx.guestMessage);
    if (question === null) return;
    const { me, t } = ctx;
    const message =
      question === ''
        ? { text: lines(t('guest-ask-what', { username: me.username })) }
        : await replyWith(
            addresseeOf(ctx, memory),
            await answerQuestion(ctx, services, question),
            ctx.reading,
            memory,
          );
    await ctx.answerGuestQuery(article('guest', me.first_name, '', message));
  });
  return composer;
}
