import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answerer } from '../src/answer/answerer.js';
import { createEngine, type EngineOptions, openLibrary } from '../src/engine.js';
import { createLog } from '../src/log.js';

/** As many as make an index worth keeping. */
const REPORTS = 500;

let [reportsDir, cacheDir] = ['', ''];
let lines: string[] = [];
const log = createLog([], (line) => lines.push(line.replace(/^\S+ /u, '')));

beforeEach(async () => {
  reportsDir = await mkdtemp(join(tmpdir(), 'yinju-reports-'));
  cacheDir = await mkdtemp(join(tmpdir(), 'yinju-cache-'));
  lines = [];
});
afterEach(async () => {
  for (const folder of [reportsDir, cacheDir]) await rm(folder, { recursive: true });
});

async function writeReports(count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    await writeFile(
      join(reportsDir, `${number}.txt`),
      `渔港第${number}号\n\n渔民在${number}号码头捕到带鱼。`,
    );
  }
}

async function start(cache: string | null = cacheDir, options: Partial<EngineOptions> = {}) {
  const library = await openLibrary(reportsDir, log);
  return createEngine(library, {
    aliasesFile: join(reportsDir, 'none'),
    cacheDir: cache,
    reader: false,
    modelsDir: '/no/such/folder',
    chatReader: null,
    log,
    ...options,
  });
}

const found = async (answerer: Answerer, question: string) =>
  (await answerer.answer(question)).evidence.map(({ passage, score }) => [passage.text, score]);

describe('a large library', () => {
  it('answers from the kept index as from a new one, and keeps it for the next start', async () => {
    await writeReports(REPORTS);
    const first = await start();
    expect(await readdir(cacheDir)).toEqual(['index']);
    const kept = await readFile(join(cacheDir, 'index'));
    const second = await start();
    expect(await found(second.readingOf(null).answerer, '37号码头捕到什么？')).toEqual(
      await found(first.readingOf(null).answerer, '37号码头捕到什么？'),
    );
    expect(kept.equals(await readFile(join(cacheDir, 'index')))).toBe(true);
    expect(lines).toEqual([]);
  });

  it('keeps what was read of its files for the next start', async () => {
    await writeReports(REPORTS);
    const first = await openLibrary(reportsDir, log, cacheDir);
    expect(await readdir(cacheDir)).toEqual(['reports']);
    const kept = await readFile(join(cacheDir, 'reports'));
    expect((await openLibrary(reportsDir, log, cacheDir)).reports).toEqual(first.reports);
    expect(kept.equals(await readFile(join(cacheDir, 'reports')))).toBe(true);
    expect(lines).toEqual([]);
  });

  it('indexes a changed report alone', async () => {
    await writeReports(REPORTS);
    await start();
    await writeFile(join(reportsDir, '37.txt'), '渔港第37号\n\n渔民在37号码头捕到黄鱼。');
    const { answerer } = (await start()).readingOf(null);
    expect((await found(answerer, '37号码头捕到什么？'))[0]?.[0]).toContain('黄鱼');
    expect(lines).toEqual([`info 1 of ${REPORTS} reports were indexed anew.`]);
  });

  it.each([
    ['damaged, or of an earlier version', (kept: Buffer) => kept.subarray(0, 1000)],
    ['damaged, or of an earlier version', () => Buffer.from('')],
  ])('says in one line that the kept index is %s, and makes it anew', async (reason, damage) => {
    await writeReports(REPORTS);
    await start();
    const path = join(cacheDir, 'index');
    const kept = await readFile(path);
    await writeFile(path, damage(kept));
    const { answerer } = (await start()).readingOf(null);
    expect((await found(answerer, '37号码头捕到什么？'))[0]?.[0]).toContain('37号');
    expect(lines).toEqual([`info The index kept in ${path} is ${reason}: all reports are indexed anew.`]);
    expect(kept.equals(await readFile(path))).toBe(true);
  });

  it('keeps nothing where no folder is given', async () => {
    await writeReports(REPORTS);
    await start(null);
    expect(await readdir(cacheDir)).toEqual([]);
  });

  it('is answered from where its index cannot be kept', async () => {
    await writeReports(REPORTS);
    await writeFile(join(cacheDir, 'file'), '');
    const { answerer } = (await start(join(cacheDir, 'file'))).readingOf(null);
    expect((await found(answerer, '37号码头捕到什么？'))[0]?.[0]).toContain('37号');
    expect(lines.at(-1)).toMatch(/^warn The index cannot be kept .*set CACHE_DIR/u);
  });
});

describe('a small library', () => {
  it('is indexed at each start', async () => {
    await writeReports(2);
    await start();
    expect(await readdir(cacheDir)).toEqual([]);
  });

  it('is followed as its reports come and go', async () => {
    await writeReports(2);
    const { readingOf, follow } = await start();
    const { answerer } = readingOf(null);
    const stop = await follow();
    await writeFile(join(reportsDir, 'new.txt'), '学校搬迁\n\n中心小学有三万册图书。');
    await rm(join(reportsDir, '0.txt'));
    await expect
      .poll(() => lines.at(-1), { timeout: 5_000 })
      .toMatch(/^info 1 reports are new or changed, 1 are gone/u);
    await stop();
    expect((await found(answerer, '中心小学有多少册图书？'))[0]?.[0]).toContain('三万册');
    expect((await found(answerer, '0号码头捕到什么？'))[0]?.[0]).not.toContain('0号');
  });
});

describe('meaning', () => {
  it.each([
    ['switched off', { reader: false, modelsDir: 'models' }, []],
    ['without its model files', { reader: true, modelsDir: '/no/such/folder' }, [/MODELS_DIR/u]],
  ] as const)('%s leaves the words alone, with so many lines in the log: %j', async (_, options, said) => {
    await writeReports(2);
    const engine = await start(null, options);
    await engine.ready;
    const answer = await engine.readingOf(null).answerer.answer('1号码头捕到什么？', [], { explain: true });
    expect(answer.evidence[0]?.passage.text).toContain('1号');
    expect(answer.explanation?.judge).toBe('words');
    await engine.close();
    expect(lines).toHaveLength(said.length);
    for (const [index, pattern] of said.entries()) expect(lines[index]).toMatch(pattern);
  });
});

it('a short form that a report introduces is understood as long as that report is there', async () => {
  await writeFile(join(reportsDir, 'full.txt'), '专利增多\n\n去年全市高新技术企业获得专利三百件。');
  await writeFile(
    join(reportsDir, 'short.txt'),
    '政策出台\n\n支持高新技术企业（以下简称高企）的政策已经出台。',
  );
  const { readingOf, follow } = await start(null);
  const { answerer } = readingOf(null);
  const stop = await follow();
  const text = async () => (await answerer.answer('高企获得专利多少件？')).question.text;
  expect(await text()).toBe('高新技术企业获得专利多少件?');
  await rm(join(reportsDir, 'short.txt'));
  await expect
    .poll(() => lines.at(-1), { timeout: 5_000 })
    .toMatch(/0 reports are new or changed, 1 are gone/u);
  await stop();
  expect(await text()).toBe('高企获得专利多少件?');
});
