/**
 * Reports in PostgreSQL beside reports in memory: how good the answers are by words alone, and what they cost.
 *
 * @example npm run bench:database -- --news news-10k.jsonl --articles 10000 cmrc2018_trial.json drcd_dev.json
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { messageOf } from '../../src/log.js';
import { startPostgres } from '../../tests/store/postgres.js';
import { fixed, percent, table } from '../markdown.js';
import type { AskedResult, ChildOptions, IngestResult } from './child.js';

const USAGE = `Usage: npm run bench:database -- SET… --news FILE [options]

SET             a file in SQuAD's format, or a folder with articles.jsonl and questions.jsonl
--news FILE     lines of {"text"}: the articles that the sets are drowned in
--articles N,…  how many of them (10000); more than the file has are copies with a tenth of the words dropped
--sample N      every N-th question (1)
--only NAMES    memory, database (both); nearest: a database in which pgvector finds the passages nearest by meaning
--vectors FOLDER  ask the models too; the vectors of the articles are kept in this folder, since they take long to make
--patience S    seconds after which no further question is asked (300)
--url ADDRESS   a PostgreSQL of your own, which gets a database yinju_bench; without it one is started
`;

const List = z.string().transform((text) => text.split(','));
const Options = z.object({
  news: z.string(),
  articles: z
    .string()
    .transform((text) => text.split(',').map(Number))
    .pipe(z.array(z.number().int().min(0)))
    .prefault('10000'),
  sample: z.coerce.number().int().min(1).default(1),
  only: List.pipe(z.array(z.enum(['memory', 'database', 'nearest']))).prefault('memory,database'),
  patience: z.coerce.number().positive().default(300),
  url: z.string().optional(),
  vectors: z.string().nullable().default(null),
});

function measure<Result>(options: ChildOptions): Promise<Result> {
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), {
    execArgv: ['--expose-gc', '--max-old-space-size=12000', '--heap-growing-percent=20', '--import', 'tsx'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message: { result?: Result; error?: string }) =>
      message.result === undefined ? reject(new Error(message.error)) : resolve(message.result),
    );
    child.once('exit', (code) => reject(new Error(`The measurement ended with ${code}.`)));
    child.send(options);
  });
}

async function run<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

const NAMES = { memory: 'in memory', database: 'PostgreSQL', nearest: 'PostgreSQL with pgvector' };

interface Measured {
  readonly articles: number;
  readonly name: string;
  readonly asked: AskedResult;
}

async function main(): Promise<void> {
  const names = ['news', 'articles', 'sample', 'only', 'patience', 'url', 'vectors'] as const;
  const { values, positionals: sets } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
  });
  const options = Options.safeParse(values);
  if (sets.length === 0 || !options.success) {
    process.stderr.write(USAGE);
    process.exitCode = 1;
    return;
  }
  const { news, articles, sample, only, patience, url: own, vectors } = options.data;
  const postgres = own === undefined ? await startPostgres() : { url: own, stop: async () => undefined };
  if (typeof postgres === 'string') throw new Error(`No PostgreSQL runs here: ${postgres}`);
  const measured: Measured[] = [];
  const ingests: string[][] = [];
  try {
    for (const count of articles) {
      const base = { news, sets, sample, count, patience, vectors, url: '' };
      const databases = only.filter((one) => one !== 'memory');
      if (databases.length > 0) {
        await run(postgres.url, 'drop database if exists yinju_bench');
        await run(postgres.url, 'create database yinju_bench');
        const address = new URL(postgres.url);
        address.pathname = '/yinju_bench';
        const url = address.href;
        const { seconds, reports, memory, indexing } = await measure<IngestResult>({
          ...base,
          work: 'ingest',
          url,
        });
        const sizes = await run<{ name: string; mb: number }>(
          url,
          `select relname as name, pg_total_relation_size(c.oid)::float8 / 1e6 as mb, relkind
           from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'yinju_reports'`,
        );
        const of = (name: string): number => sizes.find((one) => one.name === name)?.mb ?? 0;
        const [passages] = await run<{ count: number }>(
          url,
          'select sum(passages)::int as count from yinju_reports.corpora',
        );
        ingests.push([
          String(count),
          String(reports),
          String(passages?.count ?? 0),
          fixed(seconds, 0),
          fixed(memory, 0),
          ...['passages', 'passages_words', 'reports', 'reports_pairs', 'vectors', 'passage_vectors'].map(
            (name) => fixed(of(name), 0),
          ),
          fixed(indexing, 0),
        ]);
        process.stderr.write(`${ingests.at(-1)?.join(' ')}\n`);
        for (const work of databases) {
          const asked = await measure<AskedResult>({ ...base, work, url });
          measured.push({ articles: count, name: NAMES[work], asked });
          process.stderr.write(`${JSON.stringify(asked)}\n`);
        }
      }
      if (only.includes('memory')) {
        const asked = await measure<AskedResult>({ ...base, work: 'memory' });
        measured.push({ articles: count, name: NAMES.memory, asked });
        process.stderr.write(`${JSON.stringify(asked)}\n`);
      }
    }
  } finally {
    await postgres.stop();
  }
  const print = (text: string): boolean => process.stdout.write(`${text}\n\n`);
  const label = ({ articles: count, name }: Measured): string => `${count} articles, ${name}`;
  print(
    table(
      ['', 'questions', 'recall@50', 'recall@10', 'recall@1', 'answers right'],
      measured.map((one) => {
        const { questions, recall50, recall10, recall1, right } = one.asked;
        return [label(one), String(questions), ...[recall50, recall10, recall1, right].map(percent)];
      }),
    ),
  );
  print(
    table(
      ['', 'retrieve p50 ms', 'p95 ms', 'answer p50 ms', 'p95 ms', 'memory MB', 'ready after s'],
      measured.map((one) => {
        const { retrieve, answer, memory, seconds } = one.asked;
        return [
          label(one),
          ...[retrieve.p50, retrieve.p95, answer.p50, answer.p95].map((value) => fixed(value, 1)),
          fixed(memory, 0),
          fixed(seconds, 1),
        ];
      }),
    ),
  );
  if (ingests.length > 0) {
    print(
      table(
        [
          'articles',
          'reports',
          'passages',
          'ingest s',
          'its memory MB',
          'passages MB',
          'their words’ index MB',
          'reports MB',
          'their pairs’ index MB',
          'vectors MB',
          'pgvector’s MB',
          'given to it in s',
        ],
        ingests,
      ),
    );
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
