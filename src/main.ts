import type { Answerer } from './answer/answerer.js';
import { Conversations } from './answer/conversations.js';
import { createBot } from './bot/bot.js';
import type { Services } from './bot/context.js';
import { createI18n, localeOfTerminal } from './bot/locale.js';
import { connect, poll } from './bot/polling.js';
import { registerProfile } from './bot/profile.js';
import { TERMINAL_BOT, Terminal } from './bot/terminal.js';
import { type Config, loadDotEnv, readConfig } from './config.js';
import { createAnswerer, openLibrary } from './engine.js';
import { createLog, type Log, messageOf } from './log.js';

async function main(): Promise<void> {
  loadDotEnv();
  const config = readConfig(process.env);
  const log = createLog(config.botToken === null ? [] : [config.botToken]);

  const library = await openLibrary(config.reportsDir, log);
  const answerer: Answerer = await createAnswerer(library);
  const services: Services = { library, answerer, conversations: new Conversations(answerer), log };

  if (config.botToken === null) await chatHere(services);
  else await serveTelegram(config, config.botToken, services, log);
}

async function serveTelegram(config: Config, token: string, services: Services, log: Log): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

  const apiRoot = config.telegramApiRoot;
  const bot = createBot({ token, apiRoot }, services);
  const options = { log, apiRoot, signal: stopping.signal };
  await connect(bot, options);
  if (stopping.signal.aborted) return;
  log.info(`@${bot.botInfo.username} answers from ${services.library.reports.length} reports.`);

  const i18n = createI18n();
  void registerProfile(bot.api, (locale, key) => i18n.t(locale, key), log);
  await poll(bot, options);
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
    { token: 'terminal', apiRoot: 'http://terminal', botInfo: TERMINAL_BOT, fetch: terminal.fetch },
    services,
  );
  const i18n = createI18n();
  await terminal.run(bot, (key, variables) => i18n.t(languageCode, key, variables));
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
