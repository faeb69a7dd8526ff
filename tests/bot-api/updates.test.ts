import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PlainClient, plainClient, refusalOf } from '../../bot-api/plain-client.js';
import type { Reader } from '../../bot-api/reader.js';
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

/** What the bot gets, in short: the text of each message, or the type of another update. */
async function poll(parameters: object = {}): Promise<string[]> {
  const answer = await call('getUpdates', parameters);
  if (!answer.ok || !Array.isArray(answer.result)) throw new Error(JSON.stringify(answer));
  return answer.result.map((update) => update.message?.text ?? Object.keys(update)[1]);
}

/** The offset that confirms the first `count` updates. */
async function offsetAfter(count: number): Promise<number> {
  const answer = await call('getUpdates');
  if (!answer.ok || !Array.isArray(answer.result)) throw new Error(JSON.stringify(answer));
  return answer.result[0].update_id + count;
}

/** Lets the server take a request for updates that was sent just before. */
async function polled(): Promise<void> {
  while (!telegram.world.updates.isPolled) await setImmediate();
}

describe('updates', () => {
  test('come again until they are confirmed', async () => {
    for (const text of ['一', '二', '三']) reader.says(text);
    expect(await poll()).toEqual(['一', '二', '三']);
    expect(await poll({ limit: 1 })).toEqual(['一']);
    expect(await poll({ offset: await offsetAfter(2) })).toEqual(['三']);
    expect(await poll({ offset: -1 })).toEqual(['三']);
  });

  test('are waited for, and none come after the time is over', async () => {
    const waiting = poll({ timeout: 30 });
    await polled();
    reader.says('一');
    expect(await waiting).toEqual(['一']);
    expect(await poll({ offset: await offsetAfter(1), timeout: 0 })).toEqual([]);
  });

  test('go to one poller only', async () => {
    const first = refusalOf(call('getUpdates', { timeout: 30 }));
    await polled();
    const second = poll({ timeout: 30 });
    expect(await first).toMatch('Conflict: terminated by other getUpdates request');
    reader.says('一');
    expect(await second).toEqual(['一']);
  });

  test('of types that are not asked for are dropped', async () => {
    await poll({ allowed_updates: ['callback_query'] });
    reader.says('一');
    await poll({ allowed_updates: [] });
    reader.says('二');
    expect(await poll()).toEqual(['二']);
  });

  test('do not come by polling while there is a webhook', async () => {
    expect(await refusalOf(call('setWebhook', { url: 'http://example.com' }))).toMatch('bad webhook');
    await call('setWebhook', { url: 'https://example.com/hook' });
    expect(await refusalOf(call('getUpdates'))).toMatch(
      "Conflict: can't use getUpdates method while webhook is active",
    );
    reader.says('一');
    expect(await call('getWebhookInfo')).toMatchObject({ result: { pending_update_count: 1 } });
    await call('deleteWebhook', { drop_pending_updates: true });
    expect(await poll()).toEqual([]);
  });

  test('can be ordered to come twice', async () => {
    telegram.deliverTwice();
    reader.says('一');
    reader.says('二');
    const offset = await offsetAfter(2);
    expect(await poll({ offset })).toEqual(['一']);
    expect(await poll({ offset })).toEqual([]);
  });
});

describe('in a group in privacy mode the bot', () => {
  test.each<[text: string, gets: boolean]>([
    ['今天天气好', false],
    ['/ask 市长', true],
    ['先说 /ask 市长', false],
    ['/ask@yinju_bot 市长', true],
    ['/ask@other_bot 市长', false],
    ['你好 @Yinju_bot', true],
    ['你好 @other_bot', false],
  ])('gets “%s”: %s', async (text, gets) => {
    reader.says(text, { in: telegram.group('群', { bot: 'member' }) });
    expect(await poll()).toEqual(gets ? [text] : []);
  });

  test('gets replies to itself, and everything as an administrator', async () => {
    const group = telegram.group('群', { bot: 'member' });
    await call('sendMessage', { chat_id: group.id, text: '好' });
    reader.says('回', { in: group, replyTo: await reader.receives({ in: group }) });
    reader.addsBot(group, 'administrator');
    reader.says('什么都行', { in: group });
    expect(await poll()).toEqual(['回', 'my_chat_member', '什么都行']);
  });
});

describe('ordered troubles', () => {
  const send = () => call('sendMessage', { chat_id: reader.privateChat.id, text: '好' });

  test('refuse the next calls, then all is well', async () => {
    telegram.faults.flood('sendMessage', 7);
    telegram.faults.fail('sendMessage', 502);
    expect(await send()).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    });
    expect(await refusalOf(send())).toBe('Bad Gateway');
    expect(await refusalOf(send())).toBe('ok');
    expect(reader.seesIn()).toHaveLength(1);
    expect(telegram.refusals).toEqual([]);
  });

  test('break the connection before or after the call took effect', async () => {
    telegram.faults.drop('sendMessage', 'before');
    await expect(send()).rejects.toThrow();
    expect(reader.seesIn()).toHaveLength(0);
    telegram.faults.drop('any', 'after');
    await expect(send()).rejects.toThrow();
    expect(reader.seesIn()).toHaveLength(1);
  });

  test('hold an answer back until it is released', async () => {
    const held = telegram.faults.hold('sendMessage');
    const answer = send();
    await held.arrived;
    expect(reader.seesIn()).toHaveLength(1);
    expect(await Promise.race([answer, call('getMe')])).toMatchObject({ result: { is_bot: true } });
    held.release();
    expect(await answer).toMatchObject({ ok: true });
  });
});

describe('updates that are brought to a webhook', () => {
  const SECRET = 'of-tests-only';
  const taken: { text: string; secret: unknown }[] = [];
  let statuses: number[] = [];
  const webhook = createServer((request, response) => {
    void json(request).then((update) => {
      const status = statuses.shift() ?? 200;
      taken.push({
        text: Object(update).message.text,
        secret: request.headers['x-telegram-bot-api-secret-token'],
      });
      response.writeHead(status, { 'retry-after': '1' }).end();
    });
  });
  let url = '';
  beforeAll(async () => {
    await once(webhook.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/hook`;
  });
  afterAll(() => webhook.close());
  beforeEach(async () => {
    taken.length = 0;
    await telegram.stop();
    telegram = await BotApiServer.start({ features: { httpWebhooks: true } });
    call = plainClient(telegram);
    reader = telegram.user();
  });

  const isEmpty = () =>
    telegram.waits.until('an empty queue', () => telegram.world.updates.pending === 0 || undefined);

  test('come again until they are taken, those of a chat in their order, also such as waited before', async () => {
    statuses = [503, 500, 200, 401];
    reader.says('一');
    await call('setWebhook', { url, secret_token: SECRET });
    reader.says('二');
    await isEmpty();
    expect(taken.map(({ text }) => text)).toEqual(['一', '一', '一', '二', '二']);
    expect(new Set(taken.map(({ secret }) => secret))).toEqual(new Set([SECRET]));
    expect(telegram.deliveries.map(({ status }) => status)).toEqual([503, 500, 200, 401, 200]);
    expect(telegram.deliveries[0]?.retryAfter).toBe(1);
    expect(await call('getWebhookInfo')).toMatchObject({
      result: { pending_update_count: 0, last_error_message: expect.stringContaining('401') },
    });
  });

  test('can be ordered to come twice, and stay when the webhook is taken away', async () => {
    await call('setWebhook', { url });
    telegram.deliverTwice();
    reader.says('一');
    await isEmpty();
    expect(taken.map(({ text }) => text)).toEqual(['一', '一']);
    await call('deleteWebhook');
    reader.says('二');
    expect(await poll()).toEqual(['二']);
  });
});
