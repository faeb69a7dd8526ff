import { setFlagsFromString } from 'node:v8';
import { MAX_CONVERSATIONS, MEMORY } from './answer/conversations.js';
import type { TurnsOf } from './answer/readings.js';
import { SharedTurns } from './answer/shared-turns.js';
import { AccessList } from './bot/access-list.js';
import { Announcer } from './bot/announcer.js';
import type { UpdateSource } from './bot/api/connection.js';
import { InHand } from './bot/api/in-hand.js';
import { polling } from './bot/api/polling.js';
import { modesThatAreOff, registerAdministrators, registerProfile } from './bot/api/profile.js';
import { workAtQueue } from './bot/api/queue-worker.js';
import { telegramFetch } from './bot/api/telegram-fetch.js';
import { Webhook } from './bot/api/webhook.js';
import { createBot } from './bot/bot.js';
import type { Services } from './bot/context.js';
import type { Privacy } from './bot/features/privacy.js';
import { createI18n, localeOfTerminal } from './bot/locale.js';
import { localeOf, openMemory } from './bot/memory.js';
import { TERMINAL_BOT, Terminal } from './bot/terminal.js';
import { type Config, loadDotEnv, readConfig } from './config.js';
import type { DatabaseEngineOptions } from './database-engine.js';
import { createEngine, type Engine, openLibrary } from './engine.js';
import { soundOf } from './language/pinyin.js';
import { type Log, messageOf } from './log.js';
import type { Stage } from './metrics.js';
import { ProcessLog } from './process-log.js';
import { type ChannelPost, keepPost } from './reports/channel-post.js';
import { readNamed } from './reports/corpus-settings.js';
import { openIntakeDesk } from './reports/intake-desk.js';
import type { ReportsChange } from './reports/versions.js';
import { type Operation, openOperation } from './service/operation.js';
import type { Gauges } from './service/prometheus.js';
import type { Store } from './store/store.js';

/** How many questions are asked before anyone else can. */
const WARM_UP = 5;
/** How long the last writes to the store may take, in milliseconds. */
const LAST_WRITES = 500;
/** How long the last message of an announcement may take, in milliseconds. */
const LAST_ANNOUNCEMENT = 2_000;
/** After how many milliseconds a process that is to stop has ended, whatever it waits for. */
const LONGEST_STOP = 9_500;

/**
 * How many updates a process begins that shares them with others: others may have their hands free, and what is begun
 * when it is killed is begun anew.
 */
const SHARED_FRESH = 16;
/** How many it works at in all, with those that wait for their chat's turn. */
const SHARED_WORKING = 64;

const processLog = new ProcessLog();

async function main(): Promise<void> {
  // Node.js lets garbage grow to three times what is in use: with 10,000 reports 750 MB in all, so 420, as fast.
  setFlagsFromString('--heap-growing-percent=20');
  loadDotEnv();
  const config = readConfig(process.env);
  const log = await processLog.open(config);
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
    if (store !== null) void operation?.health.watch('store', () => store.probe());
    const memory = await openMemory(store);
    const { versions } = memory;
    const onChange = (change: ReportsChange): void => void versions.record(change);
    const onStage = (stage: Stage, ms: number): void => operation?.prometheus?.stage(stage, ms);
    const turns = store?.cluster
      ? await store.fleeting('turns', { ttl: MEMORY, max: MAX_CONVERSATIONS })
      : undefined;
    const turnsOf: TurnsOf | undefined = turns && ((corpus, about) => new SharedTurns(turns, corpus, about));
    const engine = await openEngine(config, { signal: stopping.signal, log, onStage, onChange, turnsOf });
    const services: Services = {
      memory: { ...memory, versions: engine.earlier ?? versions },
      log,
      administrators: config.admins,
    };

    operation?.health.has('index');
    const stopWatching = await engine.follow(onChange);
    try {
      if (botToken === null || store === null) await chatHere(config, engine, services);
      else
        await serveTelegram(config, botToken, {
          engine,
          services,
          store,
          source,
          operation,
          gauges: {
            reports: () => engine.size().reports,
            passages: () => engine.size().passages,
            leftOut: () => engine.size().leftOut,
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

/** What answers: from a folder that this process reads, or from what `ingest` keeps in the database. */
async function openEngine(
  config: Config,
  {
    onChange,
    ...options
  }: Pick<DatabaseEngineOptions, 'signal' | 'log' | 'onStage' | 'turnsOf'> & {
    readonly onChange: (change: ReportsChange) => void;
  },
): Promise<Engine> {
  const { corpus, databaseUrl: url } = config;
  if (corpus === 'database' && url !== null) {
    const { createDatabaseEngine } = await import('./database-engine.js');
    return createDatabaseEngine({ ...config, ...options, url });
  }
  const library = await openLibrary(config.reportsDir, options.log, config.cacheDir, onChange);
  return createEngine(library, { ...config, ...options });
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
    secret: token,
    // Who is brought updates may be one of several.
    isShared: config.databaseUrl !== null && config.webhook !== null,
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
  const { admins: administrators } = config;
  const { desk: records, trail } = store;
  const access = new AccessList(
    { mode: config.access, administrators, readers: readNamed(config.readers) },
    memory.access,
    trail,
  );
  const handedIn = { administrators, desk: openIntakeDesk(reportsDir), trail };
  const i18n = createI18n();
  const { announcements: announcing } = store;
  const announcer = new Announcer({
    records: announcing,
    translate: (locale, key, variables) => i18n.t(locale, key, variables),
    localeOf: (administrator) => localeOf(memory, Number(administrator)),
    log,
  });
  const announcements = { administrators, records: announcing, announcer, trail };
  const { aliases } = engine;
  const keepsQuestions = config.keepDays > 0;
  const desk = { administrators, records, aliases, trail, keepsQuestions, reading: engine.readingOf(null) };
  const privacy = privacyOf(config, store);
  const bot = createBot(
    {
      token,
      apiRoot,
      readings: engine,
      access,
      readerLimit,
      channels,
      handedIn,
      desk,
      announcements,
      privacy,
      calls,
      inHand,
      metrics,
      fetch: telegramFetch,
    },
    services,
  );
  // The first question loads and compiles much, for 0.2 s: better before there is anyone to keep waiting.
  for (const { headline } of await corpus.page(0, WARM_UP)) await answerer.search(headline);
  await engine.prepareLists();
  soundOf('汉'.charCodeAt(0));
  void operation?.health.watch('telegram', (given) => source.check(bot, given));
  await source.connect(bot);
  if (signal.aborted) return;
  log.info(`@${bot.botInfo.username} answers from ${await corpus.count()} reports.`);
  for (const sentence of modesThatAreOff(bot.botInfo)) log.info(sentence);

  // Questions do not wait for it.
  engine.prepareChecks().catch((error: unknown) => log.warn(messageOf(error)));
  const translate = (locale: string, key: string): string => i18n.t(locale, key);
  void registerProfile(bot.api, translate, log).then(() =>
    registerAdministrators(bot.api, translate, administrators, (one) => localeOf(memory, one), log),
  );
  await announcer.start(bot.api);
  const claiming = AbortSignal.any([signal, ended.signal]);
  const working = cluster && workAtQueue(bot, inHand, { queue: cluster.queue, signal: claiming });
  await source
    .serve(bot, inHand)
    .finally(() => announcer.stop(LAST_ANNOUNCEMENT))
    .finally(() => ended.abort());
  await working;
  await cluster?.queue.putBackAll();
  log.info('Stopped.');
}

function privacyOf({ chatReader, admins }: Config, store: Store | null): Privacy {
  return {
    store,
    readerHost: chatReader === null ? null : new URL(chatReader.url).host,
    administrators: admins,
  };
}

async function chatHere(config: Config, engine: Engine, services: Services): Promise<void> {
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
      privacy: privacyOf(config, null),
      fetch: terminal.fetch,
    },
    services,
  );
  const i18n = createI18n();
  await terminal.run(bot, (key, variables) => i18n.t(languageCode, key, variables));
}

main().catch((error: unknown) => processLog.end(error));
