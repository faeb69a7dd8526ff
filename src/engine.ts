import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type AliasGroup, readAliases } from './answer/aliases.js';
import type { Answerer } from './answer/answerer.js';
import { type Log, messageOf } from './log.js';
import { Library } from './reports/library.js';

/**
 * Reads the reports of a folder.
 *
 * @throws {LibraryError} when the folder cannot be read or holds no report
 */
export async function openLibrary(directory: string, log: Log): Promise<Library> {
  const library = new Library(directory, ({ file, reason, served }) =>
    log.warn(`${file} was ${served ? 'read in part' : 'not read'}: ${reason}.`),
  );
  await library.load();
  return library;
}

/**
 * Reads a file of aliases; none where it is not there.
 *
 * @throws {AliasError} for a line that is no alias
 */
async function openAliases(path: string): Promise<AliasGroup[]> {
  return existsSync(path) ? readAliases(await readFile(path, 'utf8')) : [];
}

/**
 * An answerer for every report of a library.
 *
 * @param aliasesFile see {@link readAliases}; it need not be there
 */
export async function createAnswerer(library: Library, aliasesFile: string): Promise<Answerer> {
  // The dictionary takes most of a second to load; lists of reports need neither.
  const { Answerer } = await import('./answer/answerer.js');
  const answerer = new Answerer({ aliases: await openAliases(aliasesFile) });
  for (const report of library.reports) answerer.add(report);
  return answerer;
}

/**
 * Makes reports answerable as they come into the folder, and takes them out as they go.
 *
 * @returns stops it
 */
export function keepCurrent(library: Library, answerer: Answerer, log: Log): Promise<() => Promise<void>> {
  return library.watch(
    ({ added, removed }) => {
      for (const id of removed) answerer.remove(id);
      for (const report of added) answerer.add(report);
      log.info(`${added.length} reports are new or changed, ${removed.length} are gone.`);
    },
    (error) => log.warn(messageOf(error)),
  );
}
