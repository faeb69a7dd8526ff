/**
 * How long the event loop stands still while reports are read, indexed and watched: nobody is answered meanwhile.
 *
 * @example npm run bench:pauses -- --news news-10k.jsonl --articles 10000
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine, openLibrary } from '../../src/engine.js';
import { createLog, messageOf } from '../../src/log.js';
import { QuotationChecker } from '../../src/quotation/checker.js';
import { fixed, table } from '../markdown.js';
import { readNews } from '../quality/corpus.js';

const USAGE = `Usage: npm run bench:pauses -- --news FILE [options]

--news FILE         lines of {"text"}: the articles
--articles N        how many of them (10000)
--big N             how large the two big files are, in MB: one of a single paragraph, one of a million lines; 0 for none (19)
`;

/** How long the loop stood still at the most, in milliseconds: by the clock, and of the processor. */
interface Pause {
  readonly clock: number;
  readonly processor: number;
}

/** Looks at the clock each time the event loop comes round, until it is stopped. */
function watchPauses(): () => Pause {
  let longest = { clock: 0, processor: 0 };
  let running = true;
  let [clock, used] = [performance.now(), process.cpuUsage()];
  const look = (): void => {
    const { user, system } = process.cpuUsage(used);
    longest = {
      clock: Math.max(longest.clock, performance.now() - clock),
      processor: Math.max(longest.processor, (user + system) / 1e3),
    };
    [clock, used] = [performance.now(), process.cpuUsage()];
    if (running) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    running = false;
    return longest;
  };
}

const rows: string[][] = [];

async function measured<Result>(phase: string, work: () => Promise<Result>): Promise<Result> {
  const begun = performance.now();
  const pauses = watchPauses();
  const result = await work();
  const { clock, processor } = pauses();
  rows.push([phase, fixed((performance.now() - begun) / 1e3, 1), fixed(clock, 0), fixed(processor, 0)]);
  process.stderr.write(`${rows.at(-1)?.join(' ')}\n`);
  return result;
}

/** A text of so many bytes, of sentences or lines that are all different. */
function bigText(megabytes: number, end: string): string {
  const parts: string[] = [];
  for (let number = 0, bytes = 0; bytes < megabytes * 1e6; number++) {
    const part =
      end === '\n'
        ? `第${number}泊位无事`
        : `第${number}号泊位全年靠泊船舶${(number * 7) % 997}艘次，负责人是周岚。`;
    parts.push(part);
    bytes += Buffer.byteLength(part) + end.length;
  }
  return parts.join(end);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      news: { type: 'string' },
      articles: { type: 'string', default: '10000' },
      big: { type: 'string', default: '19' },
      help: { type: 'boolean' },
    },
  });
  if (values.news === undefined || values.help) {
    process.stderr.write(USAGE);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const big = Number(values.big);
  const folder = await mkdtemp(join(tmpdir(), 'yinju-pauses-'));
  try {
    for (const [number, passages] of readNews(values.news, Number(values.articles)).entries()) {
      await writeFile(join(folder, `${String(number).padStart(6, '0')}.txt`), passages.join('\n\n'));
    }
    if (big > 0) {
      await writeFile(join(folder, 'one-paragraph.txt'), `江州港年鉴\n\n${bigText(big, '')}`);
      await writeFile(join(folder, 'a-million-lines.txt'), `江州港日志\n\n${bigText(big, '\n')}`);
    }
    const log = createLog([]);
    const library = await measured('reading', () => openLibrary(folder, log));
    const options = { aliasesFile: '', cacheDir: null, reader: false, modelsDir: '', chatReader: null, log };
    const engine = await measured('indexing', () => createEngine(library, options));
    const checker = new QuotationChecker(library);
    await measured('indexing for checks', () => checker.prepare());
    const stop = await measured('watching', () => engine.follow());
    await measured('an article comes', async () => {
      await writeFile(join(folder, 'new.txt'), '新渔港开港\n\n新渔港今天开港。');
      await found(() => library.reports.some(({ headline }) => headline === '新渔港开港'));
    });
    if (big > 0) {
      const before = library.reports;
      await measured('a big file changes', async () => {
        await writeFile(join(folder, 'one-paragraph.txt'), `江州港年鉴\n\n新的一年。${bigText(big, '')}`);
        await found(() => library.reports !== before);
        await stop();
      });
    } else await stop();
    await engine.close();
    process.stdout.write(`${table(['', 'took s', 'longest pause ms', 'of it processor ms'], rows)}\n`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function found(isThere: () => boolean): Promise<void> {
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
