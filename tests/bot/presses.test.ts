import { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { BotContext } from '../../src/bot/context.js';
import { createI18n } from '../../src/bot/locale.js';
import { lines } from '../../src/bot/messages/outgoing-message.js';
import { encodePress } from '../../src/bot/payloads/press.js';
import { type Outcome, Presses } from '../../src/bot/presses.js';
import { TERMINAL_BOT } from '../../src/bot/terminal.js';
import { createLog } from '../../src/log.js';

const chat = { id: 7, type: 'private', first_name: '读者' } as const;
const from = { id: 7, is_bot: false, first_name: '读者', language_code: 'zh-hans' };
const EXPIRED = '这个按钮已经失效，请重新提问。';

/** Presses a button; what the bot calls in return, in its order. */
async function press(
  data: string,
  outcome: () => Outcome | Promise<Outcome>,
  { message = {}, refuses = '' } = {},
) {
  const calls: { method: string; text?: string }[] = [];
  const fetch = async (url: unknown, request?: { body?: unknown }): Promise<Response> => {
    const method = String(url).split('/').at(-1) ?? '';
    calls.push({ method, text: JSON.parse(String(request?.body)).text });
    return method === refuses
      ? Response.json({ ok: false, error_code: 400, description: 'Bad Request: chat not found' })
      : Response.json({ ok: true, result: true });
  };
  const bot = new Bot<BotContext>('1:x', { botInfo: TERMINAL_BOT, client: { fetch: fetch as never } });
  const log: string[] = [];
  const presses = new Presses(createLog([], (line) => log.push(line)));
  bot.use(createI18n<BotContext>());
  presses.on(bot, ['ask'], outcome);
  presses.onUnknown(bot);
  const update: Update = {
    update_id: 1,
    callback_query: {
      id: '1',
      from,
      chat_instance: '1',
      data,
      message: { message_id: 1, date: 1, chat, from: TERMINAL_BOT, text: '引文', ...message },
    },
  };
  const handled = await bot.handleUpdate(update).then(
    () => true,
    () => false,
  );
  return { calls, log, handled };
}

const ASK = encodePress({ kind: 'ask', question: '市长是谁？' });
const message = { text: lines('引文') };

describe('a press', () => {
  it('is answered before the message that it leads to is made', async () => {
    const { calls } = await press(ASK, () => ({ below: async () => message }));
    expect(calls.map(({ method }) => method)).toEqual(['answerCallbackQuery', 'sendMessage']);
  });

  it('is answered when its feature fails', async () => {
    const { calls, log } = await press(ASK, () => {
      throw new Error('broken');
    });
    expect(calls).toEqual([{ method: 'answerCallbackQuery', text: EXPIRED }]);
    expect(log.join()).toContain('broken');
  });

  it('brings a message that says so when the answer cannot be made', async () => {
    const below = () => Promise.reject(new Error('broken'));
    const { calls } = await press(ASK, () => ({ below }));
    expect(calls.map(({ text }) => text)).toEqual([undefined, EXPIRED]);
  });

  it('under a message that one reader alone sees is answered even when nothing can be sent', async () => {
    const { calls, handled } = await press(ASK, () => ({ below: message }), {
      message: { ephemeral_message_id: 5 },
      refuses: 'sendMessage',
    });
    expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'answerCallbackQuery']);
    expect(handled).toBe(false);
  });

  it.each(['', 'A', 'Q1', '?'])('of a button that nobody knows is answered: “%s”', async (data) => {
    const { calls } = await press(data, () => ({ notice: 'known' }));
    expect(calls).toEqual([{ method: 'answerCallbackQuery', text: EXPIRED }]);
  });
});
