import { sequentialize } from '@grammyjs/runner';
import { type ApiClientOptions, Bot, type MiddlewareFn } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { createYielder } from '../yielder.js';
import type { BotContext, Services } from './context.js';
import { logFailure } from './errors.js';
import { ask } from './features/ask.js';
import { buttons } from './features/buttons.js';
import { groups } from './features/groups.js';
import { guest } from './features/guest.js';
import { hints } from './features/hints.js';
import { inline } from './features/inline.js';
import { language } from './features/language.js';
import { reports } from './features/reports.js';
import { start } from './features/start.js';
import { topics } from './features/topics.js';
import { createI18n } from './locale.js';
import { behave, type Manners, patience } from './manners.js';
import type { Memory } from './memory.js';
import { oncePerUpdate } from './once.js';
import { createSpeaker } from './speech.js';

/** How long updates are answered at a stretch, in milliseconds. */
const MAX_BLOCK_MS = 10;

export interface BotOptions {
  readonly token: string;
  /** Of the Bot API server, without a slash at the end. */
  readonly apiRoot: string;
  /** Who the bot is, where that is known without asking the server. */
  readonly botInfo?: UserFromGetMe;
  /** How many messages a reader may send in a minute; 0 for any number. */
  readonly readerLimit: number;
  /** How calls wait and are made again; without it they are made once. */
  readonly manners?: Manners;
  /** Makes the calls instead of HTTP. */
  readonly fetch?: NonNullable<ApiClientOptions['fetch']>;
}

/** The bot: its middleware in the order in which an update meets it. */
export function createBot(
  { token, apiRoot, botInfo, readerLimit, manners, fetch }: BotOptions,
  services: Services,
): Bot<BotContext> {
  const client = { apiRoot, ...(fetch && { fetch }) };
  const bot = new Bot<BotContext>(token, { client, ...(botInfo && { botInfo }) });
  if (manners) behave(bot.api, manners);

  const { memory, log } = services;
  bot.use(takingTurns());
  bot.use(oncePerUpdate(memory.handled));
  bot.use(sequentialize(orderOf));
  bot.use(createI18n<BotContext>((reader) => memory.preferences.get(String(reader))?.locale));
  bot.use(speaking(memory));
  bot.use(patience(readerLimit, log));

  bot.use(start(services));
  bot.use(reports(services));
  bot.use(topics(services));
  bot.use(language(services));
  bot.use(ask(services));
  bot.use(buttons(services));
  bot.use(inline(services));
  bot.use(guest(services));
  bot.use(groups(services));
  bot.use(hints());

  bot.catch((error) => logFailure(log, error));
  return bot;
}

/** Updates that come together are not answered in one go: in between, the program has its turn at everything else. */
function takingTurns(): MiddlewareFn<BotContext> {
  const yieldNow = createYielder(MAX_BLOCK_MS);
  let turn = Promise.resolve();
  return (_, next) => {
    // The tick comes when the update before has done all that it can do without waiting.
    turn = turn.then(() => new Promise<void>((resolve) => process.nextTick(resolve))).then(yieldNow);
    return turn.then(next);
  };
}

/** What must happen one after the other: what one reader writes in a chat, and what is pressed under a message. */
function orderOf({ callbackQuery, inlineQuery, chat, from }: BotContext): string | undefined {
  if (inlineQuery !== undefined) return undefined;
  if (callbackQuery === undefined) return `${chat?.id}:${from?.id}`;
  return callbackQuery.inline_message_id ?? `${chat?.id}#${callbackQuery.message?.message_id}`;
}

/** Gives each update the way in which its reader is spoken to. */
function speaking({ preferences }: Memory): MiddlewareFn<BotContext> {
  const speak = createSpeaker();
  return async (ctx, next) => {
    const converts = preferences.get(String(ctx.from?.id))?.converted ?? false;
    ctx.speech = await speak(await ctx.i18n.getLocale(), ctx.t, converts);
    await next();
  };
}
