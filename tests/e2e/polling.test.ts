import { afterEach, describe, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const QUESTION = '高企总数有多少家？';

let bot: RunningBot;
afterEach(async () => {
  expectNoTrouble(bot);
  await bot.stop();
});

describe('every question is answered once', () => {
  it('when an update is delivered twice', async () => {
    bot = await runBot();
    const me = bot.telegram.user();
    bot.telegram.deliverTwice(2);
    await me.asks(QUESTION);
    await me.asks(QUESTION);
    await me.hearsNothing();
  });

  it('when it is delivered again after a restart', async () => {
    bot = await runBot();
    const me = bot.telegram.user();
    bot.telegram.deliverTwice();
    await me.asks(QUESTION);
    await bot.crashBot();
    await bot.startBot();
    await me.hearsNothing();
    bot.forgive(/Bad Gateway/u);
  });

  it('when the bot stops while it is being answered', async () => {
    bot = await runBot();
    const me = bot.telegram.user();
    const hold = bot.telegram.faults.hold('sendMessage');
    me.says(QUESTION);
    await hold.arrived;
    const stopped = bot.stopBot();
    hold.release();
    await stopped;
    await me.receives();
    await bot.startBot();
    await me.hearsNothing();
  });

  it('when it comes while the bot is away', async () => {
    bot = await runBot();
    const me = bot.telegram.user();
    await me.asks(QUESTION);
    await bot.stopBot();
    me.says(QUESTION);
    await bot.startBot();
    expect((await me.receives()).text).toContain('2338家');
    await me.hearsNothing();
  });

  it('when the connection breaks on the way to the bot', async () => {
    bot = await runBot();
    const me = bot.telegram.user();
    await me.asks(QUESTION);
    bot.telegram.faults.drop('getUpdates', 'after');
    await me.asks(QUESTION);
    await me.asks(QUESTION);
    await me.hearsNothing();
    expect(bot.log.some((line) => line.includes('trying again'))).toBe(true);
    bot.forgive(/./u);
  });

  it('when Telegram fails to give updates', async () => {
    bot = await runBot();
    const me = bot.telegram.user();
    await me.asks(QUESTION);
    bot.telegram.faults.fail('getUpdates', 502, 'Bad Gateway', 3);
    await me.asks(QUESTION);
    await me.asks(QUESTION);
    await me.hearsNothing();
    bot.forgive(/./u);
  });

  it('when a webhook was left behind', async () => {
    bot = await runBot({ replacesWebhook: true });
    const me = bot.telegram.user();
    await me.asks(QUESTION);
    await bot.stopBot();
    bot.telegram.world.webhookUrl = 'https://example.org/hook';
    await bot.startBot();
    await me.asks(QUESTION);
    bot.forgive(/webhook is active/u);
  });

  it('when a proxy does not find Telegram for a while', async () => {
    bot = await runBot();
    const me = bot.telegram.user();
    bot.telegram.faults.fail('getUpdates', 404, 'Not Found', 2);
    await me.asks(QUESTION);
    await me.asks(QUESTION);
    bot.forgive(/Not Found/u);
  });

  it('when updates come doubled, and in the wrong order', async () => {
    bot = await runBot();
    const me = bot.telegram.user();
    await me.asks(QUESTION);
    bot.telegram.world.updates.arrange = (updates) => [...updates, ...updates].reverse();
    for (let count = 0; count < 3; count++) await me.asks(QUESTION);
    await bot.stopBot();
    me.says('/about');
    me.says(QUESTION);
    await bot.startBot();
    expect((await me.receives()).text).toContain('引据只引用');
    expect((await me.receives()).text).toContain('2338家');
    bot.telegram.world.updates.arrange = (updates) => updates;
    await me.hearsNothing();
  });

  it.each([
    ['the reply is no list', { ok: true, result: { nothing: true } }, /no list of updates/u],
    ['a list of something else', { ok: true, result: [1, null] }, /no list of updates/u],
    ['empty at once', { ok: true, result: [] }, null],
  ])('when to a request for updates comes what is not: %s', async (_what, body, warning) => {
    bot = await runBot();
    const me = bot.telegram.user();
    bot.telegram.faults.answerInstead('getUpdates', body, 3);
    await me.asks(QUESTION);
    await me.asks(QUESTION);
    await me.hearsNothing();
    const warnings = bot.log.filter((line) => warning?.test(line));
    expect(warnings).toHaveLength(warning === null ? 0 : 1);
    bot.forgive(/no list/u);
  });

  it('when the token is refused for a moment', async () => {
    bot = await runBot();
    const me = bot.telegram.user();
    bot.telegram.faults.fail('getUpdates', 401, 'Unauthorized', 3);
    bot.telegram.faults.fail('sendMessage', 401, 'Unauthorized', 3);
    await me.asks(QUESTION);
    await me.asks(QUESTION);
    bot.forgive(/Unauthorized/u);
  });

  it('when the bot is stopped before Telegram takes the answer, by the next start', async () => {
    bot = await runBot({ grace: 10 });
    const me = bot.telegram.user();
    const quick = bot.telegram.user();
    await quick.asks(QUESTION);
    bot.telegram.faults.otherwise = (method) =>
      method === 'sendmessage' ? { kind: 'page', status: 502 } : undefined;
    me.says(QUESTION);
    me.says('/about');
    while (bot.telegram.world.updates.pending > 0) await new Promise(setImmediate);
    await bot.stopBot();
    expect(me.seesIn()).toEqual([]);
    expect(bot.log.some((line) => line.includes('2 updates are left to the next start'))).toBe(true);
    bot.telegram.faults.otherwise = () => undefined;
    await bot.startBot();
    expect((await me.receives()).text).toContain('2338家');
    expect((await me.receives()).text).toContain('引据只引用');
    await me.hearsNothing();
    bot.forgive(/Bad Gateway/u);
  });

  it('when the clock is set an hour back and a day forward', async () => {
    bot = await runBot({ sendRate: 30 });
    const me = bot.telegram.user();
    const real = Date.now;
    try {
      for (const hours of [0, -1, 24, 0]) {
        Date.now = () => real() + hours * 3_600_000;
        await me.asks(QUESTION);
      }
    } finally {
      Date.now = real;
    }
    await me.hearsNothing();
  });

  it('when there are more answers than may be sent in a second', async () => {
    bot = await runBot({ sendRate: 3 });
    const readers = Array.from({ length: 4 }, () => bot.telegram.user());
    for (const reader of readers) reader.says(QUESTION);
    for (const reader of readers) expect((await reader.receives()).text).toContain('2338家');
  });
});
