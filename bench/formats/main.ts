/**
 * How surely encodings are told apart, and what it costs to read a folder of mixed formats.
 *
 * @example npm run bench:formats -- --news news-10k.jsonl
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { Library, type SkippedFile } from '../../src/reports/library.js';
import { fixed, table } from '../markdown.js';
import { readNews } from '../quality/corpus.js';
import { encodingTable } from './encodings.js';
import { writeMixedFiles } from './mixed-files.js';

/** As many passages are read in each encoding. */
const PASSAGES = 1_000;

const { values } = parseArgs({
  options: { news: { type: 'string' }, files: { type: 'string', default: '10000' } },
});
if (values.news === undefined) {
  process.stderr.write('Usage: npm run bench:formats -- --news FILE [--files N]\n');
  process.exit(1);
}
const news = readNews(values.news).map((passages) => passages.join(''));
process.stdout.write(`${await encodingTable(news.slice(-PASSAGES))}\n\n`);

const folder = await mkdtemp(join(tmpdir(), 'yinju-formats-'));
try {
  const texts = news.slice(0, Number(values.files));
  await writeMixedFiles(folder, texts);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const skipped: SkippedFile[] = [];
  let memory = 0;
  const timer = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss());
  }, 50);
  const library = new Library(folder, (file) => skipped.push(file));
  delay.enable();
  const start = performance.now();
  await library.load();
  const seconds = (performance.now() - start) / 1_000;
  clearInterval(timer);
  const row = [
    `${texts.length} files of mixed formats`,
    fixed(seconds, 0),
    fixed(memory / 1e6, 0),
    String(library.reports.length),
    String(skipped.filter(({ served }) => !served).length),
    fixed(delay.percentile(99) / 1e6, 0),
    fixed(delay.max / 1e6, 0),
  ];
  const header = [
    '',
    'read in s',
    'memory MB',
    'reports',
    'files not read',
    'pause p99 ms',
    'longest pause ms',
  ];
  process.stdout.write(`${table(header, [row])}\n`);
  for (const { file, reason } of skipped.slice(0, 10)) process.stderr.write(`${file}: ${reason}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
