import { run, sequentialize } from '@grammyjs/runner';
import { Bot, InlineKeyboard } from 'grammy';
import { afterEach, expect, test } from 'vitest';
import { BotApiServer } from '../../bot-api/server.js';
import { randomWalk } from '../e2e/random-walk.js';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A bot whose messages have three buttons; `onThird` is what the third does. */
async function start(onThird: (bot: Bot) => unknown, patience = 5000): Promise<BotApiServer> {
  const telegram = await BotApiServer.start({ patience });
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  const keyboard = new InlineKeyboard().text('一', '1').text('二', '2').text('三', '3');
  bot.use(sequentialize((ctx) => String(ctx.chat?.id ?? ctx.from?.id)));
  bot.on('message:text', (ctx) => ctx.reply(ctx.message.text, { reply_markup: keyboard }));
  bot.callbackQuery('1', async (ctx) => {
    await ctx.answerCallbackQuery();
    await ctx.deleteMessage();
  });
  onThird(bot);
  bot.on('callback_query', (ctx) => ctx.answerCallbackQuery());
  bot.on('inline_query', (ctx) => ctx.answerInlineQuery([]));
  bot.catch(() => {});
  const runner = run(bot);
  stops.push(async () => {
    await runner.stop();
    await telegram.stop();
  });
  return telegram;
}

function walk(telegram: BotApiServer) {
  return randomWalk(telegram, { seed: 7, steps: 60, readers: [telegram.user()], texts: ['甲', '乙'] });
}

test('a random walk presses every button it meets, the same way for the same seed', async () => {
  const nothing = () => {};
  const first = await walk(await start(nothing));
  const second = await walk(await start(nothing));
  expect(first.met).toBe(3);
  expect(first.presses).toBeGreaterThan(30);
  expect(second).toEqual(first);
});

test('a random walk ends at a dead button and tells the way to it', async () => {
  const telegram = await start((bot) => bot.callbackQuery('3', () => {}), 1000);
  await expect(walk(telegram)).rejects.toThrow(
    /^Step \d+ of the walk with seed 7:\n(.*\n)* {2}读者501 presses “三” {"callback_data":"3"}\n1000 ms passed without an answer/,
  );
});

test('a random walk ends at a call that is refused', async () => {
  const telegram = await start((bot) =>
    bot.callbackQuery('3', async (ctx) => {
      await ctx.answerCallbackQuery();
      await ctx.editMessageText(ctx.callbackQuery.message?.text ?? '');
      await ctx.editMessageText(ctx.callbackQuery.message?.text ?? '');
    }),
  );
  await expect(walk(telegram)).rejects.toThrow(
    /refused: .*"method":"editMessageText".*message is not modified/,
  );
});
