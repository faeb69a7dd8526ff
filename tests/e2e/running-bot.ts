import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, vi } from 'vitest';
import { BotApiServer, type ServerOptions } from '../../bot-api/server.js';
import { AccessList, type AccessMode } from '../../src/bot/access-list.js';
import { Announcer } from '../../src/bot/announcer.js';
import { InHand } from '../../src/bot/api/in-hand.js';
import { polling } from '../../src/bot/api/polling.js';
import { registerAdministrators, registerProfile } from '../../src/bot/api/profile.js';
import { telegramFetch } from '../../src/bot/api/telegram-fetch.js';
import { Webhook, type WebhookAddress } from '../../src/bot/api/webhook.js';
import { createBot } from '../../src/bot/bot.js';
import { createI18n } from '../../src/bot/locale.js';
import { type Memory, openMemory } from '../../src/bot/memory.js';
import { createEngine, type Engine, openLibrary } from '../../src/engine.js';
import { createLog } from '../../src/log.js';
import { keepPost } from '../../src/reports/channel-post.js';
import type { Named } from '../../src/reports/corpus-settings.js';
import { openIntakeDesk } from '../../src/reports/intake-desk.js';
import type { ReportsChange } from '../../src/reports/versions.js';
import { listen } from '../../src/service/http-server.js';
import { openStore } from '../../src/store/store.js';
import { MODELS } from '../model/models.js';
import { freePort } from './free-port.js';

export interface RunningBotOptions extends ServerOptions {
  /** Reports by file name; the seeds where there are none. */
  readonly reports?: Readonly<Record<string, string>>;
  /** How many messages a reader may send in a minute; any number where it is not said. */
  readonly readerLimit?: number;
  /** How many messages are sent in a second; any number where it is not said. */
  readonly sendRate?: number;
  /** How long what is in hand may take when the bot stops, in milliseconds, where it is not as ever. */
  readonly grace?: number;
  /** The channels whose posts are reports. */
  readonly channels?: readonly string[];
  /** Ids of those who may hand reports in. */
  readonly admins?: readonly number[];
  /** The PostgreSQL that holds the store instead of a file. */
  readonly databaseUrl?: string | null;
  /** Whether anybody may ask; so it is where it is not said. */
  readonly access?: AccessMode;
  /** Who may ask without being asked about. */
  readonly readers?: readonly Named[];
  /** Whether the bot removes a webhook, as with BOT_MODE=polling. */
  readonly replacesWebhook?: boolean;
  /** Whether updates are brought to a webhook instead of being asked for. */
  readonly webhook?: boolean;
  /** How many updates are worked at at the same time, where it is not as ever. */
  readonly working?: number;
  /** Whether meaning is read beside words; without it a start is quicker. */
  readonly reader?: boolean;
  /** Whether the folder is followed, and what was read of it kept for the next start; where it is written to, it is. */
  readonly follows?: boolean;
}

/** The real bot, run against the tests' Telegram. */
export interface RunningBot {
  readonly telegram: BotApiServer;
  /** Where updates are brought, if they are. */
  readonly webhook: WebhookAddress | undefined;
  /** Where the reports are. */
  readonly folder: string;
  /** Where what outlives it is. */
  readonly storeDir: string;
  /** What the bot wrote to its log. */
  readonly log: readonly string[];
  /** What the bot remembers. */
  readonly memory: Memory;
  /** Stops the bot as SIGTERM does, and Telegram stays. */
  stopBot(): Promise<void>;
  /** Ends the bot without its goodbye to Telegram, as a crash does between two questions. */
  crashBot(): Promise<void>;
  /** Starts it again after {@link stopBot}, as a new process would. */
  startBot(): Promise<void>;
  /** Lets pass what Telegram refused so far for a reason that the test provoked. */
  forgive(reason: RegExp): void;
  /** Fulfilled when the bot has done all that it was asked to. */
  idle(): Promise<void>;
  /** What was refused and not forgiven, and what the log warns of. */
  readonly troubles: readonly string[];
  /** Ends it all. */
  stop(): Promise<void>;
}

export async function runBot({
  reports,
  readerLimit = 0,
  sendRate = 0,
  channels = [],
  admins = [],
  databaseUrl = null,
  access = 'open',
  readers = [],
  replacesWebhook = false,
  webhook = false,
  working,
  reader = false,
  follows = channels.length + admins.length > 0,
  grace,
  ...options
}: RunningBotOptions = {}): Promise<RunningBot> {
  const telegram = await BotApiServer.start({
    ...options,
    features: { ...options.features, httpWebhooks: webhook },
  });
  const folder = reports === undefined ? 'seeds' : await folderWith(reports);
  const cacheDir = follows ? await mkdtemp(join(tmpdir(), 'yinju-cache-')) : null;
  const storeDir = await mkdtemp(join(tmpdir(), 'yinju-store-'));
  const aliasesFile = join(storeDir, 'aliases.txt');
  const lines: string[] = [];
  const log = createLog([telegram.token], (line) => lines.push(line));
  let memory = await openMemory(null);
  let crashBot = async (): Promise<void> => {};
  let stopBot = async (): Promise<void> => {};
  let engine: Engine | null = null;
  let inHandNow = (): number => 0;
  let stopFollowing: (() => Promise<void>) | null = null;

  const address = webhook ? await webhookAddress() : undefined;
  const startBot = async (): Promise<void> => {
    const store = await openStore({
      storeDir,
      databaseUrl,
      bot: String(telegram.world.bot.id),
      secret: telegram.token,
      keepDays: 90,
      log,
      onTakenOver: () => {},
    });
    memory = await openMemory(store);
    const { versions } = memory;
    const onChange = (change: ReportsChange): void => void versions.record(change);
    const library = await openLibrary(folder, log, cacheDir, onChange);
    engine = await createEngine(library, {
      aliasesFile,
      cacheDir,
      reader,
      modelsDir: MODELS,
      chatReader: null,
      log,
    });
    await engine.ready;
    stopFollowing = follows ? await engine.follow(onChange) : null;
    const { token, apiRoot } = telegram;
    const ended = new AbortController();
    const calls = { sendRate, signal: ended.signal, pauses: [1] };
    const inHand = new InHand(store.updates, log, working === undefined ? {} : { working });
    inHandNow = () => inHand.size;
    const i18n = createI18n();
    const announcer = new Announcer({
      records: store.announcements,
      translate: (locale, key, variables) => i18n.t(locale, key, variables),
      localeOf: () => 'zh-hans',
      log,
    });
    const bot = createBot(
      {
        token,
        apiRoot,
        readings: engine,
        access: new AccessList({ mode: access, administrators: admins, readers }, memory.access, store.trail),
        readerLimit,
        channels: { followed: channels, keep: (post) => keepPost(folder, post) },
        privacy: { store, readerHost: null, administrators: admins },
        handedIn: { administrators: admins, desk: openIntakeDesk(folder), trail: store.trail },
        announcements: {
          administrators: admins,
          records: store.announcements,
          announcer,
          trail: store.trail,
        },
        desk: {
          administrators: admins,
          records: store.desk,
          aliases: engine.aliases,
          trail: store.trail,
          keepsQuestions: true,
          reading: engine.readingOf(null),
        },
        calls,
        inHand,
        metrics: null,
        fetch: telegramFetch,
      },
      { memory, log, administrators: admins },
    );
    const stopping = new AbortController();
    const options = {
      log,
      apiRoot,
      signal: stopping.signal,
      firstPause: 1,
      ...(grace !== undefined && { grace }),
    };
    const brought = address && new Webhook({ ...options, ...address });
    const server = brought && (await listen(brought.routes, '127.0.0.1', portOf(address), 'PORT'));
    const source = brought ?? polling({ ...options, replacesWebhook, tokenPauses: [1, 1, 1] });
    await source.connect(bot);
    const translate = (locale: string, key: string): string => i18n.t(locale, key);
    await registerProfile(bot.api, translate, log);
    await registerAdministrators(bot.api, translate, admins, () => 'zh-hans', log);
    await announcer.start(bot.api);
    const stopped = source.serve(bot, inHand);
    stopBot = async () => {
      stopping.abort();
      await stopped;
      await announcer.stop(1_000);
      ended.abort();
      await stopFollowing?.();
      stopFollowing = null;
      await store.close(1_000);
      await server?.close();
    };
    crashBot = async () => {
      telegram.faults.fail('getUpdates', 502, 'Bad Gateway', 2);
      await stopBot();
    };
  };

  const forgiven = new Set<unknown>();
  await startBot();
  return {
    forgive: (reason) => {
      for (const refusal of telegram.refusals) if (reason.test(refusal.description)) forgiven.add(refusal);
      for (const line of lines) if (reason.test(line)) forgiven.add(line);
    },
    get troubles() {
      const refused = telegram.refusals.filter((refusal) => !forgiven.has(refusal));
      return [
        ...refused.map(({ method, description }) => `${method}: ${description}`),
        ...lines.filter((line) => / (?:error|warn) /u.test(line) && !forgiven.has(line)),
      ];
    },
    telegram,
    webhook: address,
    idle: () =>
      vi.waitFor(() => expect(telegram.world.updates.pending + inHandNow()).toBe(0), {
        timeout: 30_000,
        interval: 5,
      }),
    folder,
    storeDir,
    log: lines,
    get memory() {
      return memory;
    },
    startBot,
    stopBot: () => stopBot(),
    crashBot: () => crashBot(),
    stop: async () => {
      await stopBot();
      await engine?.close();
      await telegram.stop();
    },
  };
}

/** For the end of each test: nothing was refused, and nothing is wrong. */
export function expectNoTrouble(...bots: readonly RunningBot[]): void {
  const troubles = bots.flatMap((bot) => bot.troubles);
  // One test's trouble is not the next one's.
  for (const bot of bots) bot.forgive(/(?:)/u);
  expect(troubles).toEqual([]);
}

async function folderWith(reports: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-'));
  for (const [name, text] of Object.entries(reports)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

async function webhookAddress(): Promise<WebhookAddress> {
  const url = `http://127.0.0.1:${await freePort()}/telegram/hook`;
  return { url, secret: 'a-secret-of-tests-only', maxConnections: 40 };
}

function portOf({ url }: WebhookAddress): number {
  return Number(new URL(url).port);
}
