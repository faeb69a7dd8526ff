import { setTimeout as pause } from 'node:timers/promises';
import { openLibrary } from './engine.js';
import { type Log, messageOf } from './log.js';
import { progressOf } from './progress.js';
import type { Library } from './reports/library.js';
import type { Ingest, PlacedReport } from './store/reports/ingest.js';
import { VectorsIntoDatabase } from './vectors-into-database.js';

/** How often another process is asked whether it still reads the folder, in milliseconds. */
const STANDING_BY = 2_000;
/** The pause before a database that broke off is tried again, in milliseconds. */
const RETRY_PAUSE = 1_000;

export interface FollowOptions {
  readonly url: string;
  readonly reportsDir: string;
  readonly cacheDir: string | null;
  /** The folder with the model files; `null` where words alone are to be compared. */
  readonly modelsDir: string | null;
  readonly log: Log;
  /** Ends it between two transactions. */
  readonly signal: AbortSignal;
  /** Reads the folder once, and does not follow it. */
  readonly once: boolean;
}

/**
 * Keeps the reports of a folder in a PostgreSQL, for as many bots as there are. Where another process does so, this one
 * stands by and takes its place when it has gone.
 *
 * @throws {LibraryError} when the folder cannot be read or holds no report: what the database holds stays
 * @throws {StoreError} when the database cannot be used at the start, or at all where the folder is read once
 */
export async function followIntoDatabase(options: FollowOptions): Promise<void> {
  const { reportsDir, cacheDir, modelsDir, log, signal, once } = options;
  let ingest = await takePlace(options);
  if (ingest === null) return;
  const library = await openLibrary(reportsDir, log, cacheDir);
  const vectors = modelsDir === null ? null : await VectorsIntoDatabase.open(modelsDir, library, log);
  try {
    if (once) {
      await synchronise(ingest, library, options);
      await vectors?.make(ingest, () => signal.aborted);
      return;
    }
    while (!signal.aborted) {
      try {
        ingest ??= await takePlace(options);
        if (ingest === null) return;
        await follow(ingest, library, vectors, options);
      } catch (error) {
        log.warn(messageOf(error));
        await pause(RETRY_PAUSE, undefined, { signal }).catch(() => undefined);
      } finally {
        await ingest?.close();
        ingest = null;
      }
    }
  } finally {
    await ingest?.close();
    await vectors?.close();
  }
}

/** @returns `null` where it was called off */
async function takePlace({ url, log, signal, once }: FollowOptions): Promise<Ingest | null> {
  const [{ Ingest }, { keyOf }, { readableOf }, { StoreError }] = await Promise.all([
    import('./store/reports/ingest.js'),
    import('./model/key.js'),
    import('./search/reader.js'),
    import('./store/database.js'),
  ]);
  let isTold = false;
  while (!signal.aborted) {
    const ingest = await Ingest.take(url, (passage) => keyOf(readableOf(passage)));
    if (ingest !== null) return ingest;
    if (once)
      throw new StoreError('Another npm run ingest keeps the reports at DATABASE_URL; stop it first.');
    if (!isTold) log.info('Another npm run ingest keeps the reports at DATABASE_URL: this one stands by.');
    isTold = true;
    await pause(STANDING_BY, undefined, { signal }).catch(() => undefined);
  }
  return null;
}

/** Follows the folder until it is called off, or the database breaks off. */
async function follow(
  ingest: Ingest,
  library: Library,
  vectors: VectorsIntoDatabase | null,
  options: FollowOptions,
): Promise<void> {
  const { log, signal } = options;
  let [failure, isOver]: [unknown, boolean] = [null, false];
  let fail: () => void = () => undefined;
  const failed = new Promise<void>((resolve) => {
    fail = resolve;
  });
  const onFailure = (error: unknown): void => {
    failure = error;
    fail();
  };
  let [last, understood] = [Promise.resolve(), Promise.resolve()];
  const synchroniseNext = (): void => {
    last = last
      .then(() => (failure === null ? synchronise(ingest, library, options) : undefined))
      .catch(onFailure);
    const isStopped = (): boolean => isOver || failure !== null;
    // Between its steps reports are written, and nobody waits for meaning.
    understood = Promise.all([understood, last])
      .then(async () => {
        if (!isStopped()) await vectors?.make(ingest, isStopped);
      })
      .catch(onFailure);
  };
  synchroniseNext();
  await last;
  const stop = await library.watch(synchroniseNext, (error) => log.warn(messageOf(error)));
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([stopped, failed, ingest.ended]);
  isOver = true;
  await stop();
  await last;
  await understood;
  if (failure !== null) throw failure;
}

async function synchronise(ingest: Ingest, library: Library, { log, signal }: FollowOptions): Promise<void> {
  const start = performance.now();
  if (!ingest.isComplete)
    log.info('The database holds no reports yet: bots answer when all are written and indexed.');
  const tell = progressOf('reports are written', log);
  const { written, removed } = await ingest.sync(placedOf(library), library.corpora, tell, signal);
  if (written + removed === 0) return;
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  log.info(`${written} reports were written, ${removed} are gone, in ${seconds} s.`);
}

/** All reports of a library, the newest first, with their places in its list. */
export function placedOf({ contents, reports }: Library): PlacedReport[] {
  const placed = new Map<string, PlacedReport>();
  for (const [file, content] of contents) {
    // Of a folder's files and folders the order is that of their names, whatever sorts before a slash.
    const folder = file.replaceAll('/', '\u0001');
    for (const [nth, { report, day }] of content.reports.entries())
      placed.set(report.id, { report, day, place: `${folder}\u0002${String(nth).padStart(6, '0')}` });
  }
  return reports.flatMap(({ id }) => placed.get(id) ?? []);
}
