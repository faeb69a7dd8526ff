import type { InlineQueryResultArticle } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PlainClient, plainClient, refusalOf } from '../../bot-api/plain-client.js';
import type { Reader } from '../../bot-api/reader.js';
import { QUERY_IS_TOO_OLD } from '../../bot-api/refusal.js';
import { BotApiServer } from '../../bot-api/server.js';

let telegram: BotApiServer;
let call: PlainClient;
let reader: Reader;

beforeEach(async () => {
  telegram = await BotApiServer.start();
  call = plainClient(telegram);
  reader = telegram.user();
});
afterEach(() => telegram.stop());

const tooOld = `Bad Request: ${QUERY_IS_TOO_OLD}`;

/** The identifier of the query in the last update, which is what the bot would answer. */
async function lastQuery(kind: 'callback_query' | 'inline_query' | 'guest_message'): Promise<string> {
  const updates = await call('getUpdates', { offset: -1 });
  if (!updates.ok || !Array.isArray(updates.result)) throw new Error('No updates.');
  const query = updates.result[0]?.[kind];
  return query.guest_query_id ?? query.id;
}

function article(id: string, rest: Partial<InlineQueryResultArticle> = {}): InlineQueryResultArticle {
  return { type: 'article', id, title: '题', input_message_content: { message_text: '文' }, ...rest };
}

const reply_markup = { inline_keyboard: [[{ text: '键', callback_data: 'k' }]] };

describe('answering a pressed button', () => {
  async function pressed(): Promise<string> {
    await call('sendMessage', { chat_id: reader.privateChat.id, text: '好', reply_markup });
    reader.presses(await reader.receives(), '键');
    return lastQuery('callback_query');
  }
  const answer = (parameters: object) => refusalOf(call('answerCallbackQuery', parameters));

  test('works once, within thirty seconds', async () => {
    expect(await answer({ callback_query_id: '1' })).toBe(tooOld);
    const callback_query_id = await pressed();
    expect(await answer({ callback_query_id })).toBe('ok');
    expect(await answer({ callback_query_id })).toBe(tooOld);
    const late = await pressed();
    telegram.advance(31);
    expect(await answer({ callback_query_id: late })).toBe(tooOld);
  });

  test('takes at most 200 characters, and links to the bot alone', async () => {
    const callback_query_id = await pressed();
    expect(await answer({ callback_query_id, text: '字'.repeat(201) })).toBe('Bad Request: MESSAGE_TOO_LONG');
    expect(await answer({ callback_query_id, url: 'https://example.com' })).toBe('Bad Request: URL_INVALID');
    expect(await answer({ callback_query_id, url: 'https://t.me/yinju_bot?start=r_1' })).toBe('ok');
  });
});

describe('answering an inline query', () => {
  async function asked(query: string): Promise<string> {
    reader.queriesInline(query).catch(() => {});
    return lastQuery('inline_query');
  }
  async function answer(parameters: object, query = '市长'): Promise<string> {
    const inline_query_id = await asked(query);
    return refusalOf(call('answerInlineQuery', { inline_query_id, results: [], ...parameters }));
  }

  test.each<[what: string, parameters: object, reason: string]>([
    [
      'over 50 results',
      { results: Array.from({ length: 51 }, (_, i) => article(`${i}`)) },
      'too many inline query results specified',
    ],
    ['an id twice', { results: [article('1'), article('1')] }, 'RESULT_ID_DUPLICATE'],
    ['an id over 64 bytes', { results: [article('据'.repeat(22))] }, 'RESULT_ID_INVALID'],
    ['an empty id', { results: [article('')] }, 'RESULT_ID_INVALID'],
    ['an empty title', { results: [article('1', { title: '' })] }, 'ARTICLE_TITLE_EMPTY'],
    [
      'an empty text',
      { results: [article('1', { input_message_content: { message_text: '' } })] },
      'message text is empty',
    ],
    ['an offset over 64 bytes', { next_offset: 'x'.repeat(65) }, 'NEXT_OFFSET_INVALID'],
    [
      'a start parameter of words',
      { button: { text: '问', start_parameter: '市长' } },
      'START_PARAM_INVALID',
    ],
    [
      'a start parameter over 64',
      { button: { text: '问', start_parameter: 'x'.repeat(65) } },
      'START_PARAM_INVALID',
    ],
    [
      'a button that leads nowhere',
      { button: { text: '问' } },
      "can't parse inline query results button: InlineQueryResultsButton must have exactly one optional field",
    ],
    [
      'a negative cache time',
      { cache_time: -1 },
      'wrong parameter "cache_time": Too small: expected number to be >=0',
    ],
  ])('is refused with %s', async (_, parameters, reason) => {
    expect(await answer(parameters)).toBe(`Bad Request: ${reason}`);
  });

  test('works once', async () => {
    const inline_query_id = await asked('市长');
    const once = () => refusalOf(call('answerInlineQuery', { inline_query_id, results: [article('1')] }));
    expect(await once()).toBe('ok');
    expect(await once()).toBe(tooOld);
  });

  test('is kept for everyone, until it is too old', async () => {
    expect(await answer({ results: [article('1')], cache_time: 60 }, '市长')).toBe('ok');
    expect(await telegram.user().queriesInline('市长')).toMatchObject({
      cached: true,
      results: [{ id: '1' }],
    });
    telegram.advance(61);
    expect(await answer({}, '市长')).toBe('ok');
  });

  test('is kept for the asker alone if it is personal', async () => {
    expect(await answer({ results: [article('1')], is_personal: true }, '市长')).toBe('ok');
    expect((await reader.queriesInline('市长')).cached).toBe(true);
    const other = telegram.user();
    other.queriesInline('市长').catch(() => {});
    expect(await lastQuery('inline_query')).toBeTruthy();
  });

  test('makes messages that can be edited by their identifier if they have buttons', async () => {
    const inline_query_id = await asked('市长');
    await call('answerInlineQuery', { inline_query_id, results: [article('1', { reply_markup })] });
    const sent = reader.chooses(await reader.queriesInline('市长'), 0, { in: telegram.group('别处') });
    const { inlineMessageId: inline_message_id } = sent.post;
    const edit = () => refusalOf(call('editMessageText', { inline_message_id, text: '新' }));
    expect(await edit()).toBe('ok');
    expect(reader.sees(sent).asRead).toBe('新');
    expect(await edit()).toMatch('message is not modified');
  });
});

test('a guest query is answered once, in the chat where the bot was mentioned', async () => {
  const group = telegram.supergroup('别处');
  const posted = reader.summons('@yinju_bot 谁是市长？', { in: group });
  const guest_query_id = await lastQuery('guest_message');
  const answer = () => call('answerGuestQuery', { guest_query_id, result: article('1') });
  expect(await answer()).toMatchObject({ ok: true, result: { inline_message_id: expect.any(String) } });
  expect((await posted).asRead).toBe('文');
  expect(await refusalOf(answer())).toBe(tooOld);
});
