import { Composer } from 'grammy';
import type { BotContext, Services } from '../context.js';
import { article } from '../messages/inline.js';
import { lines } from '../messages/message.js';
import { conversationOf, questionTo } from '../question.js';
import { messageFor } from '../respond.js';

/** Guest mode: a mention in a chat that the bot is no member of is answered there, with one quotation. */
export function guest(services: Services): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('guest_message', async (ctx) => {
    const question = questionTo(ctx.me, ctx.guestMessage);
    if (question === null) return;
    const { speech, me, t } = ctx;
    const message =
      question === ''
        ? { text: lines(t('guest-ask-what', { username: me.username })) }
        : await messageFor(
            speech,
            await services.conversations.answer(conversationOf(ctx), question),
            services,
            me,
          );
    await ctx.answerGuestQuery(article('guest', me.first_name, '', message));
  });
  return composer;
}
