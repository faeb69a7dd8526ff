import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Update, User, UserFromGetMe } from 'grammy/types';
import { z } from 'zod';
import type { Translate } from './locale.js';

/** Who the bot is where no Telegram says so. */
export const TERMINAL_BOT: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: '引据',
  username: 'yinju_bot',
  can_join_groups: false,
  can_read_all_group_messages: false,
  can_connect_to_business: false,
  can_manage_bots: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  supports_inline_queries: false,
  supports_join_request_queries: false,
};

export interface TerminalOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** The reader's language as Telegram would give it: `zh-hans`, `en` … */
  readonly languageCode: string;
  /** Whether a person sits there: then there is a prompt, and bold is shown. */
  readonly interactive: boolean;
}

/** What the terminal takes part in: a bot, or what stands for one. */
interface UpdateHandler {
  handleUpdate(update: Update): Promise<void>;
}

/** The fields of an API call that the terminal shows. */
const Call = z.object({
  text: z.string().optional(),
  entities: z
    .array(z.object({ type: z.string(), offset: z.number(), length: z.number(), url: z.string().optional() }))
    .default([]),
  message_id: z.number().optional(),
  callback_query_id: z.string().optional(),
  reply_markup: z
    .object({
      inline_keyboard: z
        .array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() })))
        .default([]),
    })
    .optional(),
});
type Call = z.infer<typeof Call>;

interface ShownButton {
  readonly data: string;
  readonly messageId: number;
}

/**
 * The bot as a chat in the terminal: it stands in for a Bot API server, prints what the bot sends, and hands it the
 * lines that are typed as messages. A number presses the button that it stands before.
 */
export class Terminal {
  readonly #options: TerminalOptions;
  readonly #reader: User;
  #buttons: ShownButton[] = [];
  #lastMessageId = 0;
  #lastUpdateId = 0;

  constructor(options: TerminalOptions) {
    this.#options = options;
    this.#reader = { id: 2, is_bot: false, first_name: 'You', language_code: options.languageCode };
  }

  /** Takes the place of `fetch` in the bot's API client. */
  readonly fetch = async (url: unknown, request?: { body?: unknown }): Promise<Response> => {
    const call = Call.parse(JSON.parse(typeof request?.body === 'string' ? request.body : '{}'));
    const { text, message_id, callback_query_id } = call;
    if (String(url).endsWith('/editMessageReplyMarkup')) {
      return Response.json({ ok: true, result: this.#show('', call) });
    }
    // A terminal shows text alone: what else a message could be, it knows as little as an old server does.
    if (text === undefined && message_id !== undefined) {
      return Response.json({ ok: false, error_code: 400, description: 'Bad Request: message text is empty' });
    }
    const isNotice = callback_query_id !== undefined;
    // A notice lies above the message, whose buttons stay.
    if (text !== undefined && isNotice) this.#print(text);
    return Response.json({
      ok: true,
      result: text === undefined || isNotice ? true : this.#show(text, call),
    });
  };

  /** Chats until the input ends. */
  async run(bot: UpdateHandler, t: Translate): Promise<void> {
    const { input, output, interactive } = this.#options;
    this.#print(`${t('terminal-welcome')}\n${t('terminal-buttons')}`);
    await bot.handleUpdate(this.#messageUpdate('/start'));

    const lines = createInterface({ input, output, terminal: interactive, prompt: interactive ? '> ' : '' });
    lines.prompt();
    for await (const line of lines) {
      const text = line.trim();
      const button = /^\d{1,2}$/u.test(text) ? this.#buttons[Number(text) - 1] : undefined;
      if (text !== '') {
        await bot.handleUpdate(button === undefined ? this.#messageUpdate(text) : this.#pressUpdate(button));
      }
      lines.prompt();
    }
  }

  /** Prints a message that the bot sends or edits. */
  #show(text: string, { entities, message_id, reply_markup }: Call) {
    const messageId = message_id ?? ++this.#lastMessageId;
    this.#buttons = [];
    const rows = (reply_markup?.inline_keyboard ?? []).map((row) => this.#labels(row, messageId).join('  '));
    const body = render(text, entities, this.#options.interactive);
    this.#print([body, ...rows].filter((line) => line !== '').join('\n'));
    return { message_id: messageId, date: now(), chat: this.#chat(), from: TERMINAL_BOT, text };
  }

  /** Numbers the buttons of a row; those that only Telegram can press are left out. */
  #labels(row: readonly { text: string; callback_data?: string | undefined }[], messageId: number): string[] {
    return row.flatMap(({ text, callback_data: data }) => {
      if (data === undefined) return [];
      this.#buttons.push({ data, messageId });
      return [`[${this.#buttons.length}] ${text}`];
    });
  }

  #print(text: string): void {
    this.#options.output.write(`${text}\n\n`);
  }

  #chat() {
    return { id: this.#reader.id, type: 'private', first_name: this.#reader.first_name } as const;
  }

  #messageUpdate(text: string): Update {
    const [command] = /^\/\w+(?:@\w+)?/u.exec(text) ?? [];
    return {
      update_id: ++this.#lastUpdateId,
      message: {
        message_id: ++this.#lastMessageId,
        date: now(),
        chat: this.#chat(),
        from: this.#reader,
        text,
        ...(command && { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }),
      },
    };
  }

  #pressUpdate({ data, messageId }: ShownButton): Update {
    const id = ++this.#lastUpdateId;
    return {
      update_id: id,
      callback_query: {
        id: String(id),
        from: this.#reader,
        chat_instance: 'terminal',
        data,
        message: { message_id: messageId, date: now(), chat: this.#chat(), from: TERMINAL_BOT, text: '' },
      },
    };
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

const BOLD = '\u001b[1m';
const PLAIN = '\u001b[22m';
const QUOTE_BAR = '│ ';

/** Links into the bot cannot be followed in a terminal, and so are not printed. */
const BOT_LINK = /^https:\/\/t\.me\//u;

/**
 * A message's text with a bar before each line of a quotation, the addresses of links behind their words and, where
 * it can be shown, bold.
 */
export function render(text: string, entities: Call['entities'], showBold: boolean): string {
  const marks = new Map<number, string>();
  const mark = (offset: number, sign: string): Map<number, string> =>
    marks.set(offset, (marks.get(offset) ?? '') + sign);
  for (const { type, offset, length } of entities) {
    if (type === 'bold' && showBold) mark(offset, BOLD);
    if (!type.endsWith('blockquote')) continue;
    for (let at = offset; at < offset + length; at++) {
      if (at === offset || text[at - 1] === '\n') mark(at, QUOTE_BAR);
    }
  }
  for (const { type, offset, length, url } of entities) {
    if (type === 'text_link' && url !== undefined && !BOT_LINK.test(url)) mark(offset + length, ` ${url}`);
  }
  if (showBold)
    for (const { type, offset, length } of entities) if (type === 'bold') mark(offset + length, PLAIN);

  let rendered = '';
  for (let at = 0; at <= text.length; at++) rendered += (marks.get(at) ?? '') + text.charAt(at);
  return rendered;
}
