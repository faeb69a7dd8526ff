import { Composer, InlineKeyboard } from 'grammy';
import type { Chat, ChatMember, User } from 'grammy/types';
import type { Log } from '../../log.js';
import type { Fleeting } from '../../store/fleeting.js';
import type { AccessList } from '../access-list.js';
import type { AccessRequests } from '../access-requests.js';
import { isForUs, readerOf } from '../addressed-text.js';
import { logFailure } from '../api/errors.js';
import { reply } from '../api/send.js';
import type { BotContext } from '../context.js';
import { article } from '../messages/inline-results.js';
import { lines } from '../messages/outgoing-message.js';
import type { Identity } from '../rights.js';

/**
 * Lets those pass who may ask; all others hear one sentence a day, and where administrators decide, these are asked.
 *
 * A group or channel is let in or kept out as a whole, and who was refused stays so everywhere. What is asked through
 * inline or guest mode is the reader's own, and so is what is pressed under a message sent that way.
 *
 * @param told which readers and chats heard it; whoever is forgotten is told again
 */
export function access(
  list: AccessList,
  requests: AccessRequests,
  told: Fleeting,
  log: Log,
): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  // Either may come first, or alone.
  composer.on('message:migrate_to_chat_id', async (ctx, next) => {
    await move(ctx.chat.id, ctx.message.migrate_to_chat_id);
    await next();
  });
  composer.on('message:migrate_from_chat_id', async (ctx, next) => {
    await move(ctx.message.migrate_from_chat_id, ctx.chat.id);
    await next();
  });

  composer.on('my_chat_member', async (ctx, next) => {
    const { chat, from, old_chat_member: before, new_chat_member: now } = ctx.myChatMember;
    const isAdded = isOutside(before.status) && !isOutside(now.status);
    if (chat.type === 'private' || !isAdded) return next();
    const standing = list.standingOf(identityOf(chat));
    if (standing === 'refused') return;
    if (standing === 'allowed') return next();
    const adder = list.standingOf(identityOf(from));
    if (adder === 'allowed') {
      list.decide(String(chat.id), 'allowed', from.id, nameOf(chat));
      return next();
    }
    if (list.mode === 'approve' && adder === 'unknown') await ask(ctx, chat, from);
    // In a channel it would stand among the posts.
    if (chat.type !== 'channel') await tell(ctx, String(chat.id));
  });

  composer.use(async (ctx, next) => {
    const { from, chat } = ctx;
    const user = from === undefined || writesAsChat(ctx) ? null : identityOf(from);
    if (user !== null && list.isAdministrator(user.id)) return next();
    const subject = isIn(ctx) && chat !== undefined && chat.type !== 'private' ? identityOf(chat) : user;
    if (subject === null) return next();
    const one = subject === user ? from : chat;
    if (one !== undefined) list.meet(String(subject.id), nameOf(one));
    const isRefused = user !== null && subject !== user && list.standingOf(user) === 'refused';
    if (!isRefused && list.standingOf(subject) === 'allowed') return next();
    await refuse(ctx, isRefused ? readerOf(ctx) : String(subject.id));
  });
  return composer;

  async function refuse(ctx: BotContext, key: string): Promise<void> {
    const { t, me, chat, message } = ctx;
    if (ctx.callbackQuery !== undefined) {
      await ctx.answerCallbackQuery({ text: t('access-refused-press'), show_alert: true });
    } else if (ctx.inlineQuery !== undefined) {
      await ctx.answerInlineQuery([], {
        cache_time: 1,
        is_personal: true,
        button: { text: t('access-open'), start_parameter: 'inline' },
      });
    } else if (ctx.guestMessage !== undefined) {
      if (await isTold(`guest ${key}`)) return;
      const keyboard = new InlineKeyboard().url(t('access-open'), `https://t.me/${me.username}?start=guest`);
      await ctx.answerGuestQuery(
        article('guest', me.first_name, '', { text: lines(t('access-refused-press')), keyboard }),
      );
    } else if (message !== undefined && isForUs(ctx)) {
      const isOwn = chat?.type === 'private' ? ctx.from : chat?.id === Number(key) ? chat : undefined;
      if (
        list.mode === 'approve' &&
        isOwn !== undefined &&
        list.standingOf(identityOf(isOwn)) === 'unknown'
      ) {
        await requests.remember(key, ctx.update, readerOf(ctx));
        await ask(ctx, isOwn, ctx.from);
      }
      await tell(ctx, key);
    }
  }

  async function ask({ t, api }: BotContext, one: Chat | User, by: User | undefined): Promise<void> {
    const name = nameOf(one);
    const isChat = one.id < 0 && by !== undefined;
    await requests.ask(api, String(one.id), isChat ? t('access-brought', { name, by: nameOf(by) }) : name);
  }

  /** One sentence, once a day as long as things stand as they do. */
  async function tell(ctx: BotContext, key: string): Promise<void> {
    const isWaiting = list.member(key)?.state === 'asked';
    if (await isTold(`${isWaiting ? 'asked' : 'refused'} ${key}`)) return;
    const sentence = isWaiting ? 'access-asked' : 'access-refused';
    const text = lines(ctx.t(key.startsWith('-') ? `${sentence}-chat` : sentence, { id: key }));
    // It may be no more than a guest that may not write.
    await reply(ctx, { text }).catch((error: unknown) => logFailure(log, error));
  }

  /** A group became a supergroup; what it was told, it need not hear again. */
  async function move(group: number, supergroup: number): Promise<void> {
    list.move(group, supergroup);
    for (const sentence of ['asked', 'refused']) {
      if ((await told.get(`${sentence} ${group}`)) !== undefined) told.set(`${sentence} ${supergroup}`, '');
    }
  }

  async function isTold(key: string): Promise<boolean> {
    const known = (await told.get(key)) !== undefined;
    if (!known) told.set(key, '');
    return known;
  }
}

/** Whether what is said stands in the chat that the update names. */
function isIn({ inlineQuery, guestMessage, callbackQuery }: BotContext): boolean {
  return (
    inlineQuery === undefined && guestMessage === undefined && callbackQuery?.inline_message_id === undefined
  );
}

/** Whether a chat or channel is named as the sender: all of them come with one user of Telegram's. */
function writesAsChat({ msg, from, callbackQuery }: BotContext): boolean {
  return callbackQuery === undefined && msg?.sender_chat !== undefined && msg.from?.id === from?.id;
}

function isOutside(status: ChatMember['status']): boolean {
  return status === 'left' || status === 'kicked';
}

function identityOf({ id, username }: Chat | User): Identity {
  return { id, username };
}

/** What a reader or a chat is called, with the public name. */
function nameOf(one: Chat | User): string {
  const { first_name = '', last_name = '', username } = one;
  const name = 'title' in one && one.title !== undefined ? one.title : `${first_name} ${last_name}`.trim();
  return username === undefined ? name : `${name} @${username}`.trim();
}
