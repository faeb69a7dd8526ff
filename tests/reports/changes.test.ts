import { expect, it } from 'vitest';
import { changesBetween } from '../../src/reports/changes.js';
import type { Report } from '../../src/reports/report.js';
import { LAMPS, RENAMED, TUNNEL } from './renamed.js';
import { reportsOf } from './reports-of.js';

const changes = (before: readonly Report[], after: readonly Report[]) =>
  changesBetween(before, after, async () => {});

it('keeps of a changed report the paragraphs that are no longer printed, and of an unchanged one none', async () => {
  const [before] = reportsOf('a.txt', LAMPS);
  const [after] = reportsOf('a.txt', LAMPS.replace('638', '642'));
  const found = await changes([before], [after]);
  expect(found).toEqual({
    texts: [{ report: before.id, paragraph: 1, text: '镇里今年装上了638盏路灯，村民都说亮堂。' }],
    successions: [],
    gone: [],
  });
  expect((await changes([before], [before])).texts).toEqual([]);
});

it.each(RENAMED)('a report with %s stands in the place of what is gone', async (_, file, text) => {
  const [before] = reportsOf('a.txt', LAMPS);
  const [after] = reportsOf(file, text);
  const [other] = reportsOf('c.txt', TUNNEL);
  expect((await changes([before], [other, after])).successions).toEqual([
    { report: before.id, successor: after.id },
  ]);
});

it('another report in the file of one that is gone does not stand in its place', async () => {
  const [before] = reportsOf('a.txt', LAMPS);
  const [other] = reportsOf('a.txt', TUNNEL);
  expect(await changes([before], [other])).toEqual({ texts: [], successions: [], gone: [before] });
});

it('each new report stands in the place of one alone', async () => {
  const [one, other] = [reportsOf('a.txt', LAMPS)[0], reportsOf('b.txt', LAMPS)[0]];
  const [after] = reportsOf('c.txt', LAMPS);
  const { successions, gone } = await changes([one, other], [after]);
  expect(successions).toEqual([{ report: one.id, successor: after.id }]);
  expect(gone).toEqual([other]);
});

it('compares ten thousand reports that were all moved with a few each', async () => {
  const folder = (name: string) =>
    Array.from(
      { length: 10_000 },
      (_, at) => reportsOf(`${name}/${at}.txt`, LAMPS.replace('638', String(at)))[0],
    );
  const [before, after] = [folder('a'), folder('b')];
  const { successions, gone } = await changes(before, after);
  expect(successions).toEqual(before.map(({ id }, at) => ({ report: id, successor: after[at]?.id })));
  expect(gone).toEqual([]);
});
