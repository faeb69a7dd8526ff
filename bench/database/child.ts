/** One measurement in a process of its own: fills a database, or answers from one or from memory. */
import { Answerer } from '../../src/answer/answerer.js';
import { loadDictionary } from '../../src/language/dictionary.js';
import { understandQuestion } from '../../src/language/question.js';
import { createLog } from '../../src/log.js';
import { readDescription } from '../../src/model/description.js';
import { packed, VectorsKeptElsewhere } from '../../src/model/kept-elsewhere.js';
import { keyOf } from '../../src/model/key.js';
import { Model } from '../../src/model/model.js';
import { PassageVectors } from '../../src/model/passage-vectors.js';
import { VectorFiles } from '../../src/model/vectors/files.js';
import { MAIN_CORPUS, type Report } from '../../src/reports/report.js';
import { highlightText } from '../../src/search/evidence.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import type { Models } from '../../src/search/read.js';
import { readableOf } from '../../src/search/reader.js';
import type { Retriever } from '../../src/search/retriever.js';
import { Ingest } from '../../src/store/reports/ingest.js';
import { ReportsDatabase } from '../../src/store/reports/reports-database.js';
import { percentile } from '../metrics.js';
import { holdsAnswer } from '../quality/highlight.js';
import { type Asked, articles, readAsked, type Sources } from './corpus.js';

export interface ChildOptions extends Sources {
  readonly work: 'ingest' | 'memory' | 'database' | 'nearest';
  /** The folder in which vectors are kept, where models are asked too. */
  readonly vectors: string | null;
  readonly count: number;
  readonly url: string;
  /** What takes longer than this is not asked any further, in seconds. */
  readonly patience: number;
}

/** What answering cost, and how good it was, each share 0…1. */
export interface AskedResult {
  readonly questions: number;
  readonly recall50: number;
  readonly recall10: number;
  readonly recall1: number;
  readonly right: number;
  /** In milliseconds: retrieving alone, and the whole answer. */
  readonly retrieve: { readonly p50: number; readonly p95: number };
  readonly answer: { readonly p50: number; readonly p95: number };
  /** Of the process, in MB. */
  readonly memory: number;
  /** Until the first question could be asked. */
  readonly seconds: number;
  readonly bySet: Readonly<Record<string, { readonly recall10: number; readonly right: number }>>;
}

export interface IngestResult {
  readonly seconds: number;
  readonly reports: number;
  /** Of the process, the corpus that the bench itself holds included, in MB. */
  readonly memory: number;
  /** How long it took to give pgvector all vectors and make its index, in seconds. */
  readonly indexing: number;
}

const MODELS = 'models';

function* allReports(options: ChildOptions) {
  yield* readAsked(options).reports;
  yield* articles(options.news, options.count);
}

async function ingest(options: ChildOptions): Promise<IngestResult> {
  const reports = [...allReports(options)];
  loadDictionary();
  const start = performance.now();
  const writer = await Ingest.take(options.url, (passage) => keyOf(readableOf(passage)));
  if (writer === null) throw new Error('The database is in use.');
  const placed = reports.map((report, index) => ({
    report,
    day: 20_240_101,
    place: String(index).padStart(9, '0'),
  }));
  let told = 0;
  await writer.sync(placed, [{ key: '', name: '', readers: 'everyone', chats: [] }], (done, all) => {
    if (done - told < 20_000) return;
    told = done;
    process.stderr.write(`${done} of ${all}, ${((performance.now() - start) / 1_000).toFixed(0)} s\n`);
  });
  const seconds = (performance.now() - start) / 1_000;
  const memory = process.memoryUsage().rss / 1e6;
  const indexing = options.vectors === null ? 0 : await keepVectors(writer, reports, options.vectors);
  await writer.close();
  return { seconds, reports: reports.length, memory, indexing };
}

/** Writes the vectors that are in a folder, those made first that are not. @returns how long pgvector took, in seconds */
async function keepVectors(writer: Ingest, reports: readonly Report[], folder: string): Promise<number> {
  const { model } = await modelOf(reports, folder);
  const origin = (await model.origin()) ?? '';
  await model.close();
  const { width } = await readDescription(MODELS);
  for await (const passages of new VectorFiles(folder, origin, width).read()) {
    await writer.keepVectors(
      origin,
      passages.map(({ key, sentences, vectors }) => ({
        corpus: MAIN_CORPUS,
        meaning: key,
        sentences,
        bytes: packed(vectors),
      })),
    );
  }
  const start = performance.now();
  process.stderr.write(`${(await writer.indexVectors(origin, () => false)) ?? 'pgvector has its index.'}\n`);
  return (performance.now() - start) / 1_000;
}

/** A model that has the vectors of reports, made where its folder does not hold them. */
async function modelOf(reports: Iterable<Report>, folder: string | null) {
  const model = new Model({
    directory: MODELS,
    cache: folder,
    log: createLog([]),
  });
  await model.ready;
  const vectors = new PassageVectors(model);
  for (const report of reports) vectors.add(report);
  await model.settled();
  return { model, vectors };
}

async function memory(options: ChildOptions): Promise<AskedResult> {
  loadDictionary();
  const start = performance.now();
  const index = new PassageIndex();
  for (const report of allReports(options)) index.add(report);
  const seconds = (performance.now() - start) / 1_000;
  const retriever = new MemoryRetriever(index);
  if (options.vectors === null) return { ...(await ask(retriever, options)), seconds };
  const { model, vectors } = await modelOf(allReports(options), options.vectors);
  const result = await ask(retriever, options, { vectors, reader: model });
  await model.close();
  return { ...result, seconds };
}

async function database(options: ChildOptions): Promise<AskedResult> {
  loadDictionary();
  const start = performance.now();
  const opened = await ReportsDatabase.open(options.url, createLog([]));
  const seconds = (performance.now() - start) / 1_000;
  const view = () => opened.keys;
  const retriever = opened.retriever(view);
  if (options.vectors === null) {
    const result = await ask(retriever, options);
    await opened.close();
    return { ...result, seconds };
  }
  const { model } = await modelOf([], null);
  const kept = new VectorsKeptElsewhere(model, (keys, origin) => opened.vectors(keys, origin));
  const vectors = kept.among(async (question, origin, count) =>
    options.work === 'nearest' ? opened.nearest(question, origin, view, count) : [],
  );
  const result = await ask(retriever, options, { vectors, reader: model });
  await model.close();
  await opened.close();
  return { ...result, seconds };
}

async function ask(
  retriever: Retriever,
  options: ChildOptions,
  models: Models | null = null,
): Promise<Omit<AskedResult, 'seconds'>> {
  const { asked } = readAsked(options);
  const answerer = new Answerer(retriever, { models });
  // The first questions load and compile much.
  for (const { text } of asked.slice(0, 20)) await answerer.answer(text);
  const results: { set: string; found: boolean; rank: number; right: boolean }[] = [];
  const [retrieving, answering]: [number[], number[]] = [[], []];
  const begin = performance.now();
  for (const one of spread(asked)) {
    if (performance.now() - begin > options.patience * 1_000) break;
    const start = performance.now();
    const { candidates } = await retriever.retrieve(understandQuestion(one.text), 50);
    retrieving.push(performance.now() - start);
    const again = performance.now();
    const answer = await answerer.answer(one.text, [], { quotations: 1 });
    answering.push(performance.now() - again);
    const isIts = (passage: (typeof candidates)[number]['passage']): boolean =>
      passage.report.id === one.report && one.paragraphs.includes(passage.paragraph);
    const [evidence] = answer.evidence;
    results.push({
      set: one.set,
      found: candidates.some(({ passage }) => isIts(passage)),
      rank: answer.found.findIndex(({ passage }) => isIts(passage)),
      right:
        evidence !== undefined &&
        isIts(evidence.passage) &&
        holdsAnswer(highlightText(evidence), one.answers),
    });
  }
  globalThis.gc?.();
  const share = (of: (result: (typeof results)[number]) => boolean, among = results): number =>
    among.filter(of).length / among.length;
  const isIn = (depth: number) => (result: (typeof results)[number]) =>
    result.rank !== -1 && result.rank < depth;
  const sets = [...new Set(results.map(({ set }) => set))];
  const ofSet = (set: string) => results.filter((result) => result.set === set);
  return {
    questions: results.length,
    recall50: share(({ found }) => found),
    recall10: share(isIn(10)),
    recall1: share(isIn(1)),
    right: share(({ right }) => right),
    retrieve: { p50: percentile(retrieving, 0.5), p95: percentile(retrieving, 0.95) },
    answer: { p50: percentile(answering, 0.5), p95: percentile(answering, 0.95) },
    memory: process.memoryUsage().rss / 1e6,
    bySet: Object.fromEntries(
      sets.map((set) => [
        set,
        { recall10: share(isIn(10), ofSet(set)), right: share(({ right }) => right, ofSet(set)) },
      ]),
    ),
  };
}

/** So that every beginning is spread evenly over all. */
function spread(asked: readonly Asked[]): Asked[] {
  const golden = (Math.sqrt(5) - 1) / 2;
  return asked
    .map((one, index) => ({ one, place: (index * golden) % 1 }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

const WORK = { ingest, memory, database, nearest: database };

process.once('message', (options: ChildOptions) => {
  WORK[options.work](options).then(
    (result) => process.send?.({ result }, () => process.exit()),
    (error: unknown) => process.send?.({ error: String(error) }, () => process.exit(1)),
  );
});
