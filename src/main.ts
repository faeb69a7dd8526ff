import { setFlagsFromString } from 'node:v8';
import { MEMORY } from './answer/conversations.js';
import type { TurnsOf } from './answer/readings.js';
import { SharedTurns } from './answer/shared-turns.js';
import { AccessList } from './bot/access-list.js';
import type { UpdateSource } from './bot/api/connection.js';
import { InHand } from './bot/api/in-hand.js';
import { polling } from './bot/api/polling.js';
import { modesThatAreOff, registerProfile } from './bot/api/profile.js';
import { workAtQueue } from './bot/api/queue-worker.js';
import { telegramFetch } from './bot/api/telegram-fetch.js';
import { Webhook } from './bot/api/webhook.js';
import { createBot } from './bot/bot.js';
import type { Services } from './bot/context.js';
import { createI18n, localeOfTerminal } from './bot/locale.js';
import { openMemory } from './bot/memory.js';
import { TERMINAL_BOT, Terminal } from './bot/terminal.js';
import { type Config, loadDotEnv, readConfig, secretsOf } from './config.js';
import { createEngine, type Engine, openLibrary } from './engine.js';
import { soundOf } from './language/pinyin.js';
import { type Log, logTo, maskSecrets, messageOf, textWriter } from './log.js';
import type { Stage } from './metrics.js';
import { type ChannelPost, keepPost } from './reports/channel-post.js';
import { readNamed } from './reports/corpus-settings.js';
import { makeFindable } from './reports/find-reports.js';
import { openIntakeDesk } from './reports/intake-desk.js';
import { type Operation, openOperation } from './service/operation.js';
import type { Gauges } from './service/prometheus.js';
import type { Store } from './store/store.js';

/** How many questions are asked before anyone else can. */
const WARM_UP = 5;
/** How long the last writes to the store may take, in milliseconds. */
const LAST_WRITES = 500;
/** After how many milliseconds a process that is to stop has ended, whatever it waits for. */
const LONGEST_STOP = 9_500;

/**
 * How many updates a process begins that shares them with others: others may have their hands free, and what is begun
 * when it is killed is begun anew.
 */
const SHARED_FRESH = 16;
/** How many it works at in all, with those that wait for their chat's turn. */
const SHARED_WORKING = 64;

/** What no line is to hold. */
const secrets: string[] = [];
/** Where the last line goes too. */
let jsonLog: Log | null = null;

async function main(): Promise<void> {
  // Node.js lets garbage grow to three times what is in use: with 10,000 reports 750 MB in all, so 420, as fast.
  setFlagsFromString('--heap-growing-percent=20');
  loadDotEnv();
  const config = readConfig(process.env);
  secrets.push(...secretsOf(config));
  const log = await openLog(config);
  const { botToken } = config;

  const stopping = new AbortController();
  if (botToken !== null) stopAtSignals(stopping);
  const source = sourceOfUpdates(config, stopping.signal, log);
  // Before anything is read, so that who looks sees that the process starts.
  const webhook = source instanceof Webhook ? source.routes : null;
  const operation = botToken === null ? null : await openOperation(config, webhook, stopping.signal, log);
  try {
    await run(config, { source, operation, stopping, log });
  } finally {
    await operation?.close();
  }
}

async function openLog({ logFormat, logLevel }: Config): Promise<Log> {
  if (logFormat === 'text') return logTo(textWriter(), secrets, logLevel);
  const { jsonWriter } = await import('./service/json-log.js');
  jsonLog = logTo(jsonWriter(), secrets, logLevel);
  return jsonLog;
}

interface Running {
  readonly source: UpdateSource;
  readonly operation: Operation | null;
  readonly stopping: AbortController;
  readonly log: Log;
}

async function run(config: Config, { source, operation, stopping, log }: Running): Promise<void> {
  const { botToken } = config;
  // The terminal forgets.
  const store = botToken === null ? null : await openStoreFor(botToken, config, stopping, log);
  try {
    const library = await openLibrary(config.reportsDir, log, config.cacheDir);
    const onStage = (stage: Stage, ms: number): void => operation?.prometheus?.stage(stage, ms);
    const turns = store?.cluster?.fleeting('turns', MEMORY);
    const turnsOf: TurnsOf | undefined = turns && ((corpus, about) => new SharedTurns(turns, corpus, about));
    const engine = await createEngine(library, { ...config, log, onStage, turnsOf });
    const memory = await openMemory(store);
    const services: Services = { memory, log };

    operation?.health.has('index');
    const stopWatching = await engine.follow();
    try {
      if (botToken === null || store === null) await chatHere(engine, services);
      else
        await serveTelegram(config, botToken, {
          engine,
          services,
          store,
          source,
          operation,
          gauges: {
            reports: () => library.reports.length,
            passages: () => engine.passages(),
            leftOut: () => library.leftOut,
          },
          signal: stopping.signal,
        });
    } finally {
      await stopWatching();
      await engine.close();
    }
  } finally {
    await store?.close(LAST_WRITES);
  }
}

function stopAtSignals(stopping: AbortController): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  // Whatever hangs: the updates are kept.
  stopping.signal.addEventListener('abort', () => setTimeout(() => process.exit(), LONGEST_STOP).unref());
}

function sourceOfUpdates(config: Config, signal: AbortSignal, log: Log): Webhook | UpdateSource {
  const { telegramApiRoot: apiRoot, botMode, webhook } = config;
  const options = { log, apiRoot, signal };
  if (webhook !== null) return new Webhook({ ...options, ...webhook });
  return polling({ ...options, replacesWebhook: botMode === 'polling' });
}

/** Each bot has updates, chats and readers of its own. */
async function openStoreFor(
  token: string,
  config: Config,
  stopping: AbortController,
  log: Log,
): Promise<Store> {
  const { openStore } = await import('./store/store.js');
  return openStore({
    ...config,
    // A token begins with the bot's id.
    bot: token.replace(/:.*/u, ''),
    // Who is brought updates may be one of several.
    sharedSecret: config.databaseUrl !== null && config.webhook !== null ? token : null,
    log,
    onTakenOver: () => {
      log.error(
        'Another process took the store at DATABASE_URL over while it was out of reach: this one stops.',
      );
      process.exitCode = 1;
      stopping.abort();
    },
  });
}

interface Serving {
  readonly engine: Engine;
  readonly services: Services;
  readonly store: Store;
  readonly source: UpdateSource;
  readonly operation: Operation | null;
  readonly gauges: Omit<Gauges, 'inHand'>;
  readonly signal: AbortSignal;
}

async function serveTelegram(
  config: Config,
  token: string,
  { engine, services, store, source, operation, gauges, signal }: Serving,
): Promise<void> {
  const { memory, log } = services;
  const { corpus, answerer } = engine.readingOf(null);
  const apiRoot = config.telegramApiRoot;
  const { readerLimit, sendRate, reportsDir } = config;
  const { cluster } = store;
  const inHand = new InHand(
    store.updates,
    log,
    cluster === null ? {} : { fresh: SHARED_FRESH, working: SHARED_WORKING },
  );
  const ended = new AbortController();
  const metrics = operation?.prometheus ?? null;
  operation?.prometheus?.observe({ ...gauges, inHand: () => inHand.size });
  const onRetry = (method: string): void => metrics?.retry(method);
  const calls = { sendRate, onRetry, signal: ended.signal, ...(cluster && { paces: cluster.paces }) };
  const channels = {
    followed: config.channels,
    keep: (post: ChannelPost) => keepPost(reportsDir, post),
  };
  const access = new AccessList(
    { mode: config.access, administrators: config.admins, readers: readNamed(config.readers) },
    memory.access,
  );
  const handedIn = { administrators: config.admins, desk: openIntakeDesk(reportsDir) };
  const bot = createBot(
    {
      token,
      apiRoot,
      readings: engine,
      access,
      readerLimit,
      channels,
      handedIn,
      calls,
      inHand,
      metrics,
      fetch: telegramFetch,
    },
    services,
  );
  // The first question loads and compiles much, for 0.2 s: better before there is anyone to keep waiting.
  for (const { headline } of await corpus.page(0, WARM_UP)) await answerer.search(headline);
  for await (const report of corpus.all()) makeFindable(report);
  soundOf('汉'.charCodeAt(0));
  void operation?.health.watch('store', () => store.probe());
  void operation?.health.watch('telegram', (given) => source.check(bot, given));
  await source.connect(bot);
  if (signal.aborted) return;
  log.info(`@${bot.botInfo.username} answers from ${await corpus.count()} reports.`);
  for (const sentence of modesThatAreOff(bot.botInfo)) log.info(sentence);

  const i18n = createI18n();
  // Questions do not wait for it.
  engine.prepareChecks().catch((error: unknown) => log.warn(messageOf(error)));
  void registerProfile(bot.api, (locale, key) => i18n.t(locale, key), log);
  const claiming = AbortSignal.any([signal, ended.signal]);
  const working = cluster && workAtQueue(bot, inHand, { queue: cluster.queue, signal: claiming });
  await source.serve(bot, inHand).finally(() => ended.abort());
  await working;
  await cluster?.queue.putBackAll();
  log.info('Stopped.');
}

async function chatHere(engine: Engine, services: Services): Promise<void> {
  const { stdin: input, stdout: output, env } = process;
  const languageCode = localeOfTerminal(env);
  const interactive = Boolean(input.isTTY && output.isTTY);
  const terminal = new Terminal({ input, output, languageCode, interactive });
  // A person types longer than the models load; lines that are piped in come at once.
  if (!interactive) await engine.ready;
  // No call leaves this process: the terminal is the bot's server.
  const bot = createBot(
    {
      token: 'terminal',
      apiRoot: 'http://terminal',
      botInfo: TERMINAL_BOT,
      readings: engine,
      // Who starts it has the reports' files.
      access: null,
      readerLimit: 0,
      fetch: terminal.fetch,
    },
    services,
  );
  const i18n = createI18n();
  await terminal.run(bot, (key, variables) => i18n.t(languageCode, key, variables));
}

main().catch((error: unknown) => {
  if (jsonLog !== null) jsonLog.error(messageOf(error));
  else process.stderr.write(`${maskSecrets(messageOf(error), secrets)}\n`);
  process.exitCode = 1;
});
