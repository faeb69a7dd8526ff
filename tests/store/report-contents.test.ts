import { appendFile, readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import type { FileContent } from '../../src/reports/file-content.js';
import { Library, type SkippedFile } from '../../src/reports/library.js';
import type { Report } from '../../src/reports/report.js';
import { readContents, writeContents } from '../../src/store/report-contents.js';
import { reportWith } from '../bot/report.js';
import { temporaryFolder } from '../reports/temporary-folder.js';

function createTestLog() {
  const lines: string[] = [];
  return { lines, log: createLog([], (line) => lines.push(line)) };
}

it('gives back what was read, so that an unchanged file is not read again and all is as it was', async () => {
  const folder = await temporaryFolder({
    'a.txt': '甲\n昨日，公园开放。\n记者 张三\n乙\n今日，公园关闭。\n',
    'b.md': '---\ntitle: 丙\ntags: 科技, 产业\n---\n昨日，渔港开放。\n',
    'broken.md': '---\ntitle: [\n---\n昨日，码头开放。\n',
    'empty.txt': '',
  });
  const cache = await temporaryFolder();
  const { log, lines } = createTestLog();
  const open = async () => {
    const skipped: SkippedFile[] = [];
    const library = new Library(folder.path, (file) => skipped.push(file));
    const { files: kept } = await readContents(cache.at('reports'), log);
    await library.load(kept);
    return { library, skipped, kept };
  };
  const first = await open();
  expect(first.kept.size).toBe(0);
  await writeContents(cache.at('reports'), { files: first.library.contents, earlier: new Map() }, log);

  const second = await open();
  expect(second.library.reports).toEqual(first.library.reports);
  expect(second.skipped).toHaveLength(2);
  expect(second.skipped).toEqual(expect.arrayContaining(first.skipped));
  for (const [file, content] of second.library.contents) expect(second.kept.get(file)).toBe(content);

  await folder.write('b.md', '丁\n昨日，渔港关闭。\n');
  const third = await open();
  expect(new Set(third.library.reports.map(({ headline }) => headline))).toEqual(
    new Set(['甲', '乙', '丁', '昨日，码头开放。']),
  );
  expect(lines).toEqual([]);
});

it('writes and reads a report of very many paragraphs and captions part by part', async () => {
  const { log } = createTestLog();
  const cache = await temporaryFolder();
  const paragraphs = Array.from({ length: 52_000 }, (_, number) => `${number}号无事`);
  const long = reportWith({ paragraphs, captions: paragraphs.slice(0, 11_000), tags: ['渔港'] });
  const short = reportWith({ headline: '渔港开港' });
  const content = (...reports: Report[]): FileContent => ({
    version: '1',
    problem: null,
    reports: reports.map((report, day) => ({ report, day })),
  });
  const contents = {
    files: new Map([
      ['a.txt', content(short, long, short)],
      ['b.txt', content()],
    ]),
    earlier: new Map([['c.txt', content(long)]]),
  };
  let turns = 0;
  const count = async (): Promise<void> => void turns++;
  await writeContents(cache.at('reports'), contents, log, count);
  const PARTS = 2 * (11 + 3);
  expect(turns).toBeGreaterThan(PARTS);
  turns = 0;
  expect(await readContents(cache.at('reports'), log, count)).toEqual(contents);
  expect(turns).toBeGreaterThan(PARTS);
});

it('is nothing, with a line in the log, where it is damaged', async () => {
  const folder = await temporaryFolder({ 'a.txt': '甲\n昨日，公园开放。\n' });
  const { log, lines } = createTestLog();
  const library = new Library(folder.path, () => {});
  await library.load();
  const path = folder.at('.cache');
  await writeContents(path, { files: library.contents, earlier: new Map() }, log);
  await appendFile(path, 'x');
  expect((await readContents(path, log)).files.size).toBe(0);
  expect(lines).toEqual([
    expect.stringMatching(
      /cannot be used \(it is damaged, or of an earlier version\): all files are read anew\.$/u,
    ),
  ]);
});

it('says in the log where it cannot be kept, and leaves nothing behind', async () => {
  const folder = await temporaryFolder({ taken: '' });
  const { log, lines } = createTestLog();
  await writeContents(folder.at('taken/reports'), { files: new Map(), earlier: new Map() }, log);
  expect(lines).toEqual([expect.stringContaining('set CACHE_DIR to a folder that can be written.')]);
  expect(await readdir(folder.path)).toEqual(['taken']);
  expect(await readFile(folder.at('taken'), 'utf8')).toBe('');
});
