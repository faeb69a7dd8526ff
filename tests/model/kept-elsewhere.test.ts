import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createDatabaseEngine } from '../../src/database-engine.js';
import { followIntoDatabase } from '../../src/follow-into-database.js';
import { createLog } from '../../src/log.js';
import { packed, VectorsKeptElsewhere } from '../../src/model/kept-elsewhere.js';
import { keyOf } from '../../src/model/key.js';
import { Model } from '../../src/model/model.js';
import { PassageVectors } from '../../src/model/passage-vectors.js';
import { passagesOf } from '../../src/search/passage.js';
import { readableOf } from '../../src/search/reader.js';
import { library } from '../search/asked.js';
import { startPostgres } from '../store/postgres.js';
import { newDatabase, run } from '../store/reports/database.js';

const DIRECTORY = new URL('../../models', import.meta.url).pathname;
const hasModels = existsSync(join(DIRECTORY, 'model.json'));
const lines: string[] = [];
const log = createLog([], (line) => lines.push(line));
const postgres = hasModels ? await startPostgres() : 'models/ is not there';
const models: Model[] = [];
afterAll(async () => {
  for (const model of models) await model.close();
  if (typeof postgres !== 'string') await postgres.stop();
});

async function model(): Promise<Model> {
  const opened = new Model({ directory: DIRECTORY, cache: null, log });
  models.push(opened);
  expect(await opened.ready, lines.join()).toBe(true);
  return opened;
}

describe.skipIf(!hasModels)('vectors that are kept elsewhere (skipped without models/)', () => {
  it('compare as those that the model keeps itself', async () => {
    const [own, other] = [await model(), await model()];
    const passages = library.flatMap(passagesOf);
    const keyed = passages.map(readableOf).map((one) => ({ ...one, key: keyOf(one) }));
    const made = new Map((await own.encode(keyed))?.map((one) => [one.key, one]));
    let asked = 0;
    const kept = new VectorsKeptElsewhere(other, async (keys, origin) => {
      asked += keys.length;
      expect(origin).toBe(await own.origin());
      return keys.flatMap((key) => {
        const one = made.get(key);
        return one === undefined ? [] : { key, sentences: one.sentences, bytes: packed(one.vectors) };
      });
    });
    const vectors = new PassageVectors(own);
    for (const report of library) vectors.add(report);
    await own.settled();
    const question = '渔港能停多少条渔船？';
    const expected = await vectors.compare(question, passages, 3);
    for (let times = 0; times < 2; times++) {
      const compared = await kept.among(async () => passages).compare(question, passages, 3);
      expect(compared).toEqual(expected);
    }
    const none = await kept.among(async () => []).compare(question, passages.slice(0, 2), 3);
    expect(none).toEqual({ similarities: expected?.similarities.slice(0, 2), nearest: [] });
    // Each was asked for once.
    expect(asked).toBe(new Set(keyed.map(({ key }) => key)).size);
  });
});

describe.skipIf(typeof postgres === 'string')(
  `ingest with a model${typeof postgres === 'string' ? ` (skipped: ${postgres})` : ''}`,
  () => {
    it('keeps the vectors of every passage, and takes out those of passages that are gone', async () => {
      if (typeof postgres === 'string') return;
      const url = await newDatabase(postgres.url);
      const reportsDir = await mkdtemp(join(tmpdir(), 'yinju-reports-'));
      await writeFile(join(reportsDir, 'a.txt'), '渔港开港\n\n渔民在码头捕到带鱼三百吨。');
      await writeFile(join(reportsDir, 'b.txt'), '学校搬迁\n\n中心小学有三万册图书。');
      const options = { url, reportsDir, cacheDir: null, modelsDir: DIRECTORY, log, once: true };
      const ingest = () => followIntoDatabase({ ...options, signal: new AbortController().signal });
      await ingest();
      const missing = `select meaning from yinju_reports.passages
        where meaning not in (select meaning from yinju_reports.vectors where length(vectors) > 0)`;
      expect(await run(url, missing)).toEqual([]);
      const count = async () => (await run(url, 'select * from yinju_reports.vectors')).length;
      const before = await count();
      expect(before).toBe(4);
      expect(lines.filter((line) => line.includes('no pgvector'))).toEqual([
        expect.stringMatching(/The passages nearest by meaning do not join the candidates\.$/u),
      ]);
      const engine = await createDatabaseEngine({
        ...options,
        aliasesFile: join(reportsDir, 'none'),
        reader: true,
        chatReader: null,
        signal: new AbortController().signal,
      });
      await engine.ready;
      const { answerer } = engine.readingOf(null);
      const answer = await answerer.answer('中心小学有多少册图书？', [], { explain: true });
      expect(answer.explanation?.judge).not.toBe('words');
      expect(answer.evidence[0]?.passage.text).toContain('三万册');
      await engine.close();
      await rm(join(reportsDir, 'b.txt'));
      await ingest();
      expect(await count()).toBe(2);
      await rm(reportsDir, { recursive: true });
    });
  },
);
