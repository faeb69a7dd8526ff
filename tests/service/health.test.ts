import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { Health } from '../../src/service/health.js';
import { openStore } from '../../src/store/store.js';

const lines: string[] = [];
const log = createLog([], (line) => lines.push(line));
let stopping: AbortController;
let health: Health;
beforeEach(() => {
  lines.length = 0;
  stopping = new AbortController();
  health = new Health({
    log,
    signal: stopping.signal,
    intervals: { well: 1, missing: 1 },
    patience: 50,
  });
});
afterEach(() => stopping.abort());

async function readiness(): Promise<unknown> {
  const reply = await health.routes.request('/readyz');
  return { code: reply.status, ...Object(await reply.json()) };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setImmediate();
}

describe('a process', () => {
  it('is alive from the start, and ready when it has what it needs', async () => {
    expect((await health.routes.request('/healthz')).status).toBe(200);
    const all = ['index', 'store', 'telegram'];
    expect(await readiness()).toEqual({ code: 503, status: 'not ready', missing: all });
    health.has('index');
    void health.watch('store', async () => {});
    void health.watch('telegram', async () => {});
    await until(() => health.state.status === 'ready');
    expect(await readiness()).toEqual({ code: 200, status: 'ready', missing: [] });
    stopping.abort();
    expect(await readiness()).toMatchObject({ code: 503, status: 'stopping' });
    expect((await health.routes.request('/healthz')).status).toBe(200);
  });

  it('is not ready while something fails, and the log says so once', async () => {
    let isAway = true;
    for (const need of ['index', 'store'] as const) health.has(need);
    let looks = 0;
    void health.watch('telegram', async () => {
      looks++;
      if (isAway) throw new Error('502 Bad Gateway');
    });
    await until(() => looks > 5);
    expect(await readiness()).toEqual({ code: 503, status: 'not ready', missing: ['telegram'] });
    isAway = false;
    await until(() => health.state.status === 'ready');
    const said = lines.map((line) => line.replace(/^\S+ /u, ''));
    expect(said).toEqual([
      'warn Telegram cannot be reached (502 Bad Gateway): /readyz says so until it can.',
      'info Telegram cannot be reached: no longer.',
    ]);
  });

  it('looks itself, whether or not anyone asks, and never twice at once', async () => {
    let under = 0;
    let most = 0;
    let looks = 0;
    let release = (): void => {};
    void health.watch('telegram', async () => {
      looks++;
      most = Math.max(most, ++under);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      under--;
    });
    await until(() => lines.some((line) => line.includes('no answer within')));
    for (let asked = 0; asked < 20; asked++) await readiness();
    expect({ looks, most }).toEqual({ looks: 1, most: 1 });
    release();
    await until(() => looks > 1);
    expect(most).toBe(1);
  });

  it('is not ready while its store cannot be written', async () => {
    const storeDir = mkdtempSync(join(tmpdir(), 'yinju-store-'));
    const bot = '7';
    const store = await openStore({
      storeDir,
      databaseUrl: null,
      bot,
      secret: 'of the tests alone',
      keepDays: 0,
      log: createLog([], () => {}),
      onTakenOver: () => {},
    });
    for (const need of ['index', 'telegram'] as const) health.has(need);
    void health.watch('store', () => store.probe());
    await until(() => health.state.status === 'ready');
    // Another program holds the file, as a backup may.
    const other = new Sqlite(join(storeDir, bot, 'store.sqlite'));
    other.exec('begin immediate');
    await until(() => health.state.missing.includes('store'));
    other.exec('rollback');
    await until(() => health.state.status === 'ready');
    expect(other.prepare('select count(*) as rows from words').get()).toEqual({ rows: 0 });
    other.close();
    stopping.abort();
    await store.close(1_000);
  }, 30_000);
});
