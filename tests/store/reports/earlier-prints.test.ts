import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/reports/report.js';
import { type EarlierPrints, Versions } from '../../../src/reports/versions.js';
import { ReportsDatabase } from '../../../src/store/reports/reports-database.js';
import { LAMPS, RENAMED, TUNNEL } from '../../reports/renamed.js';
import { reportsOf } from '../../reports/reports-of.js';
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
const LOG = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };

/** What follows the reports of a folder, each array all of them at one time. */
type Follow = (...times: readonly (readonly Report[])[]) => Promise<EarlierPrints>;

async function inMemory(...times: readonly (readonly Report[])[]): Promise<EarlierPrints> {
  const versions = await Versions.open(null);
  let before: readonly Report[] = [];
  for (const now of times) {
    const changed = (some: readonly Report[], others: readonly Report[]) =>
      some.filter((one) => !others.includes(one));
    await versions.record({ earlier: changed(before, now), added: changed(now, before) });
    before = now;
  }
  return versions;
}

async function inPostgres(...times: readonly (readonly Report[])[]): Promise<EarlierPrints> {
  const url = await newDatabase(typeof postgres === 'string' ? '' : postgres.url);
  for (const now of times) await fill(url, now);
  const database = await ReportsDatabase.open(url, LOG);
  opened.push(database);
  return database.earlier;
}

const KINDS: [string, Follow][] = [['in memory', inMemory]];
if (typeof postgres === 'string')
  describe.skip(`what reports in PostgreSQL printed before (none runs here: ${postgres})`, () =>
    it('is tested', () => {}));
else KINDS.push(['in PostgreSQL', inPostgres]);

const [tunnel] = reportsOf('c.txt', TUNNEL);
const lamps = (file = 'a.txt', text = LAMPS): Report => reportsOf(file, text)[0];
const withSchool = (change: Partial<typeof school>) =>
  library.map((report) => (report === school ? { ...school, ...change } : report));

describe.each(KINDS)('what reports printed before, %s', (_, follow) => {
  it('is known by the place where it stood, the last first', async () => {
    const earlier = await follow(
      library,
      withSchool({ paragraphs: ['小学有三个班。', ...school.paragraphs.slice(1)] }),
      withSchool({ paragraphs: ['小学有四个班。', ...school.paragraphs.slice(1)] }),
    );
    const [last, first] = await earlier.textsOf(await earlier.succession(school.id), 1);
    expect([last?.text, first?.text]).toEqual(['小学有三个班。', school.paragraphs[0]]);
    expect(last?.changed).toBeGreaterThanOrEqual(first?.changed ?? Number.POSITIVE_INFINITY);
    expect(await earlier.textsOf([school.id], 99)).toEqual([]);
  });

  it.each(RENAMED)('is that of the report in whose place one with %s stands', async (_what, file, text) => {
    const [before, after] = [lamps(), lamps(file, text)];
    const earlier = await follow([before, tunnel], [after, tunnel]);
    expect(await earlier.succession(before.id)).toEqual([before.id, after.id]);
    expect(await earlier.succession(tunnel.id)).toEqual([tunnel.id]);
    if (!text.includes('642')) return;
    const [text1] = await earlier.textsOf(await earlier.succession(before.id), 1);
    expect(text1?.text).toBe('镇里今年装上了638盏路灯，村民都说亮堂。');
  });

  it('is known through several names, and when the file was gone for a while', async () => {
    const [first, second, third] = [
      lamps(),
      lamps('b.txt', LAMPS.replace('638', '642')),
      lamps('d.txt', LAMPS.replace('638', '643')),
    ];
    const earlier = await follow([first, tunnel], [tunnel], [second, tunnel], [third, tunnel]);
    const succession = await earlier.succession(first.id);
    expect(succession).toEqual([first.id, second.id, third.id]);
    const texts = (await earlier.textsOf(succession, 1)).map(({ text }) => text.slice(7, 10));
    expect(texts).toEqual(['642', '638']);
  });

  it('is not that of another report which came as one went', async () => {
    const before = lamps();
    const earlier = await follow([before], [tunnel]);
    expect(await earlier.succession(before.id)).toEqual([before.id]);
  });

  it('is not that of a report which was moved to another corpus', async () => {
    const before = { ...lamps(), corpus: '内部' };
    const after = { ...lamps('b.txt'), corpus: '' };
    const earlier = await follow([before, tunnel], [after, tunnel]);
    expect(await earlier.succession(before.id)).toEqual([before.id]);
  });
});

describe.skipIf(typeof postgres === 'string')('what reports in PostgreSQL printed before', () => {
  it('is not told to readers of a corpus into which the report came later, nor of one that is gone', async () => {
    const url = await newDatabase(typeof postgres === 'string' ? '' : postgres.url);
    await fill(url, withSchool({ corpus: '内部', paragraphs: ['还不能说的事。'] }));
    await fill(url, withSchool({ corpus: '', paragraphs: ['可以说的事。'] }));
    const database = await ReportsDatabase.open(url, LOG);
    opened.push(database);
    expect(await database.earlier.textsOf([school.id], 1)).toEqual([]);
    await fill(
      url,
      library.filter((report) => report !== school),
    );
    expect(await database.earlier.textsOf([school.id], 1)).toEqual([]);
  });
});
