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

  it('when there are more answers than may be sent in a second', async () => {
    bot = await runBot({ sendRate: 3 });
    const readers = Array.from({ length: 4 }, () => bot.telegram.user());
    for (const reader of readers) reader.says(QUESTION);
    for (const reader of readers) expect((await reader.receives()).text).toContain('2338家');
  });
});
