import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AliasError, type AliasGroup, readAliases } from './answer/aliases.js';
import type { Answerer } from './answer/answerer.js';
import { type Log, messageOf } from './log.js';
import { makeFindable } from './reports/find-reports.js';
import { Library, type LibraryChange } from './reports/library.js';
import { readContents, writeContents } from './store/report-contents.js';
import { readSnapshot, writeSnapshot } from './store/snapshot-file.js';
import { createYielder, type Yielder } from './yielder.js';

/** How long indexing may keep the bot from its readers, in milliseconds. */
const MAX_BLOCK_MS = 5;
/** Long work tells how far it is this often, in milliseconds. */
const PROGRESS_EVERY = 5_000;
/** Smaller libraries are indexed before a file is read. */
const MIN_KEPT_REPORTS = 500;

/**
 * Reads the reports of a folder.
 *
 * @param cacheDir the folder in which what was read of a large library is kept for the next start; `null` keeps nothing
 * @throws {LibraryError} when the folder cannot be read or holds no report
 */
export async function openLibrary(
  directory: string,
  log: Log,
  cacheDir: string | null = null,
): Promise<Library> {
  const library = new Library(
    directory,
    ({ file, reason, served }) => log.warn(`${file} was ${served ? 'read in part' : 'not read'}: ${reason}.`),
    progressOf('files are read', log),
  );
  const path = cacheDir === null ? null : join(cacheDir, 'reports');
  const kept = path === null ? new Map() : await readContents(path, log);
  await library.load(kept);
  const { contents, reports } = library;
  const isKept =
    contents.size === kept.size && [...contents].every(([file, content]) => kept.get(file) === content);
  if (path !== null && !isKept && reports.length >= MIN_KEPT_REPORTS)
    await writeContents(path, contents, log);
  return library;
}

/**
 * Reads a file of aliases; none where it is not there.
 *
 * @throws {AliasError} for a file that cannot be read, and for a line that is no alias
 */
async function openAliases(path: string): Promise<AliasGroup[]> {
  if (!existsSync(path)) return [];
  const file = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new AliasError(`ALIASES_FILE ${path} cannot be read (${messageOf(error)}); set it to a text file.`);
  });
  return readAliases(file);
}

export interface EngineOptions {
  /** See {@link readAliases}; it need not be there. */
  readonly aliasesFile: string;
  /** The folder in which the index of a large library is kept for the next start; `null` keeps nothing. */
  readonly cacheDir: string | null;
  readonly log: Log;
}

/** An answerer for every report of a library. */
export async function createAnswerer(
  library: Library,
  { aliasesFile, cacheDir, log }: EngineOptions,
): Promise<Answerer> {
  // The dictionary takes a while to load; lists of reports need neither.
  const { Answerer } = await import('./answer/answerer.js');
  const answerer = new Answerer({ aliases: await openAliases(aliasesFile) });
  const { reports } = library;
  const kept = cacheDir === null || reports.length < MIN_KEPT_REPORTS ? null : join(cacheDir, 'index');
  const saved = kept === null ? null : await readSnapshot(kept, log);
  const yieldNow = createYielder(MAX_BLOCK_MS);
  const found = await answerer.fill(reports, saved, yieldNow, onEach(reports.length, yieldNow, log));
  const surplus = (saved?.passages.size ?? 0) > reports.length;
  if (kept !== null && (found < reports.length || surplus)) {
    if (saved !== null) log.info(`${reports.length - found} of ${reports.length} reports were indexed anew.`);
    await writeSnapshot(kept, answerer.save(), log);
  }
  return answerer;
}

/** To be awaited after each report that is indexed: lets everything else have its turn, and tells how far the work is. */
function onEach(all: number, yieldNow: Yielder, log: Log): () => Promise<void> {
  const tell = progressOf('reports are indexed', log);
  let done = 0;
  return async () => {
    await yieldNow();
    tell(++done, all);
  };
}

/** Tells now and then how far long work is; work that begins again is other work. */
function progressOf(what: string, log: Log): (done: number, all: number) => void {
  let [start, told, before] = [0, 0, Number.POSITIVE_INFINITY];
  return (done, all) => {
    const now = performance.now();
    if (done <= before) [start, told] = [now, now];
    before = done;
    if (now - told < PROGRESS_EVERY) return;
    told = now;
    const left = Math.ceil((((now - start) / done) * (all - done)) / 1000);
    log.info(`${done} of ${all} ${what}, ${left} s to go.`);
  };
}

/**
 * Makes reports answerable as they come into the folder, and takes them out as they go.
 *
 * @returns stops it
 */
export async function keepCurrent(
  library: Library,
  answerer: Answerer,
  log: Log,
): Promise<() => Promise<void>> {
  let stopped = false;
  let lastChange = Promise.resolve();
  const follow = async ({ added, removed }: LibraryChange): Promise<void> => {
    const yieldNow = createYielder(MAX_BLOCK_MS);
    const onPiece = onEach(added.length + removed.length, yieldNow, log);
    for (const id of removed) {
      await answerer.removePaced(id, yieldNow);
      await onPiece();
    }
    for (const report of added) {
      if (stopped) return;
      await answerer.addPaced(report, yieldNow);
      makeFindable(report);
      await onPiece();
    }
    log.info(`${added.length} reports are new or changed, ${removed.length} are gone.`);
  };
  const stop = await library.watch(
    (change) => {
      lastChange = lastChange.then(() => follow(change));
    },
    (error) => log.warn(messageOf(error)),
  );
  return async () => {
    stopped = true;
    await stop();
    await lastChange;
  };
}
