import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import { LRUCache } from 'lru-cache';
import { shorten } from '../../answer/cut-text.js';
import type { AnnouncementRecords } from '../../store/announcements.js';
import type { Trail } from '../../store/trail.js';
import type { Announcer } from '../announcer.js';
import { isRefusal, logFailure } from '../api/errors.js';
import { reply } from '../api/send.js';
import type { BotContext, Services } from '../context.js';
import {
  confirmMessage,
  previewMessage,
  sendingMessage,
  subscriptionKeyboard,
  type Written,
} from '../messages/announcement-messages.js';
import { lines, MAX_TEXT } from '../messages/outgoing-message.js';
import type { Presses } from '../presses.js';

/** Who announces, and what becomes of it. */
export interface Announcements {
  /** Ids of users. */
  readonly administrators: readonly number[];
  readonly records: AnnouncementRecords;
  readonly announcer: Announcer;
  readonly trail: Trail;
}

const FORGOTTEN_AFTER_MS = 60 * 60_000;
const MAX_SUBJECT = 100;
/** A channel before the text: its name or id. */
const CHANNEL = /^(?:@[A-Za-z]\w{3,31}|-100\d{5,17})(?=\s|$)\s*/u;

/** `/announce` of administrators, and `/subscribe` and `/unsubscribe` of readers. */
export function announce(
  { administrators, records, announcer, trail }: Announcements,
  { log }: Services,
  presses: Presses,
): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  /** Where an administrator's next message goes. */
  const asked = new LRUCache<number, { readonly channel: string | null }>({
    max: 1_000,
    ttl: FORGOTTEN_AFTER_MS,
  });
  const isAdministrator = ({ from }: BotContext): boolean =>
    from !== undefined && administrators.includes(from.id);
  const inPrivate = composer.chatType('private');

  inPrivate.command('subscribe', async (ctx) => {
    records.subscribe(String(ctx.from.id), await ctx.i18n.getLocale());
    await reply(ctx, { text: lines(ctx.t('subscribed')) });
  });
  inPrivate.command('unsubscribe', async (ctx) => {
    records.unsubscribe(String(ctx.from.id));
    await reply(ctx, { text: lines(ctx.t('unsubscribed')) });
  });
  inPrivate.on('my_chat_member', async (ctx, next) => {
    if (ctx.myChatMember.new_chat_member.status === 'kicked') records.unsubscribe(String(ctx.from.id));
    await next();
  });
  presses.on(composer, ['subscription'], async ({ isWanted }, ctx) => {
    const { t, from, chat } = ctx;
    if (from === undefined || chat?.type !== 'private') return { notice: t('privacy-in-private') };
    if (isWanted) records.subscribe(String(from.id), await ctx.i18n.getLocale());
    else records.unsubscribe(String(from.id));
    return {
      notice: t(isWanted ? 'subscribed' : 'unsubscribed'),
      keyboard: subscriptionKeyboard(t, isWanted),
    };
  });

  const own = inPrivate.filter(isAdministrator);
  own.command('announce', async (ctx) => {
    const { message } = ctx;
    const said = afterCommand(message);
    const [channelAndSpace = ''] = CHANNEL.exec(said.text) ?? [];
    const channel = channelAndSpace.trim() || null;
    const written = from(said, channelAndSpace.length);
    const original = message.reply_to_message;
    if (written.text !== '') await draft(ctx, channel, written);
    else if (original?.text !== undefined) await draft(ctx, channel, writtenIn(original));
    else if (original !== undefined) await reply(ctx, { text: lines(ctx.t('announce-text-only')) });
    else {
      asked.set(ctx.from.id, { channel });
      await reply(ctx, { text: lines(ctx.t('announce-what')), asksFor: ctx.t('announce-placeholder') });
    }
  });
  own.on('message', async (ctx, next) => {
    const wanted = asked.get(ctx.from.id);
    asked.delete(ctx.from.id);
    if (wanted === undefined || ctx.message.text?.startsWith('/')) return next();
    if (ctx.message.text === undefined) await reply(ctx, { text: lines(ctx.t('announce-text-only')) });
    else await draft(ctx, wanted.channel, writtenIn(ctx.message));
  });

  const draft = async (ctx: BotContext, channel: string | null, written: Written): Promise<void> => {
    const { t } = ctx;
    const question = channel === null ? await readersQuestion(ctx) : await channelQuestion(ctx, channel);
    if (question.isNobody) return void (await reply(ctx, { text: lines(question.text) }));
    const { text, entities } = written;
    const administrator = String(ctx.from?.id);
    const fitting = text.slice(0, MAX_TEXT);
    const kept = { administrator, channel, text: fitting, entities: JSON.stringify(entities) };
    const id = await records.draft(kept);
    await reply(ctx, previewMessage(t, { text: fitting, entities }, channel === null));
    await reply(ctx, confirmMessage(t, id, question.text));
  };
  const readersQuestion = async ({ t }: BotContext) => {
    const count = await records.countSubscribers();
    return count === 0
      ? { isNobody: true, text: t('announce-nobody') }
      : { isNobody: false, text: t('announce-ask-readers', { count }) };
  };
  const channelQuestion = async ({ t, api }: BotContext, channel: string) => {
    try {
      const chat = await api.getChat(channelId(channel));
      const count = await api.getChatMemberCount(channelId(channel));
      const title = shorten(chat.title ?? channel, MAX_SUBJECT);
      return { isNobody: false, text: t('announce-ask-channel', { title, count }) };
    } catch (error) {
      if (!isRefusal(error, /./u)) throw error;
      logFailure(log, error);
      return { isNobody: true, text: t('announce-no-channel', { channel }) };
    }
  };

  presses.on(composer, ['announce', 'stop-announcing'], async ({ kind, announcement: id }, ctx) => {
    const { t } = ctx;
    const administrator = ctx.from?.id;
    if (administrator === undefined || !isAdministrator(ctx)) return { notice: t('button-expired') };
    if (kind === 'announce') {
      const begun = await records.begin(id);
      if (begun === null) return { notice: t('announce-over') };
      const to = begun.channel === null ? '' : `${begun.channel} `;
      const subject = `${to}${shorten(begun.text, MAX_SUBJECT)}`;
      trail.record({ administrator, act: 'announce', subject });
      announcer.send(begun);
      return { instead: sendingMessage(t, id) };
    }
    const stopped = await records.stop(id);
    if (stopped === null) return { notice: t('announce-over') };
    const subject = shorten(stopped.text, MAX_SUBJECT);
    if (stopped.wasSending) trail.record({ administrator, act: 'stop-announcing', subject });
    return { instead: { text: lines(t(stopped.wasSending ? 'announce-stopped' : 'announce-cancelled')) } };
  });
  return composer;
}

const channelId = (channel: string): string | number => (channel.startsWith('@') ? channel : Number(channel));

const writtenIn = ({ text = '', entities = [] }: Pick<Message, 'text' | 'entities'>): Written => ({
  text,
  entities,
});

/** What stands behind the command that a message begins with. */
function afterCommand(message: Message): Written {
  const written = writtenIn(message);
  const command = written.entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  const behind = written.text.slice(command?.length ?? 0);
  return from(written, written.text.length - behind.trimStart().length);
}

/** What stands behind so many characters of a text, with its entities. */
function from({ text, entities }: Written, start: number): Written {
  return {
    text: text.slice(start),
    entities: entities
      .map((entity) => {
        const offset = Math.max(start, entity.offset);
        return { ...entity, offset: offset - start, length: entity.offset + entity.length - offset };
      })
      .filter(({ length }) => length > 0),
  };
}
