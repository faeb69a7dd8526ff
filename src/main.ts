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
import { type Config, loadDotEnv, readConfig, secretsOf } from './config.js';
import { createEngine, openLibrary } from './engine.js';
import { soundOf } from './language/pinyin.js';
import { createLog, maskSecrets, messageOf } from './log.js';
import { makeFindable } from './reports/find-reports.js';

/** How many questions are asked before anyone else can. */
const WARM_UP = 5;

/** What no line is to hold. */
const secrets: string[] = [];

async function main(): Promise<void> {
  // Node.js lets garbage grow to three times what is in use: with 10,000 reports 750 MB in all, so 420, as fast.
  setFlagsFromString('--heap-growing-percent=20');
  loadDotEnv();
  const config = readConfig(process.env);
  secrets.push(...secretsOf(config));
  const log = createLog(secrets);

  const library = await openLibrary(config.reportsDir, log, config.cacheDir);
  const engine = await createEngine(library, { ...config, log });
  const { answerer, checker } = engine;
  const conversations = new Conversations(answerer);

  const { botToken, storeDir } = config;
  // Each bot has updates, chats and readers of its own; the terminal forgets.
  const memory = openMemory(botToken === null ? null : join(storeDir, botIdOf(botToken)), log);
  const examples = new ExampleQuestions(library, answerer);
  const services: Services = { corpus: library, answerer, conversations, examples, checker, memory, log };

  const stopWatching = await engine.follow();
  try {
    if (botToken === null) await chatHere(services, engine.ready);
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
  const { readerLimit, sendRate } = config;
  const bot = createBot({ token, apiRoot, readerLimit, limits: { sendRate } }, services);
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

async function chatHere(services: Services, ready: Promise<unknown>): Promise<void> {
  const { stdin: input, stdout: output, env } = process;
  const languageCode = localeOfTerminal(env);
  const interactive = Boolean(input.isTTY && output.isTTY);
  const terminal = new Terminal({ input, output, languageCode, interactive });
  // A person types longer than the models load; lines that are piped in come at once.
  if (!interactive) await ready;
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
  process.stderr.write(`${maskSecrets(messageOf(error), secrets)}\n`);
  process.exitCode = 1;
});
