import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sizeOf } from '../src/answer/corpus-size.js';
import type { Reading } from '../src/answer/reading.js';
import { createDatabaseEngine } from '../src/database-engine.js';
import { createEngine, type Engine, openLibrary } from '../src/engine.js';
import { followIntoDatabase } from '../src/follow-into-database.js';
import { createLog } from '../src/log.js';
import { linesOutsideBody, OUTSIDE_BODY } from '../src/reports/report.js';
import { highlightText, quoteText } from '../src/search/evidence.js';
import { openStore } from '../src/store/store.js';
import { anyText } from './language/any-text.js';
import { run as runCommand } from './run-cli.js';
import { startPostgres } from './store/postgres.js';
import { newDatabase, run } from './store/reports/database.js';

/** In milliseconds, for a machine with other work. */
const TIMEOUT = 60_000;
const SEEDS = new URL('../seeds/', import.meta.url).pathname;

const postgres = await startPostgres();
afterAll(async () => {
  if (typeof postgres !== 'string') await postgres.stop();
});
const reason = typeof postgres === 'string' ? ` (no PostgreSQL runs here: ${postgres})` : '';

let [reportsDir, url] = ['', ''];
let lines: string[] = [];
const log = createLog([], (line) => lines.push(line.replace(/^\S+ /u, '')));
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  reportsDir = await mkdtemp(join(tmpdir(), 'yinju-reports-'));
  await cp(SEEDS, reportsDir, { recursive: true });
  url = typeof postgres === 'string' ? '' : await newDatabase(postgres.url);
  lines = [];
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await rm(reportsDir, { recursive: true });
});

/** @returns ends it */
function ingest(once: boolean): { done: Promise<void>; end: () => Promise<void> } {
  const stopping = new AbortController();
  const options = { url, reportsDir, cacheDir: null, modelsDir: null, log, once };
  const done = followIntoDatabase({ ...options, signal: stopping.signal });
  const end = async (): Promise<void> => {
    stopping.abort();
    await done;
  };
  return { done, end };
}

async function bot(): Promise<Engine> {
  const engine = await createDatabaseEngine({
    url,
    aliasesFile: join(reportsDir, 'none'),
    reader: false,
    modelsDir: '/no/such/folder',
    chatReader: null,
    signal: new AbortController().signal,
    log,
  });
  closing.push(() => engine.close());
  return engine;
}

async function memory(): Promise<Engine> {
  const options = {
    aliasesFile: join(reportsDir, 'none'),
    cacheDir: null,
    reader: false,
    modelsDir: '/no/such',
  };
  return createEngine(await openLibrary(reportsDir, log), { ...options, chatReader: null, log });
}

const first = async ({ answerer }: Reading, question: string) =>
  (await answerer.answer(question)).evidence[0]?.passage.text ?? '';

describe.skipIf(typeof postgres === 'string')(`a bot that answers from a database${reason}`, () => {
  it('says what a bot says that reads the folder itself', async () => {
    await ingest(true).done;
    const [ours, theirs] = [(await bot()).readingOf(null), (await memory()).readingOf(null)];
    expect(await ours.corpus.page(0, 99)).toEqual(await theirs.corpus.page(0, 99));
    expect(await sizeOf(ours.corpus)).toEqual(await sizeOf(theirs.corpus));
    for (const question of [
      '大桥什么时候通车？',
      '谁写的报道？',
      '市长是谁？',
      '这篇报道讲了什么？',
      'source:江州 通车',
      '2024年的报道',
      '"通车"',
      '标题含大桥的报道',
      '宇宙飞船',
    ]) {
      const [our, their] = [await ours.answerer.answer(question), await theirs.answerer.answer(question)];
      expect([question, our.kind, our.verdict, our.shown]).toEqual([
        question,
        their.kind,
        their.verdict,
        their.shown,
      ]);
      expect(our.evidence.map(quoteText)).toEqual(their.evidence.map(quoteText));
      expect(our.evidence.map(highlightText)).toEqual(their.evidence.map(highlightText));
      expect(our.filter?.reports).toEqual(their.filter?.reports);
      expect(our.reports).toEqual(their.reports);
    }
    for (const report of await theirs.corpus.page(0, 99)) {
      for (const text of [...report.paragraphs, report.headline, '从未有人这样写过。']) {
        const [our, their] = [await ours.checker.check(text), await theirs.checker.check(text)];
        expect(our).toEqual(their);
        expect(await ours.checker.holding(text.slice(3, 12), 9)).toEqual(
          await theirs.checker.holding(text.slice(3, 12), 9),
        );
      }
      expect(await ours.corpus.find(report.headline)).toEqual(await theirs.corpus.find(report.headline));
    }
    for (const wanted of ['', '1', '第2篇', '99', '没有这样的报道', '2024年', '大桥']) {
      expect([wanted, await ours.corpus.find(wanted)]).toEqual([wanted, await theirs.corpus.find(wanted)]);
    }
  });

  it(
    'quotes nothing that is not printed, whatever is asked',
    async () => {
      await ingest(true).done;
      const { answerer, corpus } = (await bot()).readingOf(null);
      const reports = await corpus.page(0, 99);
      const paragraphs = reports.flatMap((report) => report.paragraphs);
      const someOf = fc
        .constantFrom(...paragraphs)
        .chain((text) =>
          fc
            .tuple(fc.nat(text.length), fc.integer({ min: 1, max: 30 }))
            .map(([start, length]) => text.slice(start, start + length)),
        );
      await fc.assert(
        fc.asyncProperty(fc.oneof(anyText, someOf), async (question) => {
          const { evidence } = await answerer.answer(question);
          for (const one of evidence) {
            const { report, paragraph } = one.passage;
            expect(reports).toContainEqual(report);
            const printed =
              paragraph === OUTSIDE_BODY
                ? linesOutsideBody(report).join('\n')
                : report.paragraphs[paragraph - 1];
            expect(printed).toContain(quoteText(one));
            expect(quoteText(one)).toContain(highlightText(one));
          }
        }),
        { numRuns: 100 },
      );
    },
    TIMEOUT,
  );

  it('waits for the first reports, and follows them as they come, change and go', async () => {
    const opening = bot();
    await expect.poll(() => lines.at(-1), { timeout: TIMEOUT }).toMatch(/waiting for npm run ingest/u);
    const { end } = ingest(false);
    closing.push(end);
    const reading = (await opening).readingOf(null);
    expect(lines).toContainEqual(expect.stringMatching(/bots answer when all are written and indexed/u));
    await writeFile(join(reportsDir, 'new.txt'), '学校搬迁\n\n中心小学有三万册图书。');
    const answer = () => first(reading, '中心小学有多少册图书？');
    await expect.poll(answer, { timeout: TIMEOUT }).toContain('三万册');
    await writeFile(join(reportsDir, 'new.txt'), '学校搬迁\n\n中心小学有五万册图书。');
    await expect.poll(answer, { timeout: TIMEOUT }).toContain('五万册');
    expect((await reading.checker.check('中心小学有五万册图书')).verdict).toBe('verbatim');
    await rm(join(reportsDir, 'new.txt'));
    await expect.poll(answer, { timeout: TIMEOUT }).not.toContain('中心小学');
    expect(await reading.corpus.count()).toBe((await reading.corpus.page(0, 99)).length);
  });

  it('learns short forms from the reports, as long as these are there', async () => {
    const { end } = ingest(false);
    closing.push(end);
    await writeFile(join(reportsDir, 'full.txt'), '专利增多\n\n去年全市高新技术企业获得专利三百件。');
    await writeFile(
      join(reportsDir, 'short.txt'),
      '政策出台\n\n支持高新技术企业（以下简称高企）的政策已经出台。',
    );
    const { answerer } = (await bot()).readingOf(null);
    const text = async () => (await answerer.answer('高企获得专利多少件？')).question.text;
    await expect.poll(text, { timeout: TIMEOUT }).toBe('高新技术企业获得专利多少件?');
    await rm(join(reportsDir, 'short.txt'));
    await expect.poll(text, { timeout: TIMEOUT }).toBe('高企获得专利多少件?');
  });

  it('forgets what it kept when its connection broke, and listens again', async () => {
    await ingest(true).done;
    const reading = (await bot()).readingOf(null);
    expect(await reading.corpus.count()).toBeGreaterThan(0);
    const before = await reading.corpus.count();
    await run(
      url,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await writeFile(join(reportsDir, 'new.txt'), '学校搬迁\n\n中心小学有三万册图书。');
    await ingest(true).done;
    const count = () => reading.corpus.count().catch(() => 0);
    await expect.poll(count, { timeout: TIMEOUT }).toBe(before + 1);
  });

  it('never shows a reader what another corpus holds', async () => {
    await mkdir(join(reportsDir, 'inner'));
    await writeFile(join(reportsDir, 'inner', 'corpus.yaml'), 'name: 内部\nreaders: administrators\n');
    await writeFile(join(reportsDir, 'inner', 'secret.txt'), '密报\n\n中心小学有三万册图书，下月搬迁。');
    await ingest(true).done;
    const engine = await bot();
    expect(engine.corpora().map(({ key }) => key)).toEqual(['', 'inner']);
    const [main, inner] = [engine.readingOf(new Set([''])), engine.readingOf(new Set(['inner']))];
    const question = '中心小学有多少册图书？';
    expect(await first(inner, question)).toContain('三万册');
    expect(await first(engine.readingOf(null), question)).toContain('三万册');
    expect(await first(main, question)).not.toContain('三万册');
    expect(await inner.corpus.count()).toBe(1);
    expect((await main.checker.check('中心小学有三万册图书')).verdict).not.toBe('verbatim');
    expect((await inner.checker.check('中心小学有三万册图书')).verdict).toBe('verbatim');
    expect(await main.checker.holding('三万册', 9)).toEqual([]);
    expect(await main.corpus.find('密报')).toEqual([]);
    for await (const { corpus } of main.corpus.all()) expect(corpus).toBe('');
  });
});

describe.skipIf(typeof postgres === 'string')(`commands with CORPUS=database${reason}`, () => {
  const withoutTimes = (text: string): string => text.replace(/"milliseconds":[\d.]+/gu, '');

  it('print what they print of a folder', async () => {
    await ingest(true).done;
    const folder = { REPORTS_DIR: reportsDir };
    const database = { DATABASE_URL: url, CORPUS: 'database', REPORTS_DIR: '/no/such/folder' };
    const [report] = await (await memory()).readingOf(null).corpus.page(0, 1);
    const questions = '高企总数有多少家？\n那独角兽企业呢？\n火星上有水吗？\n来源:盐城晚报\n';
    const quotations = `${report?.paragraphs[0] ?? ''}\n全市高企总数达到9999家。\n`;
    for (const [args, input] of [
      [['reports'], ''],
      [['reports', '--json'], ''],
      [['summary', '--json'], ''],
      [['summary', '2'], ''],
      [['summary', report?.headline ?? ''], ''],
      [['summary', '没有这样的报道'], ''],
      [['ask', '--json', '--why', '--ris'], questions],
      [['ask'], questions],
      [['ask', '--json', '--check'], quotations],
      [['ask', '--check'], quotations],
    ] as const) {
      const [ours, theirs] = [await runCommand(args, input, database), await runCommand(args, input, folder)];
      expect([args, withoutTimes(ours.stdout.text)]).toEqual([args, withoutTimes(theirs.stdout.text)]);
      expect([args, ours.code, ours.stderr.text]).toEqual([args, theirs.code, theirs.stderr.text]);
    }
  });

  it('list the reports of the database that nobody was quoted', async () => {
    await ingest(true).done;
    const storeDir = await mkdtemp(join(tmpdir(), 'yinju-store-'));
    const onTakenOver = () => undefined;
    const store = await openStore({
      storeDir,
      databaseUrl: url,
      bot: '123456',
      keepDays: 90,
      secret: '123456:AAE-tests-only-0123456789abcdefghi',
      log,
      onTakenOver,
    });
    await store.close(0);
    const { code, stdout } = await runCommand(['desk', 'unquoted'], '', {
      DATABASE_URL: url,
      CORPUS: 'database',
      REPORTS_DIR: '/no/such/folder',
      BOT_TOKEN: '123456:AAE-tests-only-0123456789abcdefghi',
      STORE_DIR: storeDir,
    });
    expect(code).toBe(0);
    for (const { headline } of await (await memory()).readingOf(null).corpus.page(0, 9))
      expect(stdout.text).toContain(headline);
    await rm(storeDir, { recursive: true });
  });

  it('say what is to be done where nothing was read into it yet', async () => {
    const { code, stderr } = await runCommand(['reports'], '', { DATABASE_URL: url, CORPUS: 'database' });
    expect(code).toBe(1);
    expect(stderr.lines).toEqual([
      'The database at DATABASE_URL holds no reports yet; run npm run ingest first.',
    ]);
  });
});

describe.skipIf(typeof postgres === 'string')(`npm run ingest${reason}`, () => {
  it('stands by where another one keeps the reports, and takes its place', async () => {
    const one = ingest(false);
    await expect.poll(() => lines.at(-1), { timeout: TIMEOUT }).toMatch(/reports were written/u);
    await expect(ingest(true).done).rejects.toThrow('Another npm run ingest');
    const other = ingest(false);
    closing.push(other.end);
    await expect.poll(() => lines.at(-1), { timeout: TIMEOUT }).toMatch(/this one stands by/u);
    await one.end();
    await writeFile(join(reportsDir, 'new.txt'), '学校搬迁\n\n中心小学有三万册图书。');
    await expect
      .poll(() => lines.at(-1), { timeout: TIMEOUT })
      .toMatch(/^info 1 reports were written, 0 are gone/u);
  });

  it('takes nothing out where the folder cannot be read', async () => {
    await ingest(true).done;
    const before = await (await bot()).readingOf(null).corpus.count();
    await rm(reportsDir, { recursive: true });
    await expect(ingest(true).done).rejects.toThrow('REPORTS_DIR');
    expect(await (await bot()).readingOf(null).corpus.count()).toBe(before);
    await mkdir(reportsDir);
  });
});
