import { afterAll, describe, expect, it } from 'vitest';
import { understandQuestion } from '../../src/language/question.js';
import { OUTSIDE_BODY, type Report } from '../../src/reports/report.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { passagesOf } from '../../src/search/passage.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { gramsOf } from '../../src/search/query.js';
import { retrieve } from '../../src/search/retrieve.js';
import type { Retriever } from '../../src/search/retriever.js';
import { reportWith } from '../bot/report.js';
import { startPostgres } from '../store/postgres.js';
import { fill, newDatabase, Reading } from '../store/reports/database.js';
import { harbour, library, school } from './asked.js';

const postgres = await startPostgres();
const opened: Reading[] = [];
afterAll(async () => {
  for (const reading of opened) await reading.close();
  if (typeof postgres !== 'string') await postgres.stop();
});

function memory(reports: readonly Report[]): Retriever {
  const index = new PassageIndex();
  for (const report of reports) index.add(report);
  return new MemoryRetriever(() => [index]);
}

async function database(reports: readonly Report[]): Promise<Retriever> {
  if (typeof postgres === 'string') throw new Error(postgres);
  const url = await newDatabase(postgres.url);
  await fill(url, reports);
  const reading = await Reading.open(url);
  opened.push(reading);
  return reading.retriever();
}

const RETRIEVERS: [string, (reports: readonly Report[]) => Promise<Retriever> | Retriever][] = [
  ['in memory', memory],
];
if (typeof postgres === 'string')
  describe.skip(`the retriever in PostgreSQL (none runs here: ${postgres})`, () => it('is tested', () => {}));
else RETRIEVERS.push(['in PostgreSQL', database]);

const places = async (retriever: Retriever, question: string, limit = 50) =>
  (await retriever.retrieve(understandQuestion(question), limit)).candidates.map(
    ({ passage }) => `${passage.report.id} ${passage.paragraph}`,
  );

describe.each(RETRIEVERS)('a retriever %s', (_, retrieverOf) => {
  it('finds the passages that share most with a question, best first', async () => {
    expect((await places(await retrieverOf(library), '图书馆藏书'))[0]).toBe(`${school.id} 2`);
  });

  it('gives the neighbours of the best passages too', async () => {
    expect((await places(await retrieverOf(library), '冰厂')).sort()).toEqual(
      [0, 1, 2, 3].map((paragraph) => `${harbour.id} ${paragraph}`),
    );
  });

  it('of nothing that any report holds finds nothing', async () => {
    expect(await places(await retrieverOf(library), '宇宙飞船')).toEqual([]);
    expect(await places(await retrieverOf([]), '图书馆')).toEqual([]);
  });

  it('counts what the headline lines hold for each paragraph', async () => {
    const reports = ['春耕', '渔港'].map((headline, index) =>
      reportWith({ id: `${index}aaaaaaaaaaa`, headline, paragraphs: ['渔港开港。'] }),
    );
    const retriever = await retrieverOf([...reports, school]);
    const { candidates } = await retriever.retrieve(understandQuestion('渔港'), 50);
    const scoreOf = (id: string) =>
      candidates.find(({ passage }) => passage.report.id === id && passage.paragraph === 1)?.bm25 ?? 0;
    expect(scoreOf('1aaaaaaaaaaa')).toBeGreaterThan(scoreOf('0aaaaaaaaaaa'));
  });

  it('gives each passage its texts and score as an index in memory does', async () => {
    const retriever = await retrieverOf(library);
    for (const text of ['渔港能停多少条渔船？', '图书馆有多少册藏书？', '2024年的天气']) {
      const question = understandQuestion(text);
      const [ours, theirs] = [
        await retriever.retrieve(question, 50),
        await memory(library).retrieve(question, 50),
      ];
      const inOrder = ({ candidates }: typeof ours) =>
        candidates
          .map(({ passage, text, context, bm25 }) => ({
            place: `${passage.report.id} ${passage.paragraph}`,
            text,
            context,
            bm25: bm25.toFixed(9),
          }))
          .sort((a, b) => (a.place < b.place ? -1 : 1));
      expect(inOrder(ours)).toEqual(inOrder(theirs));
      expect(gramsOf(question).map(ours.statistics.passagesWith)).toEqual(
        gramsOf(question).map(theirs.statistics.passagesWith),
      );
      expect(ours.statistics.averageLength).toBeCloseTo(theirs.statistics.averageLength);
      expect(ours.statistics.passages).toBe(theirs.statistics.passages);
    }
  });

  it('leaves out what is not wanted', async () => {
    const question = understandQuestion('渔港能停多少条渔船？');
    const { ranked } = await retrieve(
      await retrieverOf(library),
      question,
      ({ report }) => report.id !== harbour.id,
    );
    expect(ranked.map(({ candidate }) => candidate.passage.report.id)).not.toContain(harbour.id);
  });

  it('has passages that are named as candidates, pieces of long paragraphs too, and none that is gone', async () => {
    const long = reportWith({
      id: 'eeeeeeeeeeee',
      headline: '长文',
      paragraphs: ['渔港开港了。'.repeat(700), '学校搬迁。'],
    });
    const retriever = await retrieverOf([...library, long]);
    const wanted = passagesOf(long);
    expect(wanted.length).toBeGreaterThan(4);
    const gone = passagesOf({ ...long, id: 'ffffffffffff' });
    const found = await retriever.candidates(understandQuestion('渔港'), [...wanted, ...gone]);
    expect(found.map(({ passage }) => [passage.paragraph, passage.start, passage.text])).toEqual(
      wanted.map(({ paragraph, start, text }) => [paragraph, start, text]),
    );
  });

  it('has the lines outside the body of reports that name who wrote them, in the order asked for', async () => {
    const signed = { ...school, id: 'dddddddddddd', byline: '记者 赵玉兰' };
    const retriever = await retrieverOf([...library, signed]);
    const idsOf = async (limit: number, reportIds?: readonly string[]) =>
      (await retriever.bylines(limit, reportIds)).map(({ passage }) => {
        expect(passage.paragraph).toBe(OUTSIDE_BODY);
        return passage.report.id;
      });
    expect(await idsOf(10)).toEqual([harbour.id, signed.id]);
    expect(await idsOf(Number.POSITIVE_INFINITY)).toEqual([harbour.id, signed.id]);
    expect(await idsOf(10, [signed.id, school.id, harbour.id])).toEqual([signed.id, harbour.id]);
    expect(await idsOf(1)).toEqual([harbour.id]);
  });

  it('has the texts of a small library, and none of a larger one', async () => {
    const retriever = await retrieverOf(library);
    const passages = library.flatMap(passagesOf).length;
    expect(await retriever.textsOfAll(passages)).toHaveLength(passages);
    expect(await retriever.textsOfAll(passages - 1)).toEqual([]);
  });
});
