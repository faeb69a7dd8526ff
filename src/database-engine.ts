import { setTimeout as pause } from 'node:timers/promises';
import type { AliasGroup } from './answer/aliases.js';
import type { Sources } from './answer/readings.js';
import type { Engine, EngineOptions } from './engine.js';
import type { Log } from './log.js';
import type { Report } from './reports/report.js';
import type { ReportsDatabase } from './store/reports/reports-database.js';

/** How often a bot looks whether there are reports yet, in milliseconds. */
const WAITING = 1_000;
/** What is looked for of a text that is to be checked, in UTF-16 units. */
const MAX_SOUGHT = 300;

export interface DatabaseEngineOptions extends Omit<EngineOptions, 'cacheDir'> {
  /** The PostgreSQL that `ingest` fills. */
  readonly url: string;
  /** Ends waiting for `ingest`; `null` does not wait for it. */
  readonly signal: AbortSignal | null;
}

/**
 * What answers from the reports that `ingest` keeps in a PostgreSQL: no report is in memory but those that were asked for
 * last.
 *
 * @throws {StoreError} when the database cannot be used, or holds no reports yet and nobody waits for them
 */
export async function createDatabaseEngine(options: DatabaseEngineOptions): Promise<Engine> {
  const { aliasesFile, log, url, signal } = options;
  const [
    { loadDictionary },
    { createReadings },
    { KnownAliases },
    { AliasFile },
    { SearchedChecker },
    { understandQuestion },
    opened,
  ] = await Promise.all([
    import('./language/dictionary.js'),
    import('./answer/readings.js'),
    import('./answer/known-aliases.js'),
    import('./answer/alias-file.js'),
    import('./quotation/searched-checker.js'),
    import('./language/question.js'),
    import('./store/reports/reports-database.js'),
  ]);
  const given = new KnownAliases();
  const aliases = await AliasFile.open(aliasesFile, given, log);
  const { problem } = loadDictionary();
  if (problem !== null) log.warn(problem);
  const database = await opened.ReportsDatabase.open(url, log);
  try {
    await complete(database, log, signal);
    const meaning = await startModels(options, database);
    const dayOf = (report: Report): number => database.dayOf(report);

    const sourcesOf = (keys: ReadonlySet<string> | null): Sources => {
      // A corpus whose readers are not known yet is in no reading, not even in that of all.
      const view = keys === null ? () => database.keys : () => [...keys];
      const retriever = database.retriever(view);
      return {
        corpus: database.corpus(view),
        retriever,
        checker: new SearchedChecker({
          holding: (text, limit) => database.holding(text, view, limit),
          near: async (text, limit) => {
            const question = understandQuestion(text.slice(0, MAX_SOUGHT));
            const { candidates } = await retriever.retrieve(question, limit);
            const best = candidates.toSorted((a, b) => b.bm25 - a.bm25);
            return [...new Set(best.map(({ passage }) => passage.report))].slice(0, limit);
          },
          dayOf,
        }),
        aliases: {
          *[Symbol.iterator](): Iterator<AliasGroup> {
            yield* given;
            yield* database.shortForms(view);
          },
        },
        models: meaning && {
          reader: meaning.reader,
          vectors: meaning.vectors.among((question, model, count) =>
            database.nearest(question, model, view, count),
          ),
        },
        dayOf,
        onStage: options.onStage,
      };
    };
    return {
      ...createReadings(() => database.corpora, sourcesOf, options.turnsOf),
      aliases,
      earlier: database.earlier,
      // What is left out, ingest tells in its log.
      size: () => ({ ...database.size, leftOut: 0 }),
      prepareLists: async () => undefined,
      prepareChecks: async () => undefined,
      ready: meaning?.model.ready ?? Promise.resolve(),
      close: async () => {
        await meaning?.model.close();
        await database.close();
      },
      follow: async () => {
        const stop = aliases.follow();
        return async () => stop();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The models in a thread of their own, with the vectors that `ingest` keeps; `null` where they are switched off. */
async function startModels(
  { reader, modelsDir, chatReader, log }: DatabaseEngineOptions,
  database: ReportsDatabase,
) {
  if (!reader && chatReader === null) return null;
  const [{ Model }, { VectorsKeptElsewhere }, { ChatReader }] = await Promise.all([
    import('./model/model.js'),
    import('./model/kept-elsewhere.js'),
    import('./model/chat-reader.js'),
  ]);
  const model = new Model({ directory: modelsDir, cache: null, log });
  return {
    model,
    vectors: new VectorsKeptElsewhere(model, (keys, origin) => database.vectors(keys, origin)),
    reader: chatReader === null ? model : new ChatReader({ ...chatReader, local: model, log }),
  };
}

/** Fulfilled when `ingest` has read its folder once. */
async function complete(database: ReportsDatabase, log: Log, signal: AbortSignal | null): Promise<void> {
  if (signal === null) {
    if (await database.isComplete()) return;
    const { StoreError } = await import('./store/database.js');
    throw new StoreError('The database at DATABASE_URL holds no reports yet; run npm run ingest first.');
  }
  let isTold = false;
  while (!signal.aborted && !(await database.isComplete())) {
    if (!isTold) log.info('The database at DATABASE_URL holds no reports yet: waiting for npm run ingest.');
    isTold = true;
    await pause(WAITING, undefined, { signal }).catch(() => undefined);
  }
}
