import { sequentialize } from '@grammyjs/runner';
import { type ApiClientOptions, Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { BotContext, Services } from './context.js';
import { logFailure } from './errors.js';
import { ask } from './features/ask.js';
import { buttons } from './features/buttons.js';
import { hints } from './features/hints.js';
import { inline } from './features/inline.js';
import { reports } from './features/reports.js';
import { start } from './features/start.js';
import { createI18n } from './locale.js';
import { oncePerUpdate } from './once.js';

export interface BotOptions {
  readonly token: string;
  /** Of the Bot API server, without a slash at the end. */
  readonly apiRoot: string;
  /** Who the bot is, where that is known without asking the server. */
  readonly botInfo?: UserFromGetMe;
  /** Makes the calls instead of HTTP. */
  readonly fetch?: NonNullable<ApiClientOptions['fetch']>;
}

/** The bot: its middleware in the order in which an update meets it. */
export function createBot(
  { token, apiRoot, botInfo, fetch }: BotOptions,
  services: Services,
): Bot<BotContext> {
  const client = { apiRoot, ...(fetch && { fetch }) };
  const bot = new Bot<BotContext>(token, { client, ...(botInfo && { botInfo }) });
  bot.use(oncePerUpdate());
  bot.use(sequentialize(orderOf));
  bot.use(createI18n<BotContext>());

  bot.use(start(services));
  bot.use(reports(services));
  bot.use(ask(services));
  bot.use(buttons(services));
  bot.use(inline(services));
  bot.use(hints());

  bot.catch(({ error }) => logFailure(services.log, error));
  return bot;
}

/** What must happen one after the other: what one reader writes in a chat, and what is pressed under a message. */
function orderOf({ callbackQuery, inlineQuery, chat, from }: BotContext): string | undefined {
  if (inlineQuery !== undefined) return undefined;
  if (callbackQuery === undefined) return `${chat?.id}:${from?.id}`;
  return callbackQuery.inline_message_id ?? `${chat?.id}#${callbackQuery.message?.message_id}`;
}
