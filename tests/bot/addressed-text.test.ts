import { type Api, Context } from 'grammy';
import type { Message, MessageEntity, Update, User, UserFromGetMe } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { addressedText, conversationOf, readerOf } from '../../src/bot/addressed-text.js';
import { TERMINAL_BOT } from '../../src/bot/terminal.js';

const me: UserFromGetMe = { ...TERMINAL_BOT, id: 99, username: 'Yinju_Bot' };
const reader: User = { id: 7, is_bot: false, first_name: '读者' };
const inPrivate = { id: 7, type: 'private', first_name: '读者' } as const;
const inGroup = { id: -5, type: 'supergroup', title: '群' } as const;

function message(text: string, fields: Partial<Message> = {}): Message {
  const entities: MessageEntity[] = [...text.matchAll(/(?<type>^\/|@)\w+(?:@\w+)?/gu)].map((match) => ({
    type: match[0].startsWith('/') ? 'bot_command' : 'mention',
    offset: match.index,
    length: match[0].length,
  }));
  return { message_id: 1, date: 0, chat: inPrivate, from: reader, text, entities, ...fields };
}
const group = (text: string, fields: Partial<Message> = {}) => message(text, { chat: inGroup, ...fields });
function replyTo(from: User, fields: object = {}): Pick<Message, 'reply_to_message'> {
  const original = { message_id: 1, date: 0, chat: inGroup, from, text: '引文', ...fields };
  // grammY's type asks for a field that is there and undefined, and absent: no object is of it.
  return { reply_to_message: original as NonNullable<Message['reply_to_message']> };
}

describe('in private', () => {
  it('every text is a question', () => {
    expect(addressedText(me, message(' 市长是谁？ '))).toBe('市长是谁？');
  });

  it('so is the caption of a picture', () => {
    const { text: _, ...picture } = message('');
    expect(addressedText(me, { ...picture, caption: '这是谁？' })).toBe('这是谁？');
  });

  it('commands are not, save /ask', () => {
    expect(addressedText(me, message('/help'))).toBeNull();
    expect(addressedText(me, message('/ask 市长是谁？'))).toBe('市长是谁？');
    expect(addressedText(me, message('/ask'))).toBe('');
  });

  it('a quotation sent through inline mode is not', () => {
    expect(addressedText(me, message('引文', { via_bot: me }))).toBeNull();
  });
});

describe('in groups', () => {
  it('what does not speak to the bot is none of its business', () => {
    expect(addressedText(me, group('市长是谁？'))).toBeNull();
    expect(addressedText(me, group('@yinju_bot_2 市长是谁？'))).toBeNull();
    expect(addressedText(me, group('/ask@other_bot 市长是谁？'))).toBeNull();
  });

  it('a mention asks, wherever it stands and however it is written', () => {
    expect(addressedText(me, group('@yinju_bot，市长是谁？'))).toBe('市长是谁？');
    expect(addressedText(me, group('市长是谁？ @YINJU_BOT'))).toBe('市长是谁？');
    expect(addressedText(me, group('@yinju_bot'))).toBe('');
  });

  it('a mention by name asks too', () => {
    const entities: MessageEntity[] = [{ type: 'text_mention', offset: 0, length: 2, user: me }];
    expect(addressedText(me, group('引据 市长是谁？', { entities }))).toBe('市长是谁？');
  });

  it('a reply to the bot asks, a reply to somebody else does not', () => {
    expect(addressedText(me, group('那市长呢？', replyTo(me)))).toBe('那市长呢？');
    expect(addressedText(me, group('那市长呢？', replyTo(reader)))).toBeNull();
  });

  it('a message in a topic that the bot opened is no reply to it', () => {
    const opening = replyTo(me, { forum_topic_created: { name: '话题', icon_color: 0 } });
    expect(addressedText(me, group('大家好', opening))).toBeNull();
  });

  it('/ask asks, also when it names the bot', () => {
    expect(addressedText(me, group('/ask@Yinju_Bot 市长是谁？'))).toBe('市长是谁？');
  });

  it('other bots are not answered, anonymous administrators are', () => {
    const bot: User = { id: 8, is_bot: true, first_name: 'GroupAnonymousBot' };
    expect(addressedText(me, group('@yinju_bot 市长是谁？', { from: bot }))).toBeNull();
    expect(addressedText(me, group('@yinju_bot 市长是谁？', { from: bot, sender_chat: inGroup }))).toBe(
      '市长是谁？',
    );
  });

  it('a mention alone in a reply asks what stands there', () => {
    const asked = replyTo(reader, { text: '市长是谁？' });
    expect(addressedText(me, group('@yinju_bot', asked))).toBe('市长是谁？');
    expect(addressedText(me, group('/ask', asked))).toBe('市长是谁？');
    expect(addressedText(me, group('@yinju_bot', replyTo(me)))).toBe('');
  });
});

describe('a conversation', () => {
  const anonymous: User = { id: 1087968824, is_bot: true, first_name: 'Group' };
  const context = (update: object): Context =>
    new Context({ update_id: 1, ...update } as Update, {} as Api, me);
  const said = (message: object): Context =>
    context({
      message: { message_id: 5, date: 1, chat: inGroup, from: reader, text: '市长是谁？', ...message },
    });
  const pressed = (query: object): Context =>
    context({ callback_query: { id: '1', from: reader, chat_instance: 'one', data: 'A', ...query } });

  it('is one reader’s in one chat, whether in words or by buttons', () => {
    const message = { message_id: 6, date: 1, chat: inGroup, from: me, text: '引文' };
    expect(conversationOf(said({}))).toBe(conversationOf(pressed({ message })));
    expect(conversationOf(said({ from: { ...reader, id: 9 } }))).not.toBe(conversationOf(said({})));
  });

  it('about a message sent through inline mode is one of its chat alone', () => {
    const [here, there] = ['one', 'other'].map((chat_instance) =>
      conversationOf(pressed({ chat_instance, inline_message_id: 'inline' })),
    );
    expect(here).not.toBe(there);
  });

  it('of anonymous administrators is known by their title, and else is none', () => {
    const as = (message: object): Context => said({ from: anonymous, sender_chat: inGroup, ...message });
    const editor = { author_signature: '编辑' };
    expect(conversationOf(as(editor))).toBe(conversationOf(as({ ...editor, message_id: 6 })));
    expect(conversationOf(as(editor))).not.toBe(conversationOf(as({ author_signature: '社长' })));
    expect(conversationOf(as({}))).not.toBe(conversationOf(as({ message_id: 6 })));
  });

  it('does not make all anonymous administrators one reader', () => {
    const other = { ...inGroup, id: -200 };
    expect(readerOf(said({ from: anonymous, sender_chat: inGroup }))).not.toBe(
      readerOf(said({ from: anonymous, sender_chat: other, chat: other })),
    );
  });
});
