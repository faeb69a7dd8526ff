import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { QuotationChecker } from '../../src/quotation/checker.js';
import { Library } from '../../src/reports/library.js';
import { temporaryFolder } from '../reports/temporary-folder.js';

it('checks against the reports as they are now', { timeout: 60_000 }, async () => {
  const folder = await temporaryFolder({ 'a.txt': '甲\n\n昨日，新码头捕到三百斤鱼。\n' });
  const library = new Library(folder.path, () => {});
  await library.load();
  const checker = new QuotationChecker(library);
  const verdict = async (text: string) => (await checker.check(text)).verdict;
  expect(await verdict('新码头捕到三百斤鱼')).toBe('verbatim');
  expect(await verdict('公园里种下了一千棵树')).toBe('absent');
  await writeFile(join(folder.path, 'b.txt'), '乙\n\n昨日，公园里种下了一千棵树。\n');
  await rm(join(folder.path, 'a.txt'));
  await library.refresh();
  expect(await verdict('公园里种下了一千棵树')).toBe('verbatim');
  expect(await verdict('新码头捕到三百斤鱼')).toBe('absent');
});

it('names the report of the earliest day first', { timeout: 60_000 }, async () => {
  const text = '昨日，新码头捕到三百斤鱼。\n';
  const folder = await temporaryFolder({
    '2024-03-02.txt': `丙\n\n${text}`,
    '2024-03-01.txt': `乙\n\n${text}`,
    '2024-03-03.txt': `丁\n\n${text}`,
  });
  const library = new Library(folder.path, () => {});
  await library.load();
  const { matches } = await new QuotationChecker(library).check('新码头捕到三百斤鱼');
  expect(matches.map(({ report }) => report.headline)).toEqual(['乙', '丙', '丁']);
});
