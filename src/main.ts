import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Conversations } from './answer/conversations.js';
import { ExampleQuestions } from './answer/example-questions.js';
import { connect, poll } from './bot/api/polling.js';
import { modesThatAreOff, registerProfile } from './bot/api/profile.js';
import { createBot } from './bot/bot.js';
import type { Services } from './bot/context.js';
import { createI18n, localeOfTerminal } from './bot/locale.js';
import { openMemory } from './bot/memory.js';
import { TERMINAL_BOT, Terminal } from './bot/terminal.js';
import { type Config, loadDotEnv, readConfig } from './config.js';
import { createEngine, openLibrary } from './engine.js';
import { soundOf } from './language/pinyin.js';
import { createLog, messageOf } from './log.js';
import { QuotationChecker } from './quotation/checker.js';
import { type ChannelPost, keepPost } from './reports/channel-post.js';
import { makeFindable } from './reports/find-reports.js';

/** How many questions are asked before anyone else can. */
const WARM_UP = 5;

async function main(): Promise<void> {
  // Node.js lets garbage grow to three times what is in use: with 10,000 reports 750 MB in all, so 420, as fast.
  setFlagsFromString('--heap-growing-percent=20');
  loadDotEnv();
  const config = readConfig(process.env);
  const log = createLog(
    [config.botToken, config.chatReader?.key ?? null].filter((secret) => secret !== null),
  );

  const library = await openLibrary(config.reportsDir, log, config.cacheDir);
  const engine = await createEngine(library, { ...config, log });
  const { answerer } = engine;
  const conversations = new Conversations(answerer);

  const { botToken, storeDir } = config;
  // Each bot has updates, chats and readers of its own; the terminal forgets.
  const memory = openMemory(botToken === null ? null : join(storeDir, botIdOf(botToken)), log);
  const examples = new ExampleQuestions(library, answerer);
  const checker = new QuotationChecker(library);
  const services: Services = { corpus: library, answerer, conversations, examples, checker, memory, log };

  const stopWatching = await engine.follow();
  try {
    if (botToken === null) await chatHere(services);
    else await serveTelegram(config, botToken, services);
  } finally {
    await stopWatching();
    await engine.close();
  }
}

async function serveTelegram(config: Config, token: string, services: Services): Promise<void> {
  const { corpus, answerer, log } = services;
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

  const apiRoot = config.telegramApiRoot;
  const { readerLimit, sendRate, reportsDir } = config;
  const channels = {
    followed: config.channels,
    keep: (post: ChannelPost) => keepPost(reportsDir, post),
  };
  const bot = createBot({ token, apiRoot, readerLimit, channels, limits: { sendRate } }, services);
  const replacesWebhook = config.botMode === 'polling';
  const options = { log, apiRoot, replacesWebhook, signal: stopping.signal };
  // The first question loads and compiles much, for 0.2 s: better before there is anyone to keep waiting.
  for (const { headline } of await corpus.page(0, WARM_UP)) await answerer.search(headline);
  for await (const report of corpus.all()) makeFindable(report);
  soundOf('汉'.charCodeAt(0));
  await connect(bot, options);
  if (stopping.signal.aborted) return;
  log.info(`@${bot.botInfo.username} answers from ${await corpus.count()} reports.`);
  for (const sentence of modesThatAreOff(bot.botInfo)) log.info(sentence);

  const i18n = createI18n();
  // Questions do not wait for it.
  services.checker.prepare().catch((error: unknown) => log.warn(messageOf(error)));
  void registerProfile(bot.api, (locale, key) => i18n.t(locale, key), log);
  const isConfirmed = await poll(bot, options);
  // What the server does not deliver again need not be remembered.
  if (isConfirmed) services.memory.handled.clear();
  log.info('Stopped.');
}

async function chatHere(services: Services): Promise<void> {
  const { stdin: input, stdout: output, env } = process;
  const languageCode = localeOfTerminal(env);
  const terminal = new Terminal({
    input,
    output,
    languageCode,
    interactive: Boolean(input.isTTY && output.isTTY),
  });
  // No call leaves this process: the terminal is the bot's server.
  const bot = createBot(
    {
      token: 'terminal',
      apiRoot: 'http://terminal',
      botInfo: TERMINAL_BOT,
      readerLimit: 0,
      fetch: terminal.fetch,
    },
    services,
  );
  const i18n = createI18n();
  await terminal.run(bot, (key, variables) => i18n.t(languageCode, key, variables));
}

/** A token begins with the bot's id. */
function botIdOf(token: string): string {
  return token.replace(/:.*/u, '');
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
