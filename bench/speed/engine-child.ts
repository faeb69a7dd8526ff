/** One engine at one size, in a process of its own so that its memory is its own. Started by engine.ts. */
import { setTimeout as wait } from 'node:timers/promises';
import { mean, percentile } from '../metrics.js';
import type { Corpus, GoldQuestion, Paragraph } from '../quality/corpus.js';
import type { Engine } from '../quality/engines/engine.js';
import { PEERS } from '../quality/engines/peers.js';
import type { Built, Loaded } from './measured.js';
import { readWorkload } from './workload.js';

/** An engine's questions end after this time, in milliseconds: the slowest would take an hour. */
const QUESTION_TIME = 60_000;
/** The first questions only warm the code up. */
const WARM_UP = 30;
/** How many articles are added one by one. */
const ADDED_ALONE = 20;
const DEPTH = 10;

const [task, name = '', snapshot = '', articles = '', news = '', questions = ''] = process.argv.slice(2);
const workload = readWorkload({ articles: Number(articles), news, questions });
const engine = await create();
// A dictionary is loaded with the first text that needs it, and that is no part of what is measured.
engine.tokenise?.('新闻');
const result =
  task === 'load' ? await load(engine, workload) : await build(engine, workload, Number(articles));
process.stdout.write(JSON.stringify(result));

async function create(): Promise<Engine> {
  const peer = await PEERS.get(name)?.();
  if (peer !== undefined) return peer;
  // A peer's process has nothing of ours in its memory.
  const own = (await import('./own-engines.js')).OWN_ENGINES.get(name)?.();
  if (own === undefined) throw new Error(`There is no engine ${name}.`);
  return own;
}

async function build(engine: Engine, { paragraphs, questions }: Corpus, articles: number): Promise<Built> {
  const tokeniseSeconds =
    engine.tokenise === undefined ? null : await seconds(() => tokenise(engine, paragraphs));
  // The last articles are kept back, to be added alone.
  const byArticle = articlesOf(paragraphs);
  const buildSeconds = await seconds(() => engine.add(byArticle.slice(0, -ADDED_ALONE).flat()));
  const memory = await residentMemory();
  const added: number[] = [];
  for (const article of byArticle.slice(-ADDED_ALONE)) {
    added.push(1000 * (await seconds(() => engine.add(article))));
  }

  const { times, firsts } = await askAll(engine, questions);
  if (snapshot !== '') await engine.save?.(snapshot);
  return {
    engine: engine.name,
    articles,
    passages: paragraphs.length,
    tokeniseSeconds,
    buildSeconds,
    memory,
    query: { p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) },
    asked: times.length,
    recallAt1: mean(firsts),
    addMilliseconds: percentile(added, 0.5),
    hasSnapshot: snapshot !== '' && engine.save !== undefined,
  };
}

async function load(engine: Engine, { paragraphs, questions }: Corpus): Promise<Loaded> {
  const loadSeconds = await seconds(async () => {
    await engine.load?.(snapshot, paragraphs);
    await engine.search(questions[0]?.text ?? '', DEPTH);
  });
  return { loadSeconds, memory: await residentMemory() };
}

function articlesOf(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const articles = new Map<string, Paragraph[]>();
  for (const paragraph of paragraphs) {
    const { id } = paragraph.report;
    articles.set(id, [...(articles.get(id) ?? []), paragraph]);
  }
  return [...articles.values()];
}

function tokenise(engine: Engine, paragraphs: readonly Paragraph[]): void {
  for (const { text } of paragraphs) engine.tokenise?.(text);
}

/** Milliseconds of each question, and 1 where its paragraph came first. */
async function askAll(
  engine: Engine,
  questions: readonly GoldQuestion[],
): Promise<{ times: number[]; firsts: number[] }> {
  for (const { text } of questions.slice(0, WARM_UP)) await engine.search(text, DEPTH);
  const times: number[] = [];
  const firsts: number[] = [];
  const until = performance.now() + QUESTION_TIME;
  for (const { text, paragraph } of questions) {
    const start = performance.now();
    if (start > until) break;
    const hits = await engine.search(text, DEPTH);
    times.push(performance.now() - start);
    firsts.push(hits[0]?.id === paragraph ? 1 : 0);
  }
  return { times, firsts };
}

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** In MB, without garbage. */
async function residentMemory(): Promise<number> {
  // The collector gives memory back to the system only after a while.
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await wait(200);
  }
  return process.memoryUsage.rss() / 1024 / 1024;
}
