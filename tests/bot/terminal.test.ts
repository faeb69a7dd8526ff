import { PassThrough, Readable, Writable } from 'node:stream';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { plainSpeech } from '../../src/bot/speech.js';
import { render, Terminal } from '../../src/bot/terminal.js';

const t = (key: string): string => key;

/** Chats with a bot that answers each update by what the test says. */
async function chat(
  input: readonly string[],
  answer: (update: Update, terminal: Terminal) => Promise<unknown>,
) {
  let shown = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      shown += chunk;
      done();
    },
  });
  const stdin = Readable.from(input.map((line) => `${line}\n`));
  const terminal = new Terminal({ input: stdin, output, languageCode: 'zh-hans', interactive: false });
  const updates: Update[] = [];
  const handleUpdate = async (update: Update): Promise<void> => {
    updates.push(update);
    await answer(update, terminal);
  };
  await terminal.run({ handleUpdate }, plainSpeech(t).t);
  return { shown, updates };
}

const send = (terminal: Terminal, fields: object) =>
  terminal.fetch('http://terminal/sendMessage', { body: JSON.stringify(fields) });

describe('the chat in the terminal', () => {
  it('greets, and takes each line as a message', async () => {
    const { shown, updates } = await chat(['市长是谁？', '', ' /help '], async () => {});
    expect(shown).toContain('terminal-welcome');
    expect(updates.map(({ message }) => message?.text)).toEqual(['/start', '市长是谁？', '/help']);
    expect(updates[2]?.message?.entities).toEqual([{ type: 'bot_command', offset: 0, length: 5 }]);
  });

  it('numbers the buttons, and presses the one whose number is typed', async () => {
    const reply_markup = {
      inline_keyboard: [
        [
          { text: '上下文', callback_data: 'c' },
          { text: '分享', switch_inline_query: 'x' },
        ],
        [{ text: '摘要', callback_data: 's' }],
      ],
    };
    const { shown, updates } = await chat(['2', '3'], async (update, terminal) => {
      if (update.message?.text === '/start') await send(terminal, { text: '引文', reply_markup });
    });
    expect(shown).toContain('引文\n[1] 上下文\n[2] 摘要');
    expect(updates[1]?.callback_query?.data).toBe('s');
    // There is no third button, so the number is a message.
    expect(updates[2]?.message?.text).toBe('3');
  });

  it('shows a notice and keeps the buttons of the message below it', async () => {
    const reply_markup = { inline_keyboard: [[{ text: '摘要', callback_data: 's' }]] };
    const { shown, updates } = await chat(['1', '1'], (update, terminal) =>
      update.callback_query === undefined
        ? send(terminal, { text: '引文', reply_markup })
        : terminal.fetch('http://terminal/answerCallbackQuery', {
            body: JSON.stringify({ callback_query_id: update.callback_query.id, text: '已是摘要' }),
          }),
    );
    expect(shown.split('已是摘要')).toHaveLength(3);
    expect(updates.map(({ callback_query }) => callback_query?.data)).toEqual([undefined, 's', 's']);
  });

  it('shows the buttons alone where only they change', async () => {
    const buttons = (text: string) => ({ inline_keyboard: [[{ text, callback_data: 'u' }]] });
    const { shown, updates } = await chat(['1', '1'], (update, terminal) =>
      update.callback_query === undefined
        ? send(terminal, { text: '引文', reply_markup: buttons('有用') })
        : terminal.fetch('http://terminal/editMessageReplyMarkup', {
            body: JSON.stringify({ message_id: 2, reply_markup: buttons('✓ 有用') }),
          }),
    );
    expect(shown).toContain('引文\n[1] 有用\n\n[1] ✓ 有用\n');
    expect(updates.map(({ callback_query }) => callback_query?.data)).toEqual([undefined, 'u', 'u']);
  });

  it('refuses what is no text, as a server that does not know it', async () => {
    await chat([], async (_update, terminal) => {
      const edit = await terminal.fetch('http://terminal/editMessageText', {
        body: JSON.stringify({ message_id: 1, rich_message: {} }),
      });
      expect(await edit.json()).toMatchObject({ ok: false, error_code: 400 });
    });
  });

  it('answers the bot as a Bot API server would', async () => {
    const answers: unknown[] = [];
    await chat([], async (_update, terminal) => {
      answers.push(await (await send(terminal, { text: '引文' })).json());
      answers.push(
        await (await terminal.fetch('http://terminal/answerCallbackQuery', { body: '{}' })).json(),
      );
    });
    expect(answers).toMatchObject([
      { ok: true, result: { message_id: expect.any(Number), text: '引文' } },
      { ok: true, result: true },
    ]);
  });

  it('shows a person a prompt', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const terminal = new Terminal({ input, output, languageCode: 'zh-hans', interactive: true });
    const done = terminal.run({ handleUpdate: async () => {} }, t);
    input.end();
    await done;
    expect(String(output.read())).toContain('> ');
  });
});

describe('a message in the terminal', () => {
  const text = '前面\n引文一\n引文二\n后面';
  const entities = [
    { type: 'blockquote', offset: 3, length: 7 },
    { type: 'bold', offset: 5, length: 1 },
  ];

  it('has a bar before each line of a quotation', () => {
    expect(render(text, entities, false)).toBe('前面\n│ 引文一\n│ 引文二\n后面');
  });

  it('has the address of a link behind its words, save for links into the bot', () => {
    const links = [
      { type: 'text_link', offset: 0, length: 2, url: 'https://example.org/1' },
      { type: 'text_link', offset: 11, length: 2, url: 'https://t.me/yinju_bot?start=x' },
    ];
    expect(render(text, links, false)).toBe('前面 https://example.org/1\n引文一\n引文二\n后面');
  });

  it('has bold where a terminal shows it', () => {
    expect(render(text, entities, true)).toBe('前面\n│ 引文\u001b[1m一\u001b[22m\n│ 引文二\n后面');
  });
});
