import { setImmediate } from 'node:timers/promises';
import { Bot } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BotApiServer } from '../../../bot-api/server.js';
import { InHand } from '../../../src/bot/api/in-hand.js';
import { Webhook } from '../../../src/bot/api/webhook.js';
import type { BotContext } from '../../../src/bot/context.js';
import { createLog } from '../../../src/log.js';

const URL_OF_OURS = 'https://bot.example.org/telegram';
const lines: string[] = [];
const log = createLog([], (line) => lines.push(line));
const nothingKept = {
  left: [],
  has: () => false,
  take: async () => true,
  carriedOut: () => {},
  earlierCall: () => undefined,
  done: () => {},
};

let telegram: BotApiServer;
let stopping: AbortController;
let bot: Bot<BotContext>;
let webhook: Webhook;
let served: Promise<void>;
beforeEach(async () => {
  lines.length = 0;
  telegram = await BotApiServer.start();
  stopping = new AbortController();
  const { apiRoot } = telegram;
  bot = new Bot<BotContext>(telegram.token, { client: { apiRoot } });
  webhook = new Webhook({
    log,
    apiRoot,
    signal: stopping.signal,
    firstPause: 1,
    url: URL_OF_OURS,
    secret: 'a-secret-of-tests-only',
    maxConnections: 40,
  });
  await webhook.connect(bot);
});
afterEach(async () => {
  stopping.abort();
  await served;
  await telegram.stop();
});

async function serve(): Promise<void> {
  served = webhook.serve(bot, new InHand(nothingKept, log));
  while (telegram.world.webhookUrl !== URL_OF_OURS) await setImmediate();
}

const check = () => webhook.check(bot, AbortSignal.timeout(5_000));

describe('a look at the webhook', () => {
  it('finds it where it was set, and not before', async () => {
    served = Promise.resolve();
    await expect(check()).rejects.toThrow('no webhook is set yet');
    await serve();
    await expect(check()).resolves.toBeUndefined();
    expect(lines.filter((line) => line.includes(' warn '))).toEqual([]);
  });

  it('sets it again where another program removed it, and says so', async () => {
    await serve();
    await bot.api.deleteWebhook();
    await check();
    expect(telegram.world.webhookUrl).toBe(URL_OF_OURS);
    expect(lines.join('\n')).toContain('was removed by another program, and is set again');
  });

  it('finds that another program took it, and leaves it', async () => {
    await serve();
    await bot.api.setWebhook('https://example.org/with-a-secret');
    await expect(check()).rejects.toThrow(/^it brings updates to example\.org$/u);
    expect(telegram.world.webhookUrl).toBe('https://example.org/with-a-secret');
  });

  it('tells once what kept Telegram from bringing updates', async () => {
    await serve();
    const date = Math.floor(Date.now() / 1_000) + 60;
    telegram.faults.answerInstead(
      'getWebhookInfo',
      {
        ok: true,
        result: { url: URL_OF_OURS, last_error_date: date, last_error_message: 'SSL error' },
      },
      2,
    );
    await check();
    await check();
    expect(lines.filter((line) => line.includes('(SSL error)'))).toHaveLength(1);
  });

  it('finds that Telegram is away', async () => {
    await serve();
    telegram.faults.fail('getWebhookInfo', 502, 'Bad Gateway', 1);
    await expect(check()).rejects.toThrow('502 Bad Gateway');
  });

  it('is tried again until Telegram takes it', async () => {
    telegram.faults.fail('setWebhook', 502, 'Bad Gateway', 2);
    await serve();
    expect(lines.filter((line) => line.includes('does not set the webhook (502 Bad Gateway)'))).toHaveLength(
      2,
    );
  });
});
