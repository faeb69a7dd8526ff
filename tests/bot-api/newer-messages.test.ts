import type { InputRichBlock } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PlainClient, plainClient, refusalOf } from '../../bot-api/plain-client.js';
import type { Reader } from '../../bot-api/reader.js';
import { BotApiServer } from '../../bot-api/server.js';

let telegram: BotApiServer;
let call: PlainClient;
let reader: Reader;

async function start(features: { ephemeral?: boolean; rich?: boolean } = {}): Promise<void> {
  telegram = await BotApiServer.start({ features });
  call = plainClient(telegram);
  reader = telegram.user();
}
beforeEach(() => start());
afterEach(() => telegram.stop());

describe('a rich message', () => {
  const send = (...blocks: InputRichBlock[]) =>
    refusalOf(call('sendRichMessage', { chat_id: reader.privateChat.id, rich_message: { blocks } }));
  const paragraph = { type: 'paragraph', text: '文' } satisfies InputRichBlock;

  test('has headings, quotations, lists and buttons of its own', async () => {
    const sent = await send(
      { type: 'heading', size: 1, text: '题' },
      {
        type: 'blockquote',
        blocks: [{ type: 'paragraph', text: ['全市有', { type: 'bold', text: '三家' }] }],
      },
      { type: 'list', items: [{ blocks: [paragraph] }] },
      { type: 'buttons', buttons: [{ text: '读', callback_data: 'r' }] },
    );
    expect(sent).toBe('ok');
    const shown = await reader.receives();
    expect(shown.asRead).toBe('# 题\n> 全市有三家\n• 文\n[读]');
    expect(shown.button('读')).toEqual({ text: '读', callback_data: 'r' });
  });

  test('is refused when it is empty, too long, has too many blocks or is nested too deep', async () => {
    expect(await send()).toBe('Bad Request: RICH_MESSAGE_EMPTY');
    expect(await send({ type: 'paragraph', text: '字'.repeat(32769) })).toBe(
      'Bad Request: RICH_MESSAGE_TOO_LONG',
    );
    expect(await send(...Array<InputRichBlock>(501).fill(paragraph))).toBe(
      'Bad Request: RICH_MESSAGE_BLOCKS_TOO_MUCH',
    );
    let nested: InputRichBlock = paragraph;
    for (let depth = 0; depth < 16; depth++) nested = { type: 'blockquote', blocks: [nested] };
    expect(await send(nested)).toBe('Bad Request: RICH_MESSAGE_DEPTH_INVALID');
    expect(await send({ type: 'thinking', text: '…' })).toMatch('thinking is for drafts only');
  });

  test('can replace a text by an edit, but not stand beside one', async () => {
    const chat_id = reader.privateChat.id;
    await call('sendMessage', { chat_id, text: '一' });
    const { message_id } = (await reader.receives()).message;
    const rich_message = { blocks: [paragraph] };
    const edit = (more: object) =>
      refusalOf(call('editMessageText', { chat_id, message_id, rich_message, ...more }));
    expect(await edit({ text: '二' })).toBe('Bad Request: text and rich_message exclude each other');
    expect(await edit({})).toBe('ok');
    expect(reader.seesIn()[0]?.asRead).toBe('文');
    expect(await edit({})).toMatch('message is not modified');
  });

  test('is an unknown method on older servers', async () => {
    await telegram.stop();
    await start({ rich: false });
    expect(await send(paragraph)).toBe('Not Found: method not found');
  });

  test('can be drafted in private chats', async () => {
    const draft = (chat_id: number) =>
      refusalOf(
        call('sendRichMessageDraft', { chat_id, draft_id: 1, rich_message: { blocks: [paragraph] } }),
      );
    expect(await draft(reader.privateChat.id)).toBe('ok');
    expect(await draft(telegram.group('群', { bot: 'member' }).id)).toBe(
      'Bad Request: TEXTDRAFT_PEER_INVALID',
    );
  });
});

describe('an ephemeral message', () => {
  const commands = [{ command: 'help', description: '用法', is_ephemeral: true }];

  test('answers an ephemeral command and is seen by its receiver alone', async () => {
    const group = telegram.group('群', { bot: 'member' });
    await call('setMyCommands', { commands });
    const asked = reader.says('/help', { in: group }).message;
    expect(asked).toMatchObject({ message_id: 0, ephemeral_message_id: expect.any(Number) });
    const answer = {
      chat_id: group.id,
      text: '用法',
      ephemeral_message_parameters: { receiver_user_id: reader.user.id },
      reply_parameters: { ephemeral_message_id: asked.ephemeral_message_id },
    };
    expect(await refusalOf(call('sendMessage', { ...answer, ephemeral_message_parameters: undefined }))).toBe(
      'Bad Request: EPHEMERAL_MESSAGE_REPLY_INVALID',
    );
    expect(await refusalOf(call('sendMessage', answer))).toBe('ok');
    const shown = await reader.receives({ in: group });
    expect(telegram.user().seesIn(group)).toEqual([]);

    const target = {
      chat_id: group.id,
      receiver_user_id: reader.user.id,
      ephemeral_message_id: shown.message.ephemeral_message_id,
    };
    expect(await refusalOf(call('editEphemeralMessageText', { ...target, text: '新' }))).toBe('ok');
    expect(reader.sees(shown).text).toBe('新');
    expect(await refusalOf(call('deleteEphemeralMessage', target))).toBe('ok');
    expect(reader.seesIn(group)).toEqual([]);

    telegram.advance(16);
    expect(await refusalOf(call('sendMessage', answer))).toBe('Bad Request: message to be replied not found');
  });

  test('is for members of groups only', async () => {
    const send = (chat_id: number) =>
      refusalOf(
        call('sendMessage', {
          chat_id,
          text: '好',
          ephemeral_message_parameters: { receiver_user_id: reader.user.id },
        }),
      );
    expect(await send(reader.privateChat.id)).toBe('Bad Request: CHAT_TYPE_INVALID');
    expect(await send(telegram.group('群', { bot: 'member' }).id)).toBe('Bad Request: USER_NOT_PARTICIPANT');
  });

  test('is an ordinary one on older servers, which ignore what they do not know', async () => {
    await telegram.stop();
    await start({ ephemeral: false });
    const group = telegram.group('群', { bot: 'member' });
    await call('setMyCommands', { commands });
    expect(reader.says('/help', { in: group }).message.message_id).toBeGreaterThan(0);
    const ephemeral_message_parameters = { receiver_user_id: reader.user.id };
    await call('sendMessage', { chat_id: group.id, text: '用法', ephemeral_message_parameters });
    expect(telegram.user().seesIn(group)).toHaveLength(1);
  });
});
