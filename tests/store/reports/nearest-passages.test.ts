import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabaseEngine } from '../../../src/database-engine.js';
import { followIntoDatabase } from '../../../src/follow-into-database.js';
import { packed } from '../../../src/model/kept-elsewhere.js';
import { keyOf } from '../../../src/model/key.js';
import type { Report } from '../../../src/reports/report.js';
import { type Passage, passagesOf } from '../../../src/search/passage.js';
import { readableOf } from '../../../src/search/reader.js';
import { NearestPassages } from '../../../src/store/reports/nearest-passages.js';
import { reportWith } from '../../bot/report.js';
import { startPgvector } from '../pgvector.js';
import { startPostgres } from '../postgres.js';
import { corporaOf, newDatabase, placed, Reading, run, takeIngest } from './database.js';

const MODEL = 'of-a-test';
const WIDTH = 16;
const MODELS = new URL('../../../models', import.meta.url).pathname;
const hasModels = existsSync(join(MODELS, 'model.json'));

const pgvector = await startPgvector();
const postgres = await startPostgres();
const opened: Reading[] = [];
let url = pgvector.url;
beforeEach(async () => {
  url = pgvector.url;
  await run(url, 'drop schema if exists yinju_reports cascade');
  await run(url, 'drop extension if exists vector cascade');
  await run(url, 'reset enable_sort');
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(async () => {
  await pgvector.stop();
  if (typeof postgres !== 'string') await postgres.stop();
});

/** Numbers of −127 to 127 that a seed decides. */
function vectorOf(seed: string, width = WIDTH): Int8Array {
  let state = [...seed].reduce((sum, one) => Math.imul(sum, 31) + one.charCodeAt(0), 7);
  return Int8Array.from({ length: width }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x9e37_79b9;
    return (state >>> 24) - 128 || 1;
  });
}

const meaningOf = (passage: Passage): string => keyOf(readableOf(passage));
const LOG = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };

/** Writes reports, and for each passage a vector that its meaning decides, and two of sentences that decide nothing. */
async function fill(reports: readonly Report[], model = MODEL, width = WIDTH): Promise<string | null> {
  const ingest = await takeIngest(url);
  try {
    await ingest.sync(placed(reports), corporaOf(reports));
    const missing = await ingest.withoutVectors(model, '', 10_000);
    await ingest.keepVectors(
      model,
      missing.map(({ corpus, meaning }) => {
        const vectors = [
          vectorOf(meaning, width),
          ...['a', 'b'].map((one) => vectorOf(meaning + one, width)),
        ];
        return { corpus, meaning, sentences: [-1, 0, 1], bytes: packed(vectors) };
      }),
    );
    await ingest.forgetOtherVectors(model);
    return await ingest.indexVectors(model, () => false);
  } finally {
    await ingest.close();
  }
}

/** Stands in every report. */
const EDITOR = '编辑的话，处处一样。';
const reports: readonly Report[] = ['', '内部', "学'校"].flatMap((corpus, at) =>
  Array.from({ length: 25 }, (_, number) => ({
    ...reportWith({
      id: `${at}${String(number).padStart(11, '0')}`,
      headline: '要闻',
      paragraphs: [`${corpus}的第${number}件事。`, EDITOR],
    }),
    corpus,
  })),
);

async function open(): Promise<{ reading: Reading; nearest: NearestPassages; told: string[] }> {
  const reading = await Reading.open(url);
  opened.push(reading);
  const told: string[] = [];
  const log = { ...LOG, warn: (line: string) => void told.push(line) };
  return {
    reading,
    nearest: new NearestPassages(reading.db, reading.reports, reading.statistics, log),
    told,
  };
}

/** How many there are, equal ones counted once. */
const different = (passages: readonly Passage[]): number => new Set(passages.map(meaningOf)).size;

/** The meanings of the passages of some corpora, the nearest first, as they are when each is looked at. */
function exactly(question: Int8Array, view: readonly string[], count: number): string[] {
  const dot = (one: Int8Array): number =>
    one.reduce((sum, value, at) => sum + value * (question[at] ?? 0), 0);
  const passages = reports.filter(({ corpus }) => view.includes(corpus)).flatMap(passagesOf);
  // Of a passage in two corpora there are two vectors.
  const keys = new Set(
    passages.map((passage) => JSON.stringify([meaningOf(passage), passage.report.corpus])),
  );
  return [...keys]
    .map((key) => (JSON.parse(key) as [string, string])[0])
    .map((meaning) => ({ meaning, near: dot(vectorOf(meaning)) }))
    .sort((a, b) => b.near - a.near)
    .slice(0, count)
    .map(({ meaning }) => meaning);
}

const VIEWS = [[''], ['内部'], ["学'校", ''], ['', '内部', "学'校"], ['没有这样的']];

describe('with pgvector, the passages nearest to a question', () => {
  it.each([
    ['where all are looked through', false],
    ['where the index finds them', true],
  ])('are those of the reader’s corpora alone, %s', async (_, isLarge) => {
    expect(await fill(reports)).toBeNull();
    if (isLarge) {
      await run(url, 'update yinju_reports.corpora set passages = 1000000');
      // Of so few the planner would sort all.
      await run(url, 'set enable_sort = off');
      const [question, vector] = [vectorOf('问题').join(), `halfvec(${WIDTH})`];
      const plan = await run(
        url,
        `explain select meaning from yinju_reports.passage_vectors where model = '${MODEL}' and corpus = any(array['', '内部'])
         order by vector::${vector} <#> '[${question}]'::${vector} limit 12`,
      );
      expect(JSON.stringify(plan)).toContain('passage_vectors_of_');
    }
    const { nearest } = await open();
    for (const view of VIEWS) {
      for (let number = 0; number < 4; number++) {
        const question = vectorOf(`问题${number}`);
        const found = await nearest.find(question, MODEL, view, 12);
        expect(found.every(({ report }) => view.includes(report.corpus))).toBe(true);
        expect([...new Set(found.map(meaningOf))].sort()).toEqual(
          [...new Set(exactly(question, view, 12))].sort(),
        );
      }
    }
  });

  it('of equal passages are ten, and are gone with their reports', async () => {
    await fill(reports);
    const { nearest, reading } = await open();
    const [, , editor] = reports.slice(0, 1).flatMap(passagesOf);
    const question = vectorOf(editor === undefined ? '' : meaningOf(editor));
    const texts = async () => (await nearest.find(question, MODEL, [''], 1)).map(({ text }) => text);
    expect(await texts()).toEqual(Array.from({ length: 10 }, () => EDITOR));
    await fill(reports.slice(22));
    reading.clear();
    expect(await texts()).toEqual([EDITOR, EDITOR, EDITOR]);
    await fill([]);
    expect(await run(url, 'select * from yinju_reports.passage_vectors')).toEqual([]);
  });

  it('are of the model that asks, also where another gives vectors of another length', async () => {
    await fill(reports);
    const { nearest, reading } = await open();
    expect(await nearest.find(vectorOf('问题', 24), 'another', [''], 3)).toEqual([]);
    await fill(reports, 'another', 24);
    nearest.clear();
    reading.clear();
    expect(different(await nearest.find(vectorOf('问题', 24), 'another', [''], 3))).toBe(3);
    expect(await nearest.find(vectorOf('问题'), MODEL, [''], 3)).toEqual([]);
    expect(
      await run(url, `select from pg_indexes where indexname like 'passage\\_vectors\\_of\\_%'`),
    ).toHaveLength(1);
  });

  it('are found by nothing where the extension was taken out, and again when it is back', async () => {
    await fill(reports);
    const { nearest, told } = await open();
    const question = vectorOf('问题');
    const before = await nearest.find(question, MODEL, [''], 5);
    expect(different(before)).toBe(5);
    await run(url, 'drop extension vector cascade');
    expect(await nearest.find(question, MODEL, [''], 5)).toEqual([]);
    expect(await nearest.find(question, MODEL, [''], 5)).toEqual([]);
    expect(told).toEqual([expect.stringMatching(/^pgvector finds nothing any more/u)]);
    nearest.clear();
    expect(await nearest.find(question, MODEL, [''], 5)).toEqual([]);
    expect(await fill(reports)).toBeNull();
    nearest.clear();
    expect(await nearest.find(question, MODEL, [''], 5)).toEqual(before);
  });

  it('are found wherever the extension was put', async () => {
    await run(url, 'create schema if not exists elsewhere');
    await run(url, 'create extension vector schema elsewhere');
    expect(await fill(reports)).toBeNull();
    const { nearest } = await open();
    expect(different(await nearest.find(vectorOf('问题'), MODEL, [''], 5))).toBe(5);
  });
});

describe.skipIf(!hasModels)('with pgvector and a model (skipped without models/)', () => {
  it('a passage that shares no word with the question joins the candidates', async () => {
    const reportsDir = await mkdtemp(join(tmpdir(), 'yinju-reports-'));
    await writeFile(join(reportsDir, 'a.txt'), '渔港开港\n\n渔民在码头捕到带鱼三百吨。');
    await writeFile(join(reportsDir, 'b.txt'), '公园开放\n\n湿地里来了很多白鹭。');
    const options = { url, reportsDir, cacheDir: null, modelsDir: MODELS, log: LOG, once: true };
    const { signal } = new AbortController();
    await followIntoDatabase({ ...options, signal });
    const engine = await createDatabaseEngine({
      ...options,
      aliasesFile: join(reportsDir, 'none'),
      reader: true,
      chatReader: null,
      signal,
    });
    try {
      await engine.ready;
      const { answerer } = engine.readingOf(null);
      const { explanation } = await answerer.answer('哪些鸟类栖息？', [], { explain: true });
      const places = explanation?.candidates.map(({ headline, paragraph }) => `${headline} ${paragraph}`);
      expect(places).toContain('公园开放 1');
    } finally {
      await engine.close();
      await rm(reportsDir, { recursive: true });
    }
  });
});

describe.skipIf(typeof postgres === 'string')(
  `without pgvector${typeof postgres === 'string' ? ` (no PostgreSQL runs here: ${postgres})` : ''}`,
  () => {
    it('no passage is near, and the operator is told why', async () => {
      url = await newDatabase(typeof postgres === 'string' ? '' : postgres.url);
      expect(await fill(reports)).toBe('The server of DATABASE_URL has no pgvector.');
      const { nearest } = await open();
      expect(await nearest.find(vectorOf('问题'), MODEL, [''], 5)).toEqual([]);
    });
  },
);
