import { Composer } from 'grammy';
import type { ChatMember } from 'grammy/types';
import type { BotContext, Services } from '../context.js';

/** A bot that is added to a group says what it is: once, also where the group becomes a supergroup. */
export function groups({ memory: { introduced } }: Services): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  // For Telegram it joins that anew.
  composer.on('message:migrate_to_chat_id', (ctx) => {
    introduced.set(String(ctx.message.migrate_to_chat_id), '');
  });
  composer.on('message:migrate_from_chat_id', (ctx) => {
    introduced.set(String(ctx.chat.id), '');
  });
  composer.chatType(['group', 'supergroup']).on('my_chat_member', async (ctx) => {
    const { old_chat_member: before, new_chat_member: now } = ctx.myChatMember;
    if (!isOutside(before.status) || isOutside(now.status)) return;
    if ((await introduced.get(String(ctx.chat.id))) !== undefined) return;
    introduced.set(String(ctx.chat.id), '');
    await ctx.reply(ctx.t('start-group', { username: ctx.me.username }));
  });
  return composer;
}

function isOutside(status: ChatMember['status']): boolean {
  return status === 'left' || status === 'kicked';
}
