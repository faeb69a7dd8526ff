import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { Versions } from '../../src/reports/versions.js';
import type { Cluster } from '../../src/store/cluster.js';
import { KeptMap, VotesByReader } from '../../src/store/kept-map.js';
import { openStore, type Store } from '../../src/store/store.js';
import type { ClaimedUpdate } from '../../src/store/update-queue.js';
import { reportWith } from '../bot/report.js';
import { SECRET } from './places.js';
import { startPostgres } from './postgres.js';

const PATIENCE = 60_000;
const postgres = await startPostgres();
afterAll(async () => {
  if (typeof postgres !== 'string') await postgres.stop();
});
if (typeof postgres === 'string') {
  describe.skip(`several processes on PostgreSQL (none runs here: ${postgres})`, () =>
    it('is tested', () => {}));
}
const url = typeof postgres === 'string' ? '' : postgres.url;

const lines: string[] = [];
const log = createLog([], (line) => lines.push(line));
const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close(PATIENCE);
  lines.length = 0;
});

/** One process of a bot. */
interface Process {
  readonly store: Store;
  readonly cluster: Cluster;
}

let bots = 1;
const newBot = (): string => String(9_000 + bots++);

async function start(bot: string, onTakenOver = (): void => {}, databaseUrl = url): Promise<Process> {
  const store = await openStore({
    storeDir: mkdtempSync(join(tmpdir(), 'yinju-store-')),
    databaseUrl,
    bot,
    keepDays: 90,
    log,
    secret: SECRET,
    isShared: true,
    onTakenOver,
  });
  opened.push(store);
  const { cluster } = store;
  if (cluster === null) throw new Error('The store is not shared.');
  return { store, cluster };
}

async function during<Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Breaks the connection by which the others see that a process lives, as its death does. */
async function cutOff(bot: string, { store }: Process): Promise<void> {
  const lost = new Promise<void>((resolve) => {
    if (store.cluster !== null) store.cluster.queue.onLost = resolve;
  });
  await during((client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and pid = (
         select pid from pg_stat_activity where application_name = $1 order by backend_start limit 1)`,
      [`yinju_${bot} heartbeat`],
    ),
  );
  await lost;
}

const take = (process: Process, lane: string | null, ...keys: string[]): Promise<boolean> =>
  process.cluster.queue.take(keys.map((key) => ({ key, content: JSON.stringify(key), lane })));
const keysOf = (claimed: readonly ClaimedUpdate[]): string[] => claimed.map(({ key }) => key);

/** Fulfilled when all that was asked for so far is written. */
async function written({ cluster }: Process): Promise<void> {
  const done = new Promise<void>((resolve) => {
    cluster.queue.onArrival = resolve;
  });
  cluster.queue.done('nothing of the kind');
  await done;
}

describe.skipIf(typeof postgres === 'string')('updates that several processes share', () => {
  it('are each claimed by one, the next of a lane once the one before is done', async () => {
    const bot = newBot();
    const [one, other] = [await start(bot), await start(bot)];
    await take(one, 'a', 'a1', 'a2');
    await take(other, 'b', 'b1');
    await take(one, null, 'c1');
    await take(one, null, 'c2');
    expect(keysOf(await one.cluster.queue.claim(2))).toEqual(['a1', 'b1']);
    expect(keysOf(await other.cluster.queue.claim(9))).toEqual(['c1', 'c2']);
    expect(await other.cluster.queue.claim(9)).toEqual([]);
    one.cluster.queue.done('a1');
    await written(one);
    expect(keysOf(await other.cluster.queue.claim(9))).toEqual(['a2']);
  });

  it('are in the queue once, though they are brought to several', async () => {
    const bot = newBot();
    const [one, other] = [await start(bot), await start(bot)];
    await Promise.all([take(one, 'a', 'a1'), take(other, 'a', 'a1'), take(one, 'a', 'a1')]);
    expect(keysOf(await one.cluster.queue.claim(9))).toEqual(['a1']);
    one.cluster.queue.done('a1');
    await written(one);
    expect(await take(other, 'a', 'a1')).toBe(true);
    expect(await other.cluster.queue.claim(9)).toEqual([]);
  });

  it('are taken over from a process that ended, with what it carried out, and a word on what nobody knows', async () => {
    const bot = newBot();
    const [one, other] = [await start(bot), await start(bot)];
    await take(one, 'a', 'a1', 'a2');
    await one.cluster.queue.claim(9);
    expect(await one.cluster.queue.begin('a1', 'sendMessage')).not.toBeNull();
    await one.cluster.queue.carriedOut('a1', 'sendMessage', 1, { result: '{"message_id":7}' });
    expect(await one.cluster.queue.begin('a1', 'sendMessage')).not.toBeNull();
    const refused = await one.cluster.queue.begin('a1', 'sendPhoto');
    refused?.();
    await written(one);
    await other.cluster.queue.takeOver();
    expect(await other.cluster.queue.claim(9)).toEqual([]);

    await cutOff(bot, one);
    await other.cluster.queue.takeOver();
    expect(keysOf(await other.cluster.queue.claim(9))).toEqual(['a1']);
    expect(other.cluster.queue.earlierCall('a1', 'sendMessage', 1)).toEqual({ result: '{"message_id":7}' });
    expect(other.cluster.queue.earlierCall('a1', 'sendMessage', 2)).toBeUndefined();
    expect(lines.filter((line) => line.includes('seen twice'))).toEqual([
      expect.stringContaining('sendMessage was under way for the update a1'),
    ]);
  });

  it('are sent nothing for by a process that lost them, and done by it no more', async () => {
    const bot = newBot();
    const [one, other] = [await start(bot), await start(bot)];
    await take(one, 'a', 'a1', 'a2');
    await one.cluster.queue.claim(9);
    await cutOff(bot, one);
    await other.cluster.queue.takeOver();
    await other.cluster.queue.claim(9);
    await other.cluster.queue.carriedOut('a1', 'sendMessage', 1, { result: '{}' });
    await written(other);
    expect(await one.cluster.queue.begin('a1', 'sendMessage')).toBeNull();
    one.cluster.queue.done('a1');
    one.cluster.queue.putBack('a1');
    await written(one);
    expect(await other.cluster.queue.claim(9)).toEqual([]);
    expect(await other.cluster.queue.begin('a1', 'sendMessage')).not.toBeNull();
  });

  it('are claimed again by the process that lost its connection and has it back', async () => {
    const bot = newBot();
    const one = await start(bot);
    await take(one, 'a', 'a1');
    await one.cluster.queue.claim(9);
    await cutOff(bot, one);
    await new Promise<void>((resolve) => {
      one.cluster.queue.onArrival = resolve;
    });
    await one.cluster.queue.takeOver();
    expect(keysOf(await one.cluster.queue.claim(9))).toEqual(['a1']);
  });

  it('are put back when a process stops', async () => {
    const bot = newBot();
    const [one, other] = [await start(bot), await start(bot)];
    await take(one, 'a', 'a1');
    await one.cluster.queue.claim(9);
    const told = new Promise<void>((resolve) => {
      other.cluster.queue.onArrival = resolve;
    });
    await one.cluster.queue.putBackAll();
    await told;
    expect(keysOf(await other.cluster.queue.claim(9))).toEqual(['a1']);
  });

  it('are, in whatever order processes claim, lose and finish them, handled in the order of their lane and none twice', async () => {
    const Step = fc.oneof(
      fc.record({ kind: fc.constant('take'), process: fc.nat(1), lane: fc.constantFrom('x', 'y', 'z') }),
      fc.record({ kind: fc.constant('claim'), process: fc.nat(1), limit: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('done'), process: fc.nat(1) }),
      fc.record({ kind: fc.constant('back'), process: fc.nat(1) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { maxLength: 25 }), async (steps) => {
        const bot = newBot();
        const processes = [await start(bot), await start(bot)];
        const held: Set<string>[] = [new Set(), new Set()];
        const done: string[] = [];
        const taken: string[] = [];
        for (const step of steps) {
          const process = processes[step.process];
          const own = held[step.process];
          if (process === undefined || own === undefined) throw new Error('There is no such process.');
          const [first] = own;
          if ('lane' in step) {
            const key = `${step.lane}${taken.length}`;
            taken.push(key);
            await take(process, step.lane, key);
          } else if ('limit' in step) {
            for (const key of keysOf(await process.cluster.queue.claim(step.limit))) own.add(key);
          } else if (first !== undefined && step.kind === 'done') {
            process.cluster.queue.done(first);
            own.delete(first);
            done.push(first);
            await written(process);
          } else if (first !== undefined) {
            process.cluster.queue.putBack(first);
            own.delete(first);
            await written(process);
          }
          const inHand = [...held.flatMap((keys) => [...keys])].map((key) => key.charAt(0));
          expect(new Set(inHand).size).toBe(inHand.length);
        }
        for (const lane of ['x', 'y', 'z']) {
          const ofLane = (keys: readonly string[]) => keys.filter((key) => key.startsWith(lane));
          expect(ofLane(done)).toEqual(ofLane(taken).slice(0, ofLane(done).length));
        }
        for (const { store } of processes) await store.close(PATIENCE);
        opened.length = 0;
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

describe.skipIf(typeof postgres === 'string')('a process that cannot reach the database', () => {
  it('takes no updates, loses what it has in hand, and goes on when it can', async () => {
    const bot = newBot();
    const line = await Line.open(Number(new URL(url).port));
    const one = await start(bot, () => {}, line.through(url));
    await take(one, 'a', 'a1', 'a2');
    await one.cluster.queue.claim(9);
    const lost = new Promise<void>((resolve) => {
      one.cluster.queue.onLost = resolve;
    });
    line.cut();
    await lost;
    expect(await take(one, 'b', 'b1')).toBe(false);
    expect(await one.cluster.queue.claim(9)).toEqual([]);
    void one.cluster.queue.carriedOut('a1', 'sendMessage', 1, { result: '{}' });

    const other = await start(bot);
    await other.cluster.queue.takeOver();
    expect(keysOf(await other.cluster.queue.claim(9))).toEqual(['a1']);
    const back = new Promise<void>((resolve) => {
      one.cluster.queue.onArrival = resolve;
    });
    line.mend();
    await back;
    expect(await take(one, 'b', 'b1')).toBe(true);
    expect(keysOf(await one.cluster.queue.claim(9))).toEqual(['b1']);
    expect(lines.filter((each) => each.includes('is left to the other processes'))).toHaveLength(1);
    await written(one);
    await one.store.close(PATIENCE);
    await line.close();
  });
});

/** The way to the database, which may be cut. */
class Line {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #isCut = false;

  private constructor(port: number) {
    this.#server = createServer((here) => {
      if (this.#isCut) {
        here.destroy();
        return;
      }
      const there = connect(port, '127.0.0.1');
      for (const [from, to] of [
        [here, there],
        [there, here],
      ] as const) {
        this.#sockets.add(from);
        from.on('error', () => to.destroy()).on('close', () => to.destroy());
        from.pipe(to);
      }
    });
  }

  static async open(port: number): Promise<Line> {
    const line = new Line(port);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  through(address: string): string {
    const { port } = this.#server.address() as AddressInfo;
    const through = new URL(address);
    through.port = String(port);
    return through.href;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

describe.skipIf(typeof postgres === 'string')('what several processes keep', () => {
  it('is, of one update, seen by the next of its lane in another process', async () => {
    const bot = newBot();
    const [one, other] = [await start(bot), await start(bot)];
    const [here, there] = [
      await KeptMap.open(one.store.answers, 10),
      await KeptMap.open(other.store.answers, 10),
    ];
    await take(one, 'a', 'a1', 'a2');
    await one.cluster.queue.claim(1);
    here.set('1:1', 11);
    here.set('1:2', 12);
    here.delete('1:1');
    one.cluster.queue.done('a1');
    await written(one);
    expect(there.get('1:2')).toBeUndefined();
    expect(keysOf(await other.cluster.queue.claim(1))).toEqual(['a2']);
    expect([...there.entries()]).toEqual([['1:2', 12]]);
    there.set('1:2', 13);
    other.cluster.queue.done('a2');
    await written(other);
    await take(one, 'a', 'a3');
    await one.cluster.queue.claim(1);
    expect([...here.entries()]).toEqual([['1:2', 13]]);
  });

  it('of votes is read by the reader', async () => {
    const bot = newBot();
    const [one, other] = [await start(bot), await start(bot)];
    const votes = [new VotesByReader(one.store.votes), new VotesByReader(other.store.votes)] as const;
    votes[0].set('1:a:b', 'useful');
    votes[0].set('2:a:b', 'useless');
    await written(one);
    await votes[1].prepare('1');
    expect([...votes[1].entries()]).toEqual([['1:a:b', 'useful']]);
    votes[1].delete('1:a:b');
    expect(votes[1].get('1:a:b')).toBeUndefined();
    await written(other);
    await votes[0].prepare('1');
    expect(votes[0].get('1:a:b')).toBeUndefined();
    expect(votes[1].get('2:a:b')).toBeUndefined();
  });

  it('for a while is read by each as it was written last', async () => {
    const bot = newBot();
    const [one, other] = [await start(bot), await start(bot)];
    const turns = { ttl: 60_000, max: 1 };
    const here = await one.store.fleeting('turns', turns);
    const there = await other.store.fleeting('turns', turns);
    await here.set('chat:1:501', '谁是市长？', '501');
    await here.set('chat:2:502', '谁是书记？', '502');
    expect([await there.get('chat:1:501'), await there.get('chat:2:502')]).toEqual([
      '谁是市长？',
      '谁是书记？',
    ]);
    await there.set('chat:1:501', '那书记呢？', '501');
    expect(await here.get('chat:1:501')).toBe('那书记呢？');
    here.forget('501');
    there.delete('chat:2:502');
    await Promise.all([written(one), written(other)]);
    expect([await there.get('chat:1:501'), await here.get('chat:2:502')]).toEqual([undefined, undefined]);
  });

  it('of changed reports is kept once, though each reads the folder itself, and read by one that saw no change', async () => {
    const bot = newBot();
    const processes = [await start(bot), await start(bot), await start(bot)] as const;
    const [here, there, late] = await Promise.all(
      processes.map(({ store }) => Versions.open(store.versions, true)),
    );
    if (here === undefined || there === undefined || late === undefined) throw new Error('There are three.');
    const paragraphs = ['渔港今年停了三十七条渔船，渔民都很高兴。', '码头又修了一段，明年完工。'];
    const before = reportWith({ id: 'before', headline: '渔港', paragraphs });
    const after = reportWith({
      id: 'after',
      headline: '渔港新貌',
      paragraphs: [paragraphs[0] ?? '', '码头修好了。'],
    });
    const change = { earlier: [before], added: [after] };
    await Promise.all([here.record(change), there.record(change)]);
    await Promise.all([written(processes[0]), written(processes[1])]);
    for (const versions of [here, there, late]) {
      expect(await versions.succession('before')).toEqual(['before', 'after']);
      const texts = await versions.textsOf(['before', 'after'], 2);
      expect(texts.map(({ text }) => text)).toEqual([paragraphs[1]]);
    }
    const tables = [`yinju_${bot}.earlier_texts`, `yinju_${bot}.successors`];
    const counts = tables.map((table) => during((client) => client.query(`select * from ${table}`)));
    // The headline, and the paragraph that is another.
    expect((await Promise.all(counts)).map(({ rows }) => rows.length)).toEqual([2, 1]);
  });

  it('counts what a reader does in either', async () => {
    const bot = newBot();
    const [one, other] = [await start(bot), await start(bot)];
    const [here, there] = [one.cluster.counts(60_000), other.cluster.counts(60_000)];
    expect(await here.incr('1')).toBe(1);
    expect(await there.incr('1')).toBe(2);
    expect(await there.incr('2')).toBe(1);
    expect(await here.incr('1')).toBe(3);
    const [past, later] = [one.cluster.counts(-1), other.cluster.counts(-1)];
    expect([await past.incr('3'), await later.incr('3')]).toEqual([1, 1]);
  });

  it('sends together no more than one may alone', async () => {
    const bot = newBot();
    const [one, other] = [await start(bot), await start(bot)];
    // Slow enough that the time of the test does not count.
    const all = { name: '', size: 3, interval: 1_000_000 };
    const waits: number[] = [];
    for (const { cluster } of [one, other, one, other, one]) waits.push(await cluster.paces.take(all));
    expect(waits.map((wait) => Math.ceil(wait / all.interval))).toEqual([0, 0, 0, 1, 2]);
  });

  it('holds no more than one place of all in a process, so that it leaves no gap when it dies', async () => {
    const bot = newBot();
    const [one, other] = [await start(bot), await start(bot)];
    const all = { name: '', size: 1, interval: 1_000_000 };
    const chat = { name: '1', size: 9, interval: 1 };
    await one.cluster.paces.pass(chat, all, () => false);
    // These wait for ever, as far as the test is concerned.
    let isAborted = false;
    for (let each = 0; each < 5; each++) void one.cluster.paces.pass(chat, all, () => isAborted);
    let wait = await other.cluster.paces.take(all);
    while (Math.ceil(wait / all.interval) < 2) wait = await other.cluster.paces.take(all);
    isAborted = true;
    expect(Math.ceil(wait / all.interval)).toBeLessThanOrEqual(3);
  });
});

describe.skipIf(typeof postgres === 'string')('a process that polls', () => {
  const alone = (bot: string, onTakenOver = (): void => {}): Promise<Store> =>
    openStore({
      storeDir: mkdtempSync(join(tmpdir(), 'yinju-store-')),
      databaseUrl: url,
      bot,
      keepDays: 90,
      secret: SECRET,
      log,
      onTakenOver,
    });

  it('does not use a store that others share, nor they its', async () => {
    const bot = newBot();
    const { store } = await start(bot);
    await expect(alone(bot)).rejects.toThrow(
      /^Another process of this bot uses the store at DATABASE_URL; /u,
    );
    await store.close(PATIENCE);
    opened.length = 0;
    opened.push(await alone(bot));
    await expect(start(bot)).rejects.toThrow(/^Another process of this bot polls .+BOT_MODE=webhook too\.$/u);
  });

  it('leaves what it did not do to those that share the store afterwards, and the other way', async () => {
    const bot = newBot();
    const poller = await alone(bot);
    await poller.updates.take([
      { key: 'a1', content: '"a1"', lane: 'a' },
      { key: 'a2', content: '"a2"', lane: 'a' },
    ]);
    await poller.close(PATIENCE);
    const sharing = await start(bot);
    await take(sharing, 'a', 'a3');
    expect(keysOf(await sharing.cluster.queue.claim(9))).toEqual(['a1']);
    sharing.cluster.queue.done('a1');
    await written(sharing);
    await sharing.store.close(PATIENCE);
    opened.length = 0;
    const again = await alone(bot);
    opened.push(again);
    expect(again.updates.left.map(({ key }) => key)).toEqual(['a2', 'a3']);
  });
});
