import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.js';
import { folder, placesIn, postgresPlace, SECRET } from './places.js';
import { startPostgres } from './postgres.js';

const PATIENCE = 60_000;
const nothingQuoted = { report: null, topic: 'topic', quotations: null };
const BOT = '7700000001';
const lines: string[] = [];
const log = createLog([], (line) => lines.push(line));
const opened: Store[] = [];

async function open(options: Pick<StoreOptions, 'storeDir'> & Partial<StoreOptions>): Promise<Store> {
  const store = await openStore({
    databaseUrl: null,
    bot: BOT,
    keepDays: 90,
    secret: SECRET,
    log,
    onTakenOver: () => {},
    ...options,
  });
  opened.push(store);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close(PATIENCE);
  lines.length = 0;
});

const postgres = await startPostgres();
const KINDS = placesIn(postgres);
afterAll(async () => {
  if (typeof postgres !== 'string') await postgres.stop();
});
if (typeof postgres === 'string') {
  describe.skip(`the store in PostgreSQL (none runs here: ${postgres})`, () => it('is tested', () => {}));
}

describe.each(KINDS)('the store in $kind', ({ place }) => {
  it('holds after a restart what it was given before', async () => {
    const { options } = place();
    const store = await open(options);
    store.preferences.put('1', { locale: 'en', converted: true, menu: null });
    store.preferences.put('1', { locale: 'zh-hant', converted: false, menu: 'en' });
    store.preferences.put('2', { locale: null, converted: null, menu: null });
    store.votes.put('1:a:b', 'useful');
    store.votes.put('1:c', 'useless');
    store.votes.remove('1:c');
    store.answers.put('5:6', 7);
    await store.close(PATIENCE);
    const again = await open(options);
    expect(new Map(await again.preferences.load())).toEqual(
      new Map([
        ['1', { locale: 'zh-hant', converted: false, menu: 'en' }],
        ['2', { locale: null, converted: null, menu: null }],
      ]),
    );
    expect([...(await again.votes.load())]).toEqual([['1:a:b', 'useful']]);
    expect([...(await again.answers.load())]).toEqual([['5:6', 7]]);
  });

  it('gives back what reports printed, the last first, and what took their place', async () => {
    const { options } = place();
    const store = await open(options);
    const text = (words: string, paragraph = 1) => ({ report: 'a', paragraph, text: words });
    await store.versions.put([text('甲\0'), text('甲'), text('子', 2)], [{ report: 'a', successor: 'b' }]);
    await store.versions.put([text('乙')], [{ report: 'a', successor: 'c' }]);
    await store.versions.put([text('甲')], []);
    await store.close(PATIENCE);
    const { versions } = await open(options);
    expect([...(await versions.reports())]).toEqual(['a', 'a']);
    const kept = await versions.texts('a', 1);
    expect(kept.map((one) => one.text)).toEqual(['甲', '乙']);
    expect(kept[0]?.changed).toBeGreaterThan(kept[1]?.changed ?? 0);
    expect(await versions.texts('b', 1)).toEqual([]);
    expect([await versions.successorOf('a'), await versions.successorOf('b')]).toEqual(['c', null]);
  });

  it('forgets the texts that reports printed longest ago where they become too many', async () => {
    const { options, rows, run } = place();
    const store = await open(options);
    const long = '字'.repeat(60_000);
    const texts = (from: number) =>
      Array.from({ length: 200 }, (_, at) => ({ report: 'a', paragraph: from + at, text: long }));
    await store.versions.put(texts(1), []);
    await store.versions.put(texts(201), []);
    await store.versions.put([{ report: 'old', paragraph: 1, text: '旧' }], []);
    const kept = await rows('earlier_texts');
    expect(kept).toHaveLength(334);
    expect(Math.min(...kept.map(({ paragraph }) => Number(paragraph)))).toBe(1);
    expect(kept.filter(({ report }) => report === 'a').every(({ paragraph }) => Number(paragraph) > 67)).toBe(
      true,
    );
    await store.close(PATIENCE);
    await run('update earlier_texts set changed = 1');
    const again = await open(options);
    await again.versions.put([{ report: 'new', paragraph: 1, text: '新' }], []);
    expect((await rows('earlier_texts')).map(({ report }) => report)).toEqual(['new']);
  });

  it('gives back the updates that are not done, in their order, with the calls carried out for them', async () => {
    const { options } = place();
    const { updates, close } = await open(options);
    const take = ['a', 'b', 'c'].map((key) => ({ key, content: JSON.stringify(`${key}\0\ud800`) }));
    expect(await updates.take(take)).toBe(true);
    updates.carriedOut('b', 'sendMessage', 1, { result: '{"message_id":1}' });
    updates.carriedOut('b', 'sendMessage', 2, { result: null });
    updates.carriedOut('a', 'sendMessage', 1, { result: null });
    updates.done('a');
    await close(PATIENCE);

    const { updates: again } = await open(options);
    expect(again.left.map(({ key, content }) => [key, JSON.parse(content)])).toEqual([
      ['b', 'b\0\ud800'],
      ['c', 'c\0\ud800'],
    ]);
    expect(['a', 'b', 'c', 'd'].map((key) => again.has(key))).toEqual([true, true, true, false]);
    expect(again.earlierCall('b', 'sendMessage', 1)).toEqual({ result: '{"message_id":1}' });
    expect(again.earlierCall('b', 'sendMessage', 2)).toEqual({ result: null });
    expect(again.earlierCall('b', 'sendMessage', 3)).toBeUndefined();
    expect(again.earlierCall('a', 'sendMessage', 1)).toBeUndefined();
  });

  it('remembers of updates that are done only that they were, and of the last thousand', async () => {
    const { options, rows } = place();
    const { updates, close } = await open(options);
    const all = Array.from({ length: 1_300 }, (_, index) => ({ key: `k${index}`, content: '{"text":"谁"}' }));
    await updates.take(all);
    for (const { key } of all) updates.done(key);
    await close(PATIENCE);
    const kept = await rows('updates');
    expect(kept.length).toBeGreaterThanOrEqual(1_000);
    expect(kept.length).toBeLessThanOrEqual(1_100);
    expect(kept.every(({ content }) => content === null)).toBe(true);
    const { updates: again } = await open(options);
    expect([again.has('k1299'), again.has('k400'), again.has('k1')]).toEqual([true, true, false]);
  });

  it('gives an update up with which the program ended again and again', async () => {
    const { options, run } = place();
    const store = await open(options);
    await store.updates.take([{ key: 'deadly', content: '{}' }]);
    await store.close(PATIENCE);
    await run('update updates set starts = 49');
    for (const left of [1, 0, 0]) {
      const again = await open(options);
      expect(again.updates.left).toHaveLength(left);
      await again.close(PATIENCE);
    }
    expect(lines.filter((line) => line.includes('deadly is given up'))).toHaveLength(1);
  });

  it('keeps questions without who asked, and forgets them when their time is over', async () => {
    const { options, rows, run } = place();
    const asked = { question: '谁是\0市长？', kind: 'question', verdict: 'none', ...nothingQuoted };
    const store = await open(options);
    for (const [update, asker] of [11, 12, 12].entries()) {
      store.recordQuestion({ ...asked, asker: String(asker), update });
    }
    // An update that is taken up again is no other question.
    store.recordQuestion({ ...asked, asker: '11', update: 0 });
    await store.close(PATIENCE);
    const kept = await rows('questions');
    expect(kept.map(({ question, verdict }) => [question, verdict])).toEqual(
      Array(3).fill(['谁是市长？', 'none']),
    );
    expect(new Set(kept.map(({ asker }) => asker)).size).toBe(2);
    expect(kept.map(({ asker }) => asker)).not.toContain('11');

    await run(`update questions set asked = asked - ${91 * 24 * 3_600_000} where id = '${kept[0]?.id}'`);
    await (await open(options)).close(PATIENCE);
    expect(await rows('questions')).toHaveLength(2);
    await (await open({ ...options, keepDays: 0 })).close(PATIENCE);
    const off = await open({ ...options, keepDays: 0 });
    off.recordQuestion({ ...asked, asker: '11', update: 9 });
    await off.close(PATIENCE);
    expect(await rows('questions')).toEqual([]);
  });

  it('takes over the files of earlier versions once, and lets them stand', async () => {
    const { options, rows } = place();
    const old = join(options.storeDir, options.bot);
    mkdirSync(old, { recursive: true });
    const write = (name: string, text: string): void => writeFileSync(join(old, name), text);
    write(
      'preferences.jsonl',
      '["1",{"locale":"en"}]\n["2",{"converted":true}]\n["1",{"locale":"zh-hant"}]\nnonsense\n',
    );
    write('votes.jsonl', '["1:x:y","useful"]\n["1:z","useless"]\n["1:z"]\n');
    write('answers.jsonl', '["5:6",7]\n["5:7",8');
    write('handled.jsonl', '["1000 1 2 ",true]\n');
    const store = await open(options);
    expect(new Map(await store.preferences.load())).toEqual(
      new Map([
        ['2', { locale: null, converted: true, menu: null }],
        ['1', { locale: 'zh-hant', converted: null, menu: null }],
      ]),
    );
    const [name = ''] = store.askers.namesOf('1');
    expect([...(await store.votes.load())]).toEqual([[`${name}:x:y`, 'useful']]);
    expect([...(await store.answers.load())]).toEqual([['5:6', 7]]);
    expect(store.updates.has('1000 1 2 ')).toBe(true);
    store.votes.remove(`${name}:x:y`);
    await store.close(PATIENCE);
    expect(readFileSync(join(old, 'votes.jsonl'), 'utf8')).toContain('1:x:y');
    await (await open(options)).close(PATIENCE);
    expect(await rows('votes')).toEqual([]);
  });

  it('belongs to one process at a time, which says so', async () => {
    const { options } = place();
    const first = await open(options);
    await expect(open(options)).rejects.toThrow(
      /^Another process .+; stop it first, or give this one .+\.$/u,
    );
    await first.close(PATIENCE);
    await open(options);
  });

  it('of a later version is moved aside, and a new one begins', async () => {
    const { options, run } = place();
    const store = await open(options);
    store.votes.put('1:a', 'useful');
    await store.close(PATIENCE);
    await run(`insert into kysely_migration values ('999 of the future', '2099-01-01')`);
    expect([...(await (await open(options)).votes.load())]).toEqual([]);
    const said = lines.filter((line) => line.includes('(it was written by a later version): it is kept as'));
    expect(said).toHaveLength(1);
  });
});

describe('the store in a file', () => {
  it('is for its owner alone', async () => {
    const storeDir = join(folder(), 'new');
    const store = await open({ storeDir });
    store.recordQuestion({
      asker: '1',
      update: 1,
      question: '谁',
      kind: 'question',
      verdict: 'none',
      ...nothingQuoted,
    });
    store.votes.put('1:a', 'useful');
    await store.updates.take([{ key: 'a', content: '{}' }]);
    const modeOf = (...path: string[]): string =>
      (statSync(join(storeDir, ...path)).mode & 0o777).toString(8);
    expect([modeOf(), modeOf(BOT)]).toEqual(['700', '700']);
    const files = readdirSync(join(storeDir, BOT));
    expect(files).toEqual(expect.arrayContaining(['asker.key', 'lock', 'store.sqlite', 'store.sqlite-wal']));
    expect(files.map((file) => modeOf(BOT, file))).toEqual(files.map(() => '600'));
  });

  it.each([
    ['that is none', (path: string) => writeFileSync(path, '这不是数据库。'.repeat(500))],
    [
      'that is damaged',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes.fill(0xff, 4_096);
        writeFileSync(path, bytes);
      },
    ],
  ])('moves a file aside %s, with one line, and erases nothing', async (_what, damage) => {
    const storeDir = folder();
    const path = join(storeDir, BOT, 'store.sqlite');
    await (await open({ storeDir })).close(PATIENCE);
    damage(path);
    const before = readFileSync(path);
    const store = await open({ storeDir });
    store.votes.put('1:a', 'useful');
    const aside = readdirSync(join(storeDir, BOT)).filter((file) => file.includes('unreadable'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(storeDir, BOT, aside[0] ?? '')).equals(before)).toBe(true);
    expect(
      lines.filter((line) => / error .+ is kept as .+, and a new one begins\.$/u.test(line)),
    ).toHaveLength(1);
  });

  it('says in one sentence that its folder cannot be used', async () => {
    const storeDir = join(folder(), 'file');
    writeFileSync(storeDir, '');
    await expect(open({ storeDir })).rejects.toThrow(/STORE_DIR/u);
  });
});

describe.skipIf(typeof postgres === 'string')('the store in PostgreSQL', () => {
  const url = typeof postgres === 'string' ? '' : postgres.url;

  it('says in one sentence that the database cannot be used', async () => {
    const storeDir = folder();
    const nowhere = 'postgres://me:secret@127.0.0.1:1/none';
    await expect(open({ storeDir, databaseUrl: nowhere })).rejects.toThrow(
      /^The database at DATABASE_URL cannot be used \(.+\); start it, or correct DATABASE_URL\.$/u,
    );
    const wrong = url.replace('p%40ss-word', 'wrong-secret');
    const refused = await open({ storeDir, databaseUrl: wrong }).catch((error: Error) => error.message);
    expect(refused).toContain('password authentication failed');
    expect(refused).not.toContain('wrong-secret');
  });

  it('writes on when its connections were cut, and still keeps others out', async () => {
    const place = postgresPlace(url);
    const store = await open(place.options);
    await place.run(
      `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null`,
    );
    expect(await store.updates.take([{ key: 'a', content: '{}' }])).toBe(true);
    expect(await place.rows('updates')).toHaveLength(1);
  });
});
