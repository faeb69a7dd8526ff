import { Composer } from 'grammy';
import type { BotContext, Services } from '../context.js';
import { lines } from '../messages/message.js';

/** A bot that is added to a group says once what it is. */
export function groups({ memory }: Services): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.chatType(['group', 'supergroup']).on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    const key = String(ctx.chat.id);
    if (status === 'left' || status === 'kicked') memory.introduced.delete(key);
    else if (status !== 'restricted' && !memory.introduced.has(key)) {
      memory.introduced.set(key, true);
      const { text } = lines(ctx.t('start-group', { username: ctx.me.username }));
      await ctx.reply(text);
    }
  });
  return composer;
}
