import { describe, expect, it } from 'vitest';
import { FormatReader } from '../../src/reports/formats/format-reader.js';
import { readReportFile } from '../../src/reports/report-file.js';
import { temporaryFolder } from './temporary-folder.js';

const formats = new FormatReader();
const noPace = async (): Promise<void> => {};

const quiet = { onProblem: () => {} };

describe('readReportFile', () => {
  it('lets others have their turn between the reports of a file', async () => {
    const count = 300;
    const reports = Array.from(
      { length: count },
      (_, index) => `第${index}号报道\n本报讯 今天，公园开放。\n`,
    );
    const folder = await temporaryFolder({ 'a.txt': reports.join('') });
    let pauses = 0;
    const pace = async (): Promise<void> => {
      pauses++;
    };
    const read = await readReportFile(
      { path: Buffer.from(folder.at('a.txt')), file: 'a.txt', size: 1 },
      formats,
      pace,
      quiet,
    );
    expect(read).toHaveLength(count);
    expect(pauses).toBeGreaterThanOrEqual(count);
  });

  it('and within a long one', async () => {
    const folder = await temporaryFolder({ 'a.txt': `公园开放\n${'昨日，公园开放。\n'.repeat(5_000)}` });
    let pauses = 0;
    const pace = async (): Promise<void> => {
      pauses++;
    };
    const [report] = await readReportFile(
      { path: Buffer.from(folder.at('a.txt')), file: 'a.txt', size: 1 },
      formats,
      pace,
      quiet,
    );
    expect(report?.paragraphs).toHaveLength(5_000);
    expect(pauses).toBeGreaterThan(40);
  });

  it('refuses a file by its size before it opens it', async () => {
    const file = { path: Buffer.from('/nowhere/a.txt'), file: 'a.txt', size: 50 * 1024 * 1024 };
    await expect(readReportFile(file, formats, noPace, quiet)).rejects.toThrow('it is larger than 20 MB');
  });

  it('derives ids from the path inside the folder and the headline', async () => {
    const folder = await temporaryFolder({ 'a.txt': '公园开放\n昨日，公园开放。\n' });
    const read = (file: string) =>
      readReportFile({ path: Buffer.from(folder.at('a.txt')), file, size: 1 }, formats, noPace, quiet);
    const [[here], [again], [elsewhere]] = await Promise.all([read('a.txt'), read('a.txt'), read('b/a.txt')]);
    expect(again?.id).toBe(here?.id);
    expect(elsewhere?.id).not.toBe(here?.id);
  });
});
