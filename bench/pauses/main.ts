/**
 * How long the event loop stands still while reports are read, indexed and watched: nobody is answered meanwhile.
 *
 * @example npm run bench:pauses -- --news news-10k.jsonl --articles 10000
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { createEngine, openLibrary } from '../../src/engine.js';
import { loadDictionary } from '../../src/language/dictionary.js';
import { createLog, type Log, messageOf } from '../../src/log.js';
import { QuotationChecker } from '../../src/quotation/checker.js';
import { fixed, table } from '../markdown.js';
import { readNews } from '../quality/corpus.js';

const USAGE = `Usage: npm run bench:pauses -- --news FILE [options]

--news FILE         lines of {"text"}: the articles
--articles N        how many of them (10000)
--big no            without the two big files: 20 MB in one paragraph, and a million lines
`;

/** How long the loop stood still at the most, in milliseconds: by the clock, and of that on a processor. */
interface Pause {
  readonly clock: number;
  readonly processor: number;
  /** How many were longer than {@link LONGEST} by their processor time. */
  readonly long: number;
}

const LONGEST = 50;

/** Looks at the clock each time the event loop comes round, until it is stopped. */
function watchPauses(): () => Pause {
  let longest = { clock: 0, processor: 0, long: 0 };
  let running = true;
  let [clock, used] = [performance.now(), processorTime()];
  const look = (): void => {
    // On a machine that others use too, the clock goes on while the thread waits for its turn.
    const taken = Math.min(processorTime() - used, performance.now() - clock);
    longest = {
      clock: Math.max(longest.clock, performance.now() - clock),
      processor: Math.max(longest.processor, taken),
      long: longest.long + (taken > LONGEST ? 1 : 0),
    };
    [clock, used] = [performance.now(), processorTime()];
    if (running) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    running = false;
    return longest;
  };
}

/** How long this thread alone was on a processor, in milliseconds; where the system does not tell, the whole process. */
function processorTime(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ', 1)[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e3;
  }
}

const rows: string[][] = [];

async function measured<Result>(phase: string, work: () => Promise<Result>): Promise<Result> {
  const begun = performance.now();
  const pauses = watchPauses();
  await turn();
  const result = await work();
  await turn();
  const { clock, processor, long } = pauses();
  const took = fixed((performance.now() - begun) / 1e3, 1);
  rows.push([phase, took, fixed(clock, 0), fixed(processor, 0), String(long)]);
  process.stderr.write(`${rows.at(-1)?.join(' ')}\n`);
  return result;
}

/** The largest text that is read, in bytes. */
const LARGEST = 20 * 1024 * 1024;
const LINES = 1_000_000;

/** As many sentences in one paragraph as a file may hold, all different. */
function oneParagraph(): string {
  const sentences: string[] = [];
  for (let number = 0, bytes = 100; ; number++) {
    const sentence = `第${number}号泊位全年靠泊船舶${(number * 7) % 997}艘次，负责人是周岚。`;
    bytes += Buffer.byteLength(sentence);
    if (bytes > LARGEST) return sentences.join('');
    sentences.push(sentence);
  }
}

/** All different. */
function aMillionLines(): string {
  return Array.from({ length: LINES }, (_, number) => `${number}号无事`).join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      news: { type: 'string' },
      articles: { type: 'string', default: '10000' },
      big: { type: 'string', default: 'yes' },
      help: { type: 'boolean' },
    },
  });
  if (values.news === undefined || values.help) {
    process.stderr.write(USAGE);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const hasBig = values.big !== 'no';
  const folder = await mkdtemp(join(tmpdir(), 'yinju-pauses-'));
  try {
    for (const [number, passages] of readNews(values.news, Number(values.articles)).entries()) {
      await writeFile(join(folder, `${String(number).padStart(6, '0')}.txt`), passages.join('\n\n'));
    }
    const paragraph = hasBig ? oneParagraph() : '';
    if (hasBig) {
      await writeFile(join(folder, 'one-paragraph.txt'), `江州港年鉴\n\n${paragraph}`);
      await writeFile(join(folder, 'a-million-lines.txt'), `江州港日志\n\n${aMillionLines()}`);
    }
    const written = createLog([]);
    let changes = 0;
    const info = (line: string): void => {
      if (line.includes('are new or changed')) changes++;
      written.info(line);
    };
    const log: Log = { ...written, info, warn: (line) => written.warn(line) };
    // As in the bot that is built: what was read is kept, and garbage grows no further than there.
    Reflect.set(globalThis, 'READING_CODE', 'bench');
    setFlagsFromString('--heap-growing-percent=20');
    const cacheDir = join(folder, '.cache');
    await measured('the dictionary, before anyone is answered', async () => loadDictionary());
    // What the engine loads late: built it takes 13 ms, and unbuilt 80, since every file is compiled first.
    await import('../../src/answer/readings.js');
    const start = async (what: string) => {
      const library = await measured(`reading${what}`, () => openLibrary(folder, log, cacheDir));
      const options = { aliasesFile: '', cacheDir, reader: false, modelsDir: '', chatReader: null, log };
      return { library, engine: await measured(`indexing${what}`, () => createEngine(library, options)) };
    };
    await start('').then(({ engine }) => engine.close());
    const { library, engine } = await start(' what was kept');
    const checker = new QuotationChecker(library);
    await measured('indexing for checks', () => checker.prepare());
    const stop = await measured('watching', () => engine.follow());
    await measured('an article comes', async () => {
      await writeFile(join(folder, 'new.txt'), '新渔港开港\n\n新渔港今天开港。');
      await found(() => changes > 0);
    });
    if (hasBig) {
      for (const [file, text] of [
        ['one-paragraph.txt', Buffer.from(`江州港年鉴\n\n新的一年。${paragraph}`)],
        ['a-million-lines.txt', Buffer.from(`江州港日志\n\n新的一年。\n${aMillionLines()}`)],
      ] as const) {
        const before = changes;
        await measured(`${file} changes`, async () => {
          await writeFile(join(folder, file), text);
          await found(() => changes > before);
          await checker.prepare();
        });
      }
    }
    await measured('the end', stop);
    await engine.close();
    const header = [
      '',
      'took s',
      'longest pause ms',
      'longest on a processor ms',
      `longer than ${LONGEST} ms`,
    ];
    process.stdout.write(`${table(header, rows)}\n`);
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
