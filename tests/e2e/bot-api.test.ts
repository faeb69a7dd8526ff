import { run, sequentialize } from '@grammyjs/runner';
import { Bot, InlineKeyboard } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BotApiServer } from './bot-api/server.js';

let telegram: BotApiServer;

beforeEach(async () => {
  telegram = await BotApiServer.start();
});

afterEach(async () => {
  await telegram.stop();
});

/** A bot that echoes, counts presses and answers inline queries: what the real one does, in small. */
async function startEcho() {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  const keyboard = new InlineKeyboard().text('再来', 'again').text('静', 'quiet');
  bot.use(sequentialize((ctx) => String(ctx.chat?.id ?? ctx.from?.id)));
  bot.command('help', (ctx) => ctx.reply('help'));
  bot.on('message:text', (ctx) =>
    ctx.reply(ctx.message.text, {
      reply_markup: keyboard,
      reply_parameters: { message_id: ctx.message.message_id },
    }),
  );
  bot.callbackQuery('again', async (ctx) => {
    await ctx.answerCallbackQuery('好');
    await ctx.editMessageText(`${ctx.callbackQuery.message?.text ?? 'inline'}!`, { reply_markup: keyboard });
  });
  bot.on('inline_query', (ctx) =>
    ctx.answerInlineQuery([
      {
        type: 'article',
        id: '1',
        title: ctx.inlineQuery.query,
        input_message_content: { message_text: ctx.inlineQuery.query },
        reply_markup: keyboard,
      },
    ]),
  );
  const runner = run(bot);
  return () => runner.stop();
}

describe('a grammY bot with a runner', () => {
  let stop: () => Promise<void>;
  beforeEach(async () => {
    stop = await startEcho();
  });
  afterEach(() => stop());

  test('answers, is pressed and edits', async () => {
    const reader = telegram.user();
    const answer = await reader.asks('你好');
    expect(answer.asRead).toBe('你好\n[再来] [静]');
    const press = reader.presses(answer, '再来');
    expect(await press.answered()).toEqual({ text: '好', alert: false });
    expect((await press.edited()).text).toBe('你好!');
    expect(telegram.refusals).toEqual([]);
  });

  test('is silent in a group until it is mentioned', async () => {
    const reader = telegram.user();
    const group = telegram.group('读报会', { bot: 'member' });
    reader.says('hello', { in: group });
    await reader.hearsNothing({ in: group });
    expect((await reader.asks('@yinju_bot hi', { in: group })).text).toBe('@yinju_bot hi');
  });

  test('answers inline queries, once for the same words', async () => {
    const reader = telegram.user();
    const list = await reader.queriesInline('市长');
    expect(list.results.map((result) => result.title)).toEqual(['市长']);
    expect((await reader.queriesInline('市长')).cached).toBe(true);
    const sent = reader.chooses(list, 0, { in: telegram.group('别处') });
    const press = reader.presses(sent, '再来');
    expect((await press.edited()).text).toBe('inline!');
    expect(telegram.refusals).toEqual([]);
  });
});
