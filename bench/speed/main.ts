/**
 * How fast the bot and its index are, beside the peers.
 *
 * @example npm run bench:speed -- --articles 1000,10000 --news news-10k.jsonl --questions cmrc2018_trial.json
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { messageOf } from '../../src/log.js';
import { readNews } from '../quality/corpus.js';
import { type Arrivals, measureArrivals } from './arrivals.js';
import { type BotSpeed, measureBot } from './bot.js';
import { measureEngine } from './engine.js';
import type { Measured } from './measured.js';
import { arrivalsTable, botTable, measureOnSeeds } from './on-seeds.js';
import { costTable, growthTable, ratioTable } from './tables.js';
import { readWorkload } from './workload.js';

const OWN = ['ours', 'unpruned', 'public'];
const PEERS = ['minisearch', 'fts5', 'flexsearch', 'orama'];
const USUAL = ['ours', 'unpruned', ...PEERS];

const USAGE = `Usage: npm run bench:speed -- [--news FILE] [options]

--news FILE         lines of {"text"}: the articles; without them only the reports in seeds/ are measured
--articles N,…      how many of them, smallest first, or "all" (1000,10000)
--questions FILE    in SQuAD's format: paragraphs drowned in the news and their questions (clauses of the news)
--engines NAMES     these alone: ${[...OWN, ...PEERS].join(',')} (${USUAL.join(',')}); unpruned: ours without a bound
                    to the work of a query; public: ours with nothing but MiniSearch's public interface
--bot SIZES         for how many articles the whole bot is measured too; "none" (the largest)
--readers N         people who ask the bot at the same time (16)
--count N           questions that they ask together (3000)
`;

const List = z.string().transform((text) => text.split(','));
const Size = z.union([
  z.literal('all').transform(() => Number.MAX_SAFE_INTEGER),
  z
    .string()
    .regex(/^[1-9]\d*$/u)
    .transform(Number),
]);
const Sizes = List.pipe(z.array(Size));
const Options = z.object({
  news: z.string().optional(),
  articles: Sizes.prefault('1000,10000'),
  questions: z.string().default(''),
  engines: List.pipe(z.array(z.enum([...OWN, ...PEERS]))).default(USUAL),
  bot: z.union([z.literal('none').transform(() => []), Sizes]).optional(),
  readers: z.coerce.number().int().min(1).default(16),
  count: z.coerce.number().int().min(1).default(3000),
});
type Options = z.infer<typeof Options>;

const print = (text: string): boolean => process.stdout.write(`${text}\n\n`);

async function measureSizes(news: string, { articles: wanted, questions, engines, ...options }: Options) {
  const available = readNews(news).length;
  const sizes = [...new Set(wanted.map((size) => Math.min(size, available)))];
  const bySize: Measured[][] = [];
  for (const articles of sizes) {
    const byName = new Map<string, Measured>();
    for (const engine of engines) {
      process.stderr.write(`${articles} articles: ${engine}\n`);
      try {
        byName.set(engine, await measureEngine(engine, { articles, news, questions }));
      } catch (error) {
        // An engine that runs out of memory must not take the others' figures with it.
        process.stderr.write(`${messageOf(error)}\n`);
      }
    }
    const measured = [...byName.values()];
    const ours = byName.get('ours');
    bySize.push(measured);
    print(`## ${articles} articles, ${measured[0]?.passages ?? 0} passages`);
    print(costTable(measured));
    const own = OWN.map((name) => byName.get(name));
    const peers = measured.filter((one) => !own.includes(one));
    if (ours !== undefined && peers.length > 0) print(ratioTable(ours, peers));
  }
  if (bySize.length > 1) print(`## Growth\n\n${growthTable(bySize)}`);

  const bots: [string, BotSpeed][] = [];
  const arrivals: [string, Arrivals][] = [];
  for (const articles of (options.bot ?? sizes.slice(-1)).map((size) => Math.min(size, available))) {
    process.stderr.write(`${articles} articles: the whole bot\n`);
    const name = `${articles} articles`;
    bots.push([name, await measureBotOn(news, articles, options)]);
    arrivals.push([name, await measureArrivals(textsOf(news, articles))]);
  }
  if (bots.length > 0) {
    print(botTable(bots, options));
    print(arrivalsTable(arrivals));
  }
}

/** The bot with each article as a report of its own file. */
async function measureBotOn(
  news: string,
  articles: number,
  { readers, count }: Pick<Options, 'readers' | 'count'>,
): Promise<BotSpeed> {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-news-'));
  try {
    for (const [index, text] of textsOf(news, articles).entries()) {
      await writeFile(join(folder, `${String(index).padStart(6, '0')}.txt`), text);
    }
    const questions = readWorkload({ articles, news, questions: '' }).questions.map(
      ({ text }) => `${text}？`,
    );
    return await measureBot({ reportsDir: folder, questions, count, readers });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function textsOf(news: string, articles: number): string[] {
  return readNews(news, articles).map((passages) => passages.join('\n\n'));
}

async function main(): Promise<void> {
  const names = ['news', 'articles', 'questions', 'engines', 'bot', 'readers', 'count'] as const;
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
      help: { type: 'boolean' },
    },
  });
  const options = Options.safeParse(values);
  if (values.help || !options.success) {
    process.stderr.write(USAGE);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  print(await measureOnSeeds(options.data));
  const { news } = options.data;
  if (news === undefined) process.stderr.write('No --news: only the reports in seeds/ were measured.\n');
  else await measureSizes(news, options.data);
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
