import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChatRoom } from '../../bot-api/chat.js';
import { type PlainClient, plainClient, refusalOf } from '../../bot-api/plain-client.js';
import type { Reader } from '../../bot-api/reader.js';
import { NOT_MODIFIED } from '../../bot-api/refusal.js';
import { BotApiServer } from '../../bot-api/server.js';

let telegram: BotApiServer;
let call: PlainClient;
let reader: Reader;
let chat_id: number;

beforeEach(async () => {
  telegram = await BotApiServer.start();
  call = plainClient(telegram);
  reader = telegram.user();
  chat_id = reader.privateChat.id;
});
afterEach(() => telegram.stop());

/** Why a message to the reader with these parameters is refused. */
function refusal(parameters: object): Promise<string> {
  return refusalOf(call('sendMessage', { chat_id, text: '好', ...parameters }));
}

function withButtons(...rows: object[][]) {
  return { reply_markup: { inline_keyboard: rows } };
}

function withButton(button: object) {
  return withButtons([{ text: '键', ...button }]);
}

const key = { text: '键', callback_data: 'k' };

describe('sending a message', () => {
  test.each<[what: string, parameters: object, reason: string]>([
    ['an unknown parameter', { txt: '好' }, 'unknown parameter txt'],
    [
      'an unknown field',
      { link_preview_options: { disabled: true } },
      'unknown field link_preview_options.disabled',
    ],
    ['a missing chat', { chat_id: undefined }, 'chat_id is empty'],
    ['an unknown chat', { chat_id: 42 }, 'chat not found'],
    ['an unknown name', { chat_id: '@nowhere' }, 'chat not found'],
    ['a missing text', { text: undefined }, 'message text is empty'],
    ['a parse mode', { parse_mode: 'HTML' }, 'this server knows no parse_mode: pass entities'],
    [
      'an unknown type of entity',
      { entities: [{ type: 'heading', offset: 0, length: 1 }] },
      "can't parse MessageEntity: Unsupported type specified",
    ],
    [
      'a link to nowhere',
      { entities: [{ type: 'text_link', offset: 0, length: 1, url: 'x' }] },
      'wrong HTTP URL specified',
    ],
    ['a reply to nothing', { reply_parameters: { message_id: 99 } }, 'message to be replied not found'],
    ['a topic of a chat without topics', { message_thread_id: 7 }, 'message thread not found'],
    ['callback data over 64 bytes', withButton({ callback_data: '据'.repeat(22) }), 'BUTTON_DATA_INVALID'],
    ['empty callback data', withButton({ callback_data: '' }), 'BUTTON_DATA_INVALID'],
    [
      'a button without a label',
      withButtons([{ text: ' ', callback_data: 'k' }]),
      'inline keyboard button text must be non-empty',
    ],
    [
      'a button that does nothing',
      withButton({}),
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'a button that does two things',
      withButton({ callback_data: 'k', url: 'https://t.me' }),
      "can't parse inline keyboard button: url and callback_data exclude each other",
    ],
    [
      'a button to no address',
      withButton({ url: 'http://x' }),
      "inline keyboard button URL 'http://x' is invalid: Wrong HTTP URL",
    ],
    [
      'a copied text over 256',
      withButton({ copy_text: { text: 'x'.repeat(257) } }),
      'BUTTON_COPY_TEXT_INVALID',
    ],
    [
      'a switch to no kind of chat',
      withButton({ switch_inline_query_chosen_chat: { query: 'x' } }),
      'at least one chat type must be allowed',
    ],
    ['over 8 buttons in a row', withButtons(Array(9).fill(key)), 'reply markup is too long'],
    ['over 100 buttons', withButtons(...Array<object[]>(101).fill([key])), 'reply markup is too long'],
    [
      'an empty placeholder',
      { reply_markup: { force_reply: true, input_field_placeholder: '' } },
      'REPLY_MARKUP_PLACEHOLDER_INVALID',
    ],
  ])('is refused with %s', async (_, parameters, reason) => {
    expect(await refusal(parameters)).toBe(`Bad Request: ${reason}`);
    expect(telegram.refusals).toHaveLength(1);
  });

  test('works with all kinds of buttons, and forced replies', async () => {
    const { reply_markup } = withButtons(
      [{ text: '一', callback_data: '据'.repeat(21) }],
      [
        { text: '二', url: 'tg://user?id=1' },
        { text: '三', switch_inline_query: '' },
      ],
      [{ text: '四', switch_inline_query_chosen_chat: { allow_group_chats: true } }],
      [{ text: '五', copy_text: { text: 'x' } }],
    );
    expect(await refusal({ reply_markup })).toBe('ok');
    expect((await reader.receives()).asRead).toBe('好\n[一]\n[二] [三]\n[四]\n[五]');
    expect(await refusal({ reply_markup: { force_reply: true, input_field_placeholder: '问' } })).toBe('ok');
    expect((await reader.receives()).below).toEqual({ force_reply: true, input_field_placeholder: '问' });
  });

  test('to a missing message is possible if the bot allows it', async () => {
    const reply_parameters = { message_id: 99, allow_sending_without_reply: true };
    expect(await refusal({ reply_parameters })).toBe('ok');
  });

  test('quotes only what the message says', async () => {
    const { message_id } = reader.says('谁是市长？').message;
    expect(await refusal({ reply_parameters: { message_id, quote: '书记' } })).toBe(
      'Bad Request: QUOTE_TEXT_INVALID',
    );
    expect(await refusal({ reply_parameters: { message_id, quote: '市长' } })).toBe('ok');
    expect((await reader.receives()).message.quote).toEqual({ text: '市长', position: 2, is_manual: true });
  });

  test('needs a place where the bot may write', async () => {
    const to = (room: ChatRoom) => refusal({ chat_id: room.id });
    reader.blocksBot();
    expect(await refusal({})).toBe('Forbidden: bot was blocked by the user');
    reader.unblocksBot();
    expect(await refusal({})).toBe('ok');
    expect(await to(telegram.supergroup('别处'))).toBe(
      'Forbidden: bot is not a member of the supergroup chat',
    );
    expect(await to(telegram.channel('频道', { bot: 'member' }))).toMatch('need administrator rights');
    const group = telegram.group('群');
    reader.addsBot(group);
    expect(await to(group)).toBe('ok');
    reader.removesBot(group);
    expect(await to(group)).toBe('Forbidden: bot was kicked from the group chat');
  });

  test('stays in its topic while that is open', async () => {
    const forum = telegram.supergroup('论坛', { forum: true, bot: 'member' });
    const topic = forum.opensTopic('新闻');
    const { message_id } = reader.says('@yinju_bot 在吗', { in: forum, thread: topic.id }).message;
    const answer = { chat_id: forum.id, reply_parameters: { message_id } };
    expect(await refusal(answer)).toBe('ok');
    expect((await reader.receives({ in: forum })).message).toMatchObject({
      message_thread_id: topic.id,
      is_topic_message: true,
    });
    topic.closed = true;
    expect(await refusal(answer)).toBe('Bad Request: TOPIC_CLOSED');
    expect(await refusal({ chat_id: forum.id, message_thread_id: 99 })).toBe(
      'Bad Request: message thread not found',
    );
  });
});

describe('editing a message', () => {
  async function sent(): Promise<number> {
    await call('sendMessage', { chat_id, text: '一', ...withButtons([key]) });
    return (await reader.receives()).message.message_id;
  }
  const edit = (parameters: object) =>
    refusalOf(call('editMessageText', { chat_id, text: '二', ...parameters }));

  test('is refused if it changes nothing', async () => {
    const message_id = await sent();
    expect(await edit({ message_id, text: '一 ', ...withButtons([key]) })).toBe(
      `Bad Request: ${NOT_MODIFIED}`,
    );
    expect(await edit({ message_id, text: '一' })).toBe('ok');
    expect(await refusalOf(call('editMessageReplyMarkup', { chat_id, message_id }))).toBe(
      `Bad Request: ${NOT_MODIFIED}`,
    );
  });

  test("is refused for another's message, a missing one, and one with a reply keyboard", async () => {
    const { message_id } = reader.says('好').message;
    expect(await edit({ message_id })).toBe("Bad Request: message can't be edited");
    expect(await edit({ message_id: 99 })).toBe('Bad Request: message to edit not found');
    expect(await edit({})).toBe('Bad Request: message identifier is not specified');
    expect(await edit({ chat_id: undefined, inline_message_id: 'x' })).toBe(
      'Bad Request: MESSAGE_ID_INVALID',
    );
    await call('sendMessage', { chat_id, text: '好', reply_markup: { force_reply: true } });
    expect(await edit({ message_id: message_id + 1 })).toBe("Bad Request: message can't be edited");
  });

  test('is seen by the reader, and removes buttons that are not given again', async () => {
    const message_id = await sent();
    expect(await edit({ message_id })).toBe('ok');
    expect(reader.seesIn().map((shown) => shown.asRead)).toEqual(['二']);
  });

  test('is refused after the message was deleted, which only works once', async () => {
    const message_id = await sent();
    const remove = () => refusalOf(call('deleteMessage', { chat_id, message_id }));
    expect(await remove()).toBe('ok');
    expect(await remove()).toBe('Bad Request: message to delete not found');
    expect(await edit({ message_id })).toBe('Bad Request: message to edit not found');
    const old = await sent();
    telegram.advance(49 * 3600);
    expect(await refusalOf(call('deleteMessage', { chat_id, message_id: old }))).toBe(
      "Bad Request: message can't be deleted",
    );
  });
});

test('reactions and chat actions are those that Telegram knows', async () => {
  const { message_id } = reader.says('好').message;
  const react = (emoji: string) =>
    refusalOf(call('setMessageReaction', { chat_id, message_id, reaction: [{ type: 'emoji', emoji }] }));
  expect(await react('👍')).toBe('ok');
  expect(await react('📰')).toBe('Bad Request: REACTION_INVALID');
  expect(await refusalOf(call('sendChatAction', { chat_id, action: 'typing' }))).toBe('ok');
  expect(await refusalOf(call('sendChatAction', { chat_id, action: 'reading' }))).toBe(
    'Bad Request: wrong parameter action in request',
  );
});
