/**
 * How many updates a second one process takes into its store before it answers Telegram with a 200, and how long Telegram
 * waits for that: `npm run bench:webhook [-- --updates N]`. As Telegram does by default, forty are brought at the same time;
 * they are what members of a group say to each other, which is kept like anything else and asks for no answer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Update } from 'grammy/types';
import { BotApiServer } from '../../bot-api/server.js';
import { messageOf } from '../../src/log.js';
import { freePort } from '../../tests/e2e/free-port.js';
import { startPostgres } from '../../tests/store/postgres.js';
import { BOT, KillableProcess } from '../cluster/killable-process.js';
import { fixed, table } from '../markdown.js';
import { percentile } from '../metrics.js';

const CONNECTIONS = 40;
const READERS = 200;
/** Before what counts, so that the process has compiled what it runs. */
const WARM_UP = 1_000;
const SECRET = 'a-secret-of-benches-only';

interface Taken {
  readonly perSecond: number;
  /** In milliseconds. */
  readonly times: readonly number[];
  /** How often the bot said that it has no room now. */
  readonly refused: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { updates: { type: 'string', default: '10000' } } });
  const count = Number(values.updates);
  const postgres = await startPostgres();
  if (typeof postgres === 'string') process.stderr.write(`No PostgreSQL runs here (${postgres}).\n`);
  try {
    const stores = [
      ['SQLite', ''] as const,
      ...(typeof postgres === 'string' ? [] : [['PostgreSQL', postgres.url] as const]),
    ];
    const rows: string[][] = [];
    for (const [store, databaseUrl] of stores) {
      const { perSecond, times, refused } = await bringTo(databaseUrl, count);
      const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
      rows.push([
        store,
        ...[perSecond, p50, p99, Math.max(...times)].map((one) => fixed(one, 1)),
        String(refused),
      ]);
    }
    const columns = ['store', 'taken a second', 'p50 ms', 'p99 ms', 'longest ms', 'answered with 503'];
    process.stdout.write(`${table(columns, rows)}\n`);
  } finally {
    if (typeof postgres !== 'string') await postgres.stop();
  }
}

async function bringTo(databaseUrl: string, count: number): Promise<Taken> {
  const folder = mkdtempSync(join(tmpdir(), 'yinju-webhook-'));
  const telegram = await BotApiServer.start({ features: { httpWebhooks: true } });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/telegram/hook`;
  const bot = new KillableProcess(BOT, {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    BOT_MODE: 'webhook',
    WEBHOOK_URL: url,
    WEBHOOK_SECRET: SECRET,
    HOST: '127.0.0.1',
    PORT: String(port),
    HEALTH_PORT: '0',
    DATABASE_URL: databaseUrl,
    STORE_DIR: folder,
    CACHE_DIR: '',
    READER: 'off',
    READER_LIMIT: '0',
  });
  try {
    await bot.start();
    await bring(url, updatesFrom(1, WARM_UP));
    return await bring(url, updatesFrom(1 + WARM_UP, count));
  } finally {
    await bot.stop();
    await telegram.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function updatesFrom(first: number, count: number): Update[] {
  const date = Math.floor(Date.now() / 1_000);
  return Array.from({ length: count }, (_, nth) => ({
    update_id: first + nth,
    message: {
      message_id: first + nth,
      date,
      chat: { id: -1_001_234_567_890, type: 'supergroup', title: '读报会' },
      from: { id: 5_000 + (nth % READERS), is_bot: false, first_name: `读者${nth % READERS}` },
      text: '今天的报纸大家都看了吗？头版那条消息写得真好。',
    },
  }));
}

/** Brings updates, each until it is taken. */
async function bring(url: string, updates: readonly Update[]): Promise<Taken> {
  const times: number[] = [];
  let [next, refused] = [0, 0];
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let update = updates[next++]; update !== undefined; ) {
        const begun = performance.now();
        const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) });
        await reply.arrayBuffer();
        if (reply.status === 503) {
          refused++;
          await wait(1_000 * Number(reply.headers.get('retry-after')));
        } else if (!reply.ok) throw new Error(`The webhook answered with ${reply.status}.`);
        else {
          times.push(performance.now() - begun);
          update = updates[next++];
        }
      }
    }),
  );
  return { perSecond: (1_000 * times.length) / (performance.now() - start), times, refused };
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
