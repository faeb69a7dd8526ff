import { run, sequentialize } from '@grammyjs/runner';
import { Bot, InlineKeyboard } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainClient, readAnswer, refusalOf } from '../../bot-api/plain-client.js';
import { BotApiServer } from '../../bot-api/server.js';

let telegram: BotApiServer;

beforeEach(async () => {
  telegram = await BotApiServer.start();
});
afterEach(() => telegram.stop());

describe('over HTTP', () => {
  const post = (path: string, body?: FormData | URLSearchParams) =>
    fetch(telegram.apiRoot + path, { method: 'POST', ...(body === undefined ? {} : { body }) }).then(
      readAnswer,
    );

  test('a wrong token and an unknown method are refused', async () => {
    expect(await post('/bot1:wrong/getMe')).toEqual({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    });
    expect(await post(`/bot${telegram.token}/getMeat`)).toMatchObject({
      description: 'Not Found: method not found',
    });
    expect(await post('/elsewhere')).toMatchObject({ error_code: 404 });
    expect(telegram.refusals).toHaveLength(3);
  });

  test('methods are found whatever their case, by GET as by POST', async () => {
    const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/GETME`);
    expect(await readAnswer(response)).toMatchObject({ ok: true });
  });

  test('forms of both kinds hold numbers and JSON as strings', async () => {
    const reader = telegram.user();
    const fields = {
      chat_id: String(reader.privateChat.id),
      text: '123',
      entities: '[{"type":"bold","offset":0,"length":3}]',
    };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const body of [new URLSearchParams(fields), form]) {
      expect(await post(`/bot${telegram.token}/sendMessage`, body)).toMatchObject({ ok: true });
      expect((await reader.receives()).asRead).toBe('*123*');
    }
  });

  test('a body that is no JSON object is refused', async () => {
    const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/getMe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '[',
    });
    expect(await readAnswer(response)).toMatchObject({ error_code: 400 });
  });
});

/** A bot that echoes, counts presses and answers queries: what the real one does, in small. */
function startEcho(): () => Promise<void> {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  const keyboard = new InlineKeyboard().text('再来', 'again').text('静', 'quiet');
  const article = (text: string) => ({
    type: 'article' as const,
    id: '1',
    title: '回声',
    input_message_content: { message_text: text || '空' },
    reply_markup: keyboard,
  });
  bot.use(sequentialize((ctx) => String(ctx.chat?.id ?? ctx.from?.id)));
  bot.command('help', (ctx) => ctx.reply('help'));
  bot.on('guest_message:text', (ctx) => ctx.answerGuestQuery(article(ctx.guestMessage.text)));
  bot.on('message:text', (ctx) =>
    ctx.reply(ctx.message.text, {
      reply_markup: keyboard,
      reply_parameters: { message_id: ctx.message.message_id },
    }),
  );
  bot.on('edited_message:text', (ctx) => ctx.reply(`改：${ctx.editedMessage.text}`));
  bot.callbackQuery('again', async (ctx) => {
    await ctx.answerCallbackQuery('好');
    await ctx.editMessageText(`${ctx.callbackQuery.message?.text ?? '行内'}!`, { reply_markup: keyboard });
  });
  bot.on('inline_query', (ctx) => ctx.answerInlineQuery([article(ctx.inlineQuery.query)]));
  const runner = run(bot);
  return () => runner.stop();
}

describe('a grammY bot with a runner', () => {
  let stop: () => Promise<void>;
  beforeEach(() => {
    stop = startEcho();
  });
  afterEach(() => stop());

  test('answers, is pressed and edits', async () => {
    const reader = telegram.user();
    const answer = await reader.asks('你好');
    expect(answer.asRead).toBe('你好\n[再来] [静]');
    const press = reader.presses(answer, '再来');
    expect(await press.answered()).toEqual({ text: '好', alert: false });
    expect((await press.edited()).text).toBe('你好!');
    expect(telegram.callsOf('editMessageText')).toHaveLength(1);
    expect(telegram.refusals).toEqual([]);
  });

  test('sees edits, stickers without words, and the payloads of links', async () => {
    const reader = telegram.user();
    const said = reader.says('一');
    await reader.receives();
    reader.edits(said, '二');
    expect((await reader.receives()).text).toBe('改：二');
    reader.sends('sticker');
    await reader.hearsNothing();
    reader.opens('https://t.me/yinju_bot?start=r_1');
    expect((await reader.receives()).text).toBe('/start r_1');
  });

  test('is silent in a group until it is mentioned', async () => {
    const reader = telegram.user();
    const group = telegram.group('读报会', { bot: 'member' });
    reader.says('没人问你', { in: group });
    await reader.hearsNothing({ in: group });
    expect((await reader.asks('@yinju_bot 在吗', { in: group })).text).toBe('@yinju_bot 在吗');
  });

  test('is not taken for silent when it is not', async () => {
    const reader = telegram.user();
    reader.says('一');
    await expect(reader.hearsNothing()).rejects.toThrow('Not silent: 一');
    expect((await reader.receives()).text).toBe('help');
  });

  test('answers inline queries, once for the same words', async () => {
    const reader = telegram.user();
    const list = await reader.queriesInline('市长');
    expect(list.results[0]).toMatchObject({ input_message_content: { message_text: '市长' } });
    expect((await reader.queriesInline('市长')).cached).toBe(true);
    const sent = reader.chooses(list, 0, { in: telegram.group('别处') });
    expect((await reader.presses(sent, '再来').edited()).text).toBe('行内!');
    expect(telegram.refusals).toEqual([]);
  });

  test('answers as a guest where it is no member', async () => {
    const posted = await telegram.user().summons('@yinju_bot 在吗', { in: telegram.supergroup('别处') });
    expect(posted.asRead).toBe('@yinju_bot 在吗\n[再来] [静]');
    expect(posted.message.guest_bot_caller_user?.first_name).toBe('读者501');
  });
});

test('a call that is refused leaves a record', async () => {
  const parameters = { chat_id: 1, text: '好' };
  const description = 'Bad Request: chat not found';
  expect(await refusalOf(plainClient(telegram)('sendMessage', parameters))).toBe(description);
  expect(telegram.refusals).toEqual([{ method: 'sendMessage', description, parameters }]);
});

test('a test that waits in vain is told what the bot did instead', async () => {
  const impatient = await BotApiServer.start({ patience: 1 });
  await plainClient(impatient)('sendMessage', { chat_id: 1, text: '好' });
  await expect(impatient.user().receives()).rejects.toThrow(
    "1 ms passed without a message to 读者501 in the private chat. The bot's last calls: sendMessage (Bad Request: chat not found).",
  );
  await impatient.stop();
});
