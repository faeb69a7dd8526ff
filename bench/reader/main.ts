/**
 * What reading costs: `npm run bench:reader -- --news news-10k.jsonl [--articles 100]`. Vectors of the library's size are
 * made up, since how long a scan takes does not depend on what they say.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { splitSentences } from '../../src/language/sentences.js';
import { messageOf } from '../../src/log.js';
import { readDescription } from '../../src/model/description.js';
import { Encoder, type SplitPassage } from '../../src/model/encoder.js';
import { loadGraphs } from '../../src/model/graphs.js';
import { Tokenizer } from '../../src/model/tokenizer.js';
import { storedVectors, VectorStore } from '../../src/model/vectors/store.js';
import { fixed, table } from '../markdown.js';
import { percentile } from '../metrics.js';
import { readNews } from '../quality/corpus.js';

const MODELS = 'models';
/** The library of 10,000 articles. */
const LIBRARY = { passages: 37_609 };
const READ = [1, 2, 3, 5];
const ROUNDS = 40;
/** What stands in for a headline where the file has none. */
const LEAD = 40;

interface Row {
  readonly what: string;
  readonly times: readonly number[];
  /** Milliseconds of processor time each. */
  readonly processor: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      news: { type: 'string' },
      articles: { type: 'string', default: '100' },
      threads: { type: 'string', default: '2' },
    },
  });
  if (values.news === undefined) throw new Error('Give --news FILE, lines of {"text"}.');
  const before = process.memoryUsage.rss();
  const description = await readDescription(MODELS);
  const content = JSON.parse(readFileSync(join(MODELS, description.files.tokenizer), 'utf8'));
  const tokenizer = new Tokenizer(content, description);
  const graphs = await loadGraphs(MODELS, description, Number(values.threads));
  const encoder = new Encoder(graphs, tokenizer, description);
  const passages = readNews(values.news, Number(values.articles)).flatMap((article) =>
    article.map((text, paragraph): SplitPassage => {
      const headline = paragraph === 0 ? '' : (article[0]?.slice(0, LEAD) ?? '');
      return { headline, text, sentences: splitSentences(text) };
    }),
  );
  const questions = passages.flatMap(({ text }) => text.match(/[^，。！？；：\s]{8,20}/u)?.[0] ?? []);

  const rows: Row[] = [];
  rows.push(await measured('a question is encoded', questions, (text) => encoder.vectorOf(`${text}吗？`)));
  const sizes: number[] = [];
  rows.push(
    await measured('a passage is encoded', passages, async (passage) => {
      const { windows, sentences } = await encoder.vectorsOf(passage, async () => undefined);
      sizes.push(windows.length + sentences.length);
    }),
  );
  const rowsEach = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  for (const count of READ) {
    const rounds = Array.from({ length: ROUNDS }, (_, round) => round);
    rows.push(
      await measured(`${count} passages are read`, rounds, async (round) => {
        for (let place = 0; place < count; place++) {
          const passage = passages[(round * 7 + place * 3 + count) % passages.length];
          if (passage !== undefined) await encoder.read(questions[round] ?? '', passage);
        }
      }),
    );
  }

  const withModel = process.memoryUsage.rss();
  const store = madeUpStore(rowsEach, description.width);
  await wait(200);
  const vectors = await Promise.all(questions.slice(0, 100).map((text) => encoder.vectorOf(text)));
  rows.push(
    await measured(`the nearest of ${store.size} passages (${store.rows} vectors)`, vectors, async (vector) =>
      store.nearest(vector, 20),
    ),
  );

  const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
  process.stdout.write(
    `${[
      table(
        ['', 'p50 ms', 'p95 ms', 'processor ms'],
        rows.map(({ what, times, processor }) => [
          what,
          fixed(percentile(times, 0.5), 1),
          fixed(percentile(times, 0.95), 1),
          fixed(processor, 1),
        ]),
      ),
      `Vectors a passage: ${fixed(rowsEach, 2)}. Memory: the model ${megabytes(withModel - before)}, ` +
        `the vectors ${megabytes(process.memoryUsage.rss() - withModel)}.`,
    ].join('\n\n')}\n`,
  );
}

async function measured<T>(
  what: string,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<Row> {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (const item of items) {
    const start = performance.now();
    await work(item);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return { what, times, processor: (user + system) / 1000 / items.length };
}

function madeUpStore(rowsEach: number, width: number): VectorStore {
  const store = new VectorStore(width);
  let seed = 1;
  const vector = (): Float32Array =>
    Float32Array.from({ length: width }, () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return (seed / 2 ** 32 - 0.5) / 6.5;
    });
  let rows = 0;
  for (let passage = 0; passage < LIBRARY.passages; passage++) {
    const wanted = Math.round((passage + 1) * rowsEach) - rows - 1;
    rows += wanted + 1;
    const sentences = Array.from({ length: wanted }, (_, sentence) => ({ sentence, vector: vector() }));
    store.add(storedVectors(`${passage}`, { windows: [vector()], sentences }));
    store.use(`${passage}`);
  }
  return store;
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
