import { Composer } from 'grammy';
import type { ChatMember } from 'grammy/types';
import type { BotContext, Services } from '../context.js';

/** A bot that is added to a group says once what it is. */
export function groups({ memory }: Services): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.chatType(['group', 'supergroup']).on('my_chat_member', async (ctx) => {
    const { old_chat_member: before, new_chat_member: now } = ctx.myChatMember;
    if (!isOutside(before.status) || isOutside(now.status)) return;
    memory.introduced.set(String(ctx.chat.id), '');
    await ctx.reply(ctx.t('start-group', { username: ctx.me.username }));
  });
  return composer;
}

function isOutside(status: ChatMember['status']): boolean {
  return status === 'left' || status === 'kicked';
}
