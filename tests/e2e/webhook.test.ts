import { afterEach, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, type RunningBotOptions, runBot } from './running-bot.js';

const QUESTION = '高企总数有多少家？';

let bot: RunningBot;
afterEach(async () => {
  expectNoTrouble(bot);
  await bot.stop();
});

async function start(options: RunningBotOptions = {}): Promise<void> {
  bot = await runBot({ webhook: true, ...options });
}

/** An update as nobody but Telegram should send it. */
function update(id: number, text = '/about') {
  const { user, privateChat } = bot.telegram.user();
  const message = { message_id: id, date: 1, from: user, chat: privateChat.chat, text };
  return { update_id: id, message };
}

/** Calls the webhook as Telegram does, or otherwise. */
async function post(
  body: string,
  headers: Readonly<Record<string, string>> = {
    'x-telegram-bot-api-secret-token': bot.webhook?.secret ?? '',
  },
): Promise<{ status: number; retryAfter: string | null }> {
  const reply = await fetch(bot.webhook?.url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  await reply.arrayBuffer();
  return { status: reply.status, retryAfter: reply.headers.get('retry-after') };
}

describe('through the webhook every question is answered once', () => {
  it('and each of its updates is taken at the first try', async () => {
    await start();
    const readers = Array.from({ length: 20 }, () => bot.telegram.user());
    for (const reader of readers) {
      reader.says(QUESTION);
      reader.says('/about');
    }
    for (const reader of readers) {
      expect((await reader.receives()).text).toContain('2338家');
      expect((await reader.receives()).text).toContain('引据只引用');
    }
    await readers[0]?.hearsNothing();
    expect(bot.telegram.deliveries.map(({ status }) => status)).toEqual(Array(42).fill(200));
    expect(bot.telegram.callsOf('getUpdates')).toEqual([]);
    expect(bot.telegram.callsOf('setWebhook')[0]?.parameters).toMatchObject({
      secret_token: bot.webhook?.secret,
      max_connections: 40,
      allowed_updates: expect.arrayContaining(['message', 'callback_query', 'guest_message', 'inline_query']),
    });
  });

  it('when an update is brought twice, one time after the other', async () => {
    await start();
    const me = bot.telegram.user();
    bot.telegram.deliverTwice(2);
    await me.asks(QUESTION);
    await me.asks(QUESTION);
    await me.hearsNothing();
  });

  it('when it is brought many times at once, and none of them is confirmed before it is kept', async () => {
    await start();
    const content = JSON.stringify(update(77));
    const replies = await Promise.all(Array.from({ length: 30 }, () => post(content)));
    expect(replies.map(({ status }) => status)).toEqual(Array(30).fill(200));
    await bot.stopBot();
    expect(bot.telegram.callsOf('sendMessage')).toHaveLength(1);
    await bot.startBot();
    expect((await post(content)).status).toBe(200);
    await bot.stopBot();
    expect(bot.telegram.callsOf('sendMessage')).toHaveLength(1);
  });

  it('before the answer is made: the 200 does not wait for it', async () => {
    await start();
    const hold = bot.telegram.faults.hold('sendMessage');
    expect((await post(JSON.stringify(update(78)))).status).toBe(200);
    await hold.arrived;
    hold.release();
    await bot.telegram.waits.until('the answer', () => bot.telegram.callsOf('sendMessage')[0]?.answer);
  });

  it('when it comes while the bot is away, and while it stops', async () => {
    await start({ grace: 5_000 });
    const me = bot.telegram.user();
    const other = bot.telegram.user();
    await me.asks(QUESTION);
    const hold = bot.telegram.faults.hold('sendMessage');
    me.says(QUESTION);
    await hold.arrived;
    const stopped = bot.stopBot();
    // Whoever is not taken any more is brought again.
    expect(await post(JSON.stringify(update(79)))).toEqual({ status: 503, retryAfter: '1' });
    other.says(QUESTION);
    hold.release();
    await stopped;
    expect((await me.receives()).text).toContain('2338家');
    me.says('/about');
    await bot.startBot();
    expect((await me.receives()).text).toContain('引据只引用');
    expect((await other.receives()).text).toContain('2338家');
    await me.hearsNothing();
    await other.hearsNothing();
  });

  it('when more comes than is worked at: the rest is brought again', async () => {
    await start({ working: 2 });
    const readers = Array.from({ length: 12 }, () => bot.telegram.user());
    const hold = bot.telegram.faults.hold('sendMessage', 2);
    for (const reader of readers) reader.says(QUESTION);
    await hold.arrived;
    const refused = await bot.telegram.waits.until('a 503', () =>
      bot.telegram.deliveries.find(({ status }) => status === 503),
    );
    expect(refused.retryAfter).toBe(1);
    hold.release();
    for (const reader of readers) expect((await reader.receives()).text).toContain('2338家');
    for (const reader of readers) await reader.hearsNothing();
    await bot.telegram.waits.until(
      'an empty queue',
      () => bot.telegram.world.updates.pending === 0 || undefined,
    );
  });
});

describe('the webhook takes nothing', () => {
  it('from who does not know its secret', async () => {
    await start();
    const content = JSON.stringify(update(80));
    const name = 'x-telegram-bot-api-secret-token';
    const wrong = [
      {},
      { [name]: '' },
      { [name]: 'a-secret-of-tests-onlx' },
      { [name]: 'a' },
      { [name]: 'é'.repeat(300) },
    ];
    for (const headers of wrong) expect((await post(content, headers)).status).toBe(401);
    await bot.telegram.user().hearsNothing();
    expect(bot.telegram.callsOf('sendMessage')).toHaveLength(2);
    const lines = bot.log.filter((line) => line.includes('secret token'));
    // Who calls it often fills no disk.
    expect(lines).toHaveLength(1);
    bot.forgive(/secret token/u);
  });

  it('that is too long, or no update in JSON, and works on', async () => {
    await start();
    const long = JSON.stringify(update(81, 'a'.repeat(2_000_000)));
    expect((await post(long)).status).toBe(413);
    for (const body of ['', '{', 'null', '[]', '"update"', '{"message":{}}', '{"update_id":"1"}', '\u0000'])
      expect((await post(body)).status).toBe(400);
    // An update of which nothing is understood is no reason to bring it again.
    for (const body of [
      '{"update_id":82}',
      '{"update_id":83,"message":{}}',
      '{"update_id":84,"message":null}',
    ])
      expect((await post(body)).status).toBe(200);
    expect((await bot.telegram.user().asks(QUESTION)).text).toContain('2338家');
    bot.forgive(/no update in JSON|more than 1 MB|not handled/u);
  });

  it('at any other path or by any other method', async () => {
    await start();
    const { url, secret } = bot.webhook ?? { url: '', secret: '' };
    const headers = { 'x-telegram-bot-api-secret-token': secret };
    for (const path of [
      '/',
      '/telegram',
      '/telegram/hook/',
      '/telegram/hook/a',
      '/TELEGRAM/HOOK',
      '/metrics',
    ])
      expect((await fetch(new URL(path, url), { method: 'POST', headers, body: '{}' })).status).toBe(404);
    expect((await fetch(url, { headers })).status).toBe(404);
  });
});

describe('another webhook', () => {
  it('gives way to the one that is set, and the log says so, without its path', async () => {
    await start();
    await bot.stopBot();
    bot.telegram.world.webhookUrl = 'https://example.org/with-a-secret';
    await bot.startBot();
    await bot.telegram.user().asks('/about');
    expect(bot.telegram.world.webhookUrl).toBe(bot.webhook?.url);
    expect(bot.log.join('\n')).toContain('The webhook at example.org gives way');
    expect(bot.log.join('\n')).not.toContain('with-a-secret');
    bot.forgive(/gives way/u);
  });
});
