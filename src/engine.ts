import type { Answerer, AnswererOptions } from './answer/answerer.js';
import type { Log } from './log.js';
import { Library, LibraryError } from './reports/library.js';

/**
 * Reads the reports of a folder.
 *
 * @throws {LibraryError} when the folder cannot be read or holds no report
 */
export async function openLibrary(directory: string, log: Log): Promise<Library> {
  const library = new Library(directory, ({ file, reason }) => log.warn(`${file} was not read: ${reason}.`));
  await library.refresh();
  if (library.reports.length === 0) {
    throw new LibraryError(
      `REPORTS_DIR ${directory} holds no reports; put .txt or .md files into it, or set REPORTS_DIR to a folder that has some.`,
    );
  }
  return library;
}

/** An answerer for every report of a library. */
export async function createAnswerer(library: Library, options: AnswererOptions = {}): Promise<Answerer> {
  // The dictionary takes most of a second to load; lists of reports need neither.
  const { Answerer } = await import('./answer/answerer.js');
  const answerer = new Answerer(options);
  for (const report of library.reports) answerer.add(report);
  return answerer;
}
