import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { understandQuestion } from '../../../src/language/question.js';
import { keyOf } from '../../../src/model/key.js';
import type { Report } from '../../../src/reports/report.js';
import { MemoryRetriever } from '../../../src/search/memory-retriever.js';
import { PassageIndex } from '../../../src/search/passage-index.js';
import { gramsOf } from '../../../src/search/query.js';
import { readableOf } from '../../../src/search/reader.js';
import type { Retrieval } from '../../../src/search/retriever.js';
import { Ingest } from '../../../src/store/reports/ingest.js';
import { reportWith } from '../../bot/report.js';
import { harbour, library, school } from '../../search/asked.js';
import { startPostgres } from '../postgres.js';
import { corporaOf, fill, newDatabase, placed, Reading, run, takeIngest } from './database.js';

const postgres = await startPostgres();
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(async () => {
  if (typeof postgres !== 'string') await postgres.stop();
});
const server = typeof postgres === 'string' ? '' : postgres.url;
const reason = typeof postgres === 'string' ? ` (none runs here: ${postgres})` : '';

async function open(url: string): Promise<Reading> {
  const reading = await Reading.open(url);
  opened.push(reading);
  return reading;
}

const QUESTIONS = ['渔港能停多少条渔船？', '图书馆有多少册藏书？', '小学在哪里？', '捕到多少带鱼？'];

function told({ candidates, statistics }: Retrieval, grams: readonly string[]) {
  return {
    candidates: candidates
      .map(({ passage, text, context, bm25 }) => ({
        place: `${passage.report.id} ${passage.paragraph}`,
        printed: passage.text,
        text,
        context,
        bm25: bm25.toFixed(9),
      }))
      .sort((a, b) => (a.place < b.place ? -1 : 1)),
    passages: statistics.passages,
    length: statistics.averageLength.toFixed(9),
    counts: grams.map(statistics.passagesWith),
  };
}

/** That the database answers as an index in memory that has only ever held these reports. */
async function expectToHold(reading: Reading, reports: readonly Report[]): Promise<void> {
  reading.clear();
  const index = new PassageIndex();
  for (const report of reports) index.add(report);
  const memory = new MemoryRetriever(() => [index]);
  for (const text of QUESTIONS) {
    const question = understandQuestion(text);
    const grams = gramsOf(question);
    expect(told(await reading.retriever().retrieve(question, 50), grams)).toEqual(
      told(await memory.retrieve(question, 50), grams),
    );
  }
  expect(await reading.corpus().page(0, 10_000)).toEqual(reports);
  expect(await reading.corpus().count()).toBe(reports.length);
}

describe.skipIf(typeof postgres === 'string')(`reports in PostgreSQL${reason}`, () => {
  it('are answered from as they are added, changed and removed', async () => {
    const url = await newDatabase(server);
    const reading = await open(url);
    await fill(url, library);
    await expectToHold(reading, library);
    const changed = { ...school, paragraphs: ['小学的图书馆有三万册藏书。', '渔港的渔船捕到带鱼。'] };
    const added = reportWith({
      id: 'eeeeeeeeeeee',
      headline: '带鱼丰收',
      paragraphs: ['今年捕到带鱼三百吨。'],
    });
    const now = [added, ...library.map((report) => (report === school ? changed : report))];
    await fill(url, now);
    await expectToHold(reading, now);
    const left = now.filter(({ id }) => id !== harbour.id);
    await fill(url, left);
    await expectToHold(reading, left);
    await fill(url, []);
    await expectToHold(reading, []);
    expect(await run(url, 'select * from yinju_reports.words')).toEqual([]);
  });

  it('keep what they held before they were changed or taken out', async () => {
    const url = await newDatabase(server);
    await fill(url, library);
    await fill(
      url,
      library.map((report) => (report === school ? { ...school, headline: '新校' } : report)),
    );
    await fill(url, []);
    const rows = await run(url, 'select id, content from yinju_reports.earlier_reports order by revision');
    expect(
      rows.filter(({ id }) => id === school.id).map(({ content }) => JSON.parse(String(content)).headline),
    ).toEqual([school.headline, '新校']);
  });

  it('are not written again where nothing has changed', async () => {
    const url = await newDatabase(server);
    const ingest = await takeIngest(url);
    opened.push(ingest);
    expect(await ingest.sync(placed(library), corporaOf(library))).toEqual({
      written: library.length,
      removed: 0,
    });
    expect(await ingest.sync(placed(library), corporaOf(library))).toEqual({ written: 0, removed: 0 });
    // A file that was touched: the same report on another day.
    const [first, ...others] = placed(library);
    const touched = [...others, ...(first === undefined ? [] : [{ ...first, day: 20_230_101 }])];
    expect(await ingest.sync(touched, corporaOf(library))).toEqual({ written: 0, removed: 0 });
    const reading = await open(url);
    expect((await reading.corpus().page(0, 9)).map(({ id }) => id)).toEqual(
      touched.map(({ report }) => report.id),
    );
  });

  it('are kept by one process at a time, and by the next when it has gone', async () => {
    const url = await newDatabase(server);
    const take = () => Ingest.take(url, (passage) => keyOf(readableOf(passage)));
    const first = await take();
    expect(await take()).toBeNull();
    await first?.close();
    const second = await take();
    expect(second).not.toBeNull();
    await second?.close();
  });

  it('are never seen in part: who is killed in the middle goes on where the last transaction ended', async () => {
    const url = await newDatabase(server);
    await fill(url, library);
    const reading = await open(url);
    const ingest = await takeIngest(url);
    const many = Array.from({ length: 600 }, (_, number) =>
      reportWith({
        id: number.toString(16).padStart(12, '0'),
        headline: `渔港第${number}号`,
        paragraphs: [`渔船在第${number}号码头捕到带鱼。`, '渔港能停很多渔船。'],
      }),
    );
    const killed = ingest.sync(placed([...library, ...many]), corporaOf(library), (done) => {
      // Its connection breaks while the second transaction is written.
      if (done === 200)
        void run(
          url,
          `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
           and database = (select oid from pg_database where datname = current_database())`,
        );
    });
    await expect(killed).rejects.toThrow('DATABASE_URL cannot be used');
    await ingest.ended;
    const count = async () => {
      reading.clear();
      return reading.corpus().count();
    };
    const stood = await count();
    expect([200, 400].map((more) => library.length + more)).toContain(stood);
    expect((await reading.corpus().page(0, 1_000)).length).toBe(stood);
    expect(await run(url, 'select sum(passages)::int as sum from yinju_reports.corpora')).toEqual(
      await run(url, 'select count(*)::int as sum from yinju_reports.passages'),
    );
    await fill(url, [...library, ...many]);
    await expectToHold(reading, [...library, ...many]);
  });

  it('that were cut into words by another dictionary are indexed anew, and counted with none of it', async () => {
    const url = await newDatabase(server);
    await fill(url, library);
    await run(url, `update yinju_reports.reports set indexed_with = 'another'`);
    await run(url, `update yinju_reports.gram_counts set indexed_with = 'another'`);
    await run(url, `update yinju_reports.passages set words = 'x'::tsvector`);
    await run(url, `update yinju_reports.words set word = word || 'x' where word <> 'x'`);
    const ingest = await takeIngest(url);
    opened.push(ingest);
    expect(await ingest.sync(placed(library), corporaOf(library))).toEqual({
      written: library.length,
      removed: 0,
    });
    const reading = await open(url);
    await expectToHold(reading, library);
    expect(await run(url, `select distinct indexed_with from yinju_reports.gram_counts`)).toEqual(
      await run(url, `select distinct indexed_with from yinju_reports.reports`),
    );
    // What they held has not changed.
    expect(await run(url, 'select * from yinju_reports.earlier_reports')).toEqual([]);
  });

  it('may hold any character, NUL and halves of characters too', async () => {
    const url = await newDatabase(server);
    const odd = reportWith({
      id: 'abababababab',
      headline: `渔港\0\ud83d'\\`,
      source: '江\0州日报',
      paragraphs: [`渔港\0能停多少\udc00条'渔船\\？${'a'.repeat(150)}`, "it's \\ a 'port'"],
    });
    await fill(url, [odd]);
    const reading = await open(url);
    await expectToHold(reading, [odd]);
    const code = reportWith({ id: 'acacacacacac', headline: '代码', paragraphs: ['a'.repeat(3_000)] });
    await fill(url, [odd, code]);
    reading.clear();
    expect(await reading.corpus().page(0, 9)).toEqual([odd, code]);
  });
});

describe.skipIf(typeof postgres === 'string')(`corpora in PostgreSQL${reason}`, () => {
  const secret = { ...harbour, id: 'cccccccccccc', corpus: "内'部" };
  const other = { ...school, id: 'dddddddddddd', corpus: '学校' };
  const all = [...library, secret, other];

  it('are found by who may read them, and count for nobody else', async () => {
    const url = await newDatabase(server);
    await fill(url, all);
    const reading = await open(url);
    for (const keys of [[''], [secret.corpus], ['', '学校'], ['学校', secret.corpus]]) {
      const visible = all.filter(({ corpus }) => keys.includes(corpus));
      const index = new PassageIndex();
      for (const report of visible) index.add(report);
      const memory = new MemoryRetriever(() => [index]);
      const [retriever, corpus] = [reading.retriever(keys), reading.corpus(keys)];
      for (const text of QUESTIONS) {
        const question = understandQuestion(text);
        const grams = gramsOf(question);
        expect(told(await retriever.retrieve(question, 50), grams)).toEqual(
          told(await memory.retrieve(question, 50), grams),
        );
      }
      expect(await corpus.count()).toBe(visible.length);
      expect(await corpus.page(0, 99)).toEqual(visible);
      const gone = [];
      for await (const report of corpus.all()) gone.push(report);
      expect(gone).toEqual(visible);
      for (const report of all) {
        const isVisible = visible.includes(report);
        expect(await corpus.get(report.id)).toEqual(isVisible ? report : undefined);
        expect((await corpus.find(report.id)).length).toBe(isVisible ? 1 : 0);
      }
      expect((await corpus.find('渔港')).map(({ report }) => report.id).sort()).toEqual(
        visible
          .filter(({ headline }) => headline.includes('渔港'))
          .map(({ id }) => id)
          .sort(),
      );
      const passages = all.map((report) => ({ report, paragraph: 1, text: report.paragraphs[0] ?? '' }));
      const candidates = await retriever.candidates(understandQuestion('渔港'), passages);
      expect(candidates.map(({ passage }) => passage.report)).toEqual(visible);
      const signed = await retriever.bylines(
        9,
        all.map(({ id }) => id),
      );
      expect(signed.every(({ passage }) => keys.includes(passage.report.corpus))).toBe(true);
    }
  });

  it('are left by a report whose folder becomes another', async () => {
    const url = await newDatabase(server);
    await fill(url, all);
    const reading = await open(url);
    expect(await reading.corpus(['']).get(harbour.id)).toEqual(harbour);
    const moved = all.map((report) => (report === harbour ? { ...harbour, corpus: '学校' } : report));
    await fill(url, moved);
    // Nobody told this reader.
    expect(await reading.corpus(['']).get(harbour.id)).toBeUndefined();
    const { candidates } = await reading.retriever(['']).retrieve(understandQuestion('渔港停多少渔船'), 50);
    expect(candidates.map(({ passage }) => passage.report.id)).not.toContain(harbour.id);
    reading.clear();
    expect(await reading.corpus(['']).count()).toBe(library.length - 1);
  });
});
