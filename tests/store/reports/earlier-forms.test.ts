import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ReportsDatabase } from '../../../src/store/reports/reports-database.js';
import { library, school } from '../../search/asked.js';
import { startPostgres } from '../postgres.js';
import { fill, newDatabase } from './database.js';

const postgres = await startPostgres();
const opened: ReportsDatabase[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(async () => {
  if (typeof postgres !== 'string') await postgres.stop();
});
const server = typeof postgres === 'string' ? '' : postgres.url;
const reason = typeof postgres === 'string' ? ` (none runs here: ${postgres})` : '';
const LOG = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };

async function open(url: string): Promise<ReportsDatabase> {
  const database = await ReportsDatabase.open(url, LOG);
  opened.push(database);
  return database;
}

const withSchool = (change: Partial<typeof school>) =>
  library.map((report) => (report === school ? { ...school, ...change } : report));

describe.skipIf(typeof postgres === 'string')(`what reports in PostgreSQL printed before${reason}`, () => {
  it('is known by the place where it stood, the last first', async () => {
    const url = await newDatabase(server);
    await fill(url, library);
    await fill(url, withSchool({ paragraphs: ['小学有三个班。', ...school.paragraphs.slice(1)] }));
    await fill(url, withSchool({ paragraphs: ['小学有四个班。', ...school.paragraphs.slice(1)] }));
    const { earlier } = await open(url);
    const [last, first] = await earlier.textsOf(await earlier.succession(school.id), 1);
    expect([last?.text, first?.text]).toEqual(['小学有三个班。', school.paragraphs[0]]);
    expect(last?.changed).toBeGreaterThanOrEqual(first?.changed ?? Number.POSITIVE_INFINITY);
    expect(await earlier.textsOf([school.id], 99)).toEqual([]);
  });

  it('is not told to readers of a corpus into which the report came later, nor of one that is gone', async () => {
    const url = await newDatabase(server);
    await fill(url, withSchool({ corpus: '内部', paragraphs: ['还不能说的事。'] }));
    await fill(url, withSchool({ corpus: '', paragraphs: ['可以说的事。'] }));
    const { earlier } = await open(url);
    expect(await earlier.textsOf([school.id], 1)).toEqual([]);
    await fill(
      url,
      library.filter((report) => report !== school),
    );
    expect(await earlier.textsOf([school.id], 1)).toEqual([]);
  });
});
