import { stat } from 'node:fs/promises';
import { createYielder } from '../yielder.js';
import { readCorpora } from './corpus-settings.js';
import { reasonOf } from './file-error.js';
import { type FolderFile, isCorpusFile, listFolder } from './folder.js';
import { UnreadableError } from './formats/document.js';
import { FormatReader } from './formats/format-reader.js';
import type { Report } from './report.js';
import { readReportFile } from './report-file.js';

/** What an editor may want to look at in a report. */
export type Doubt =
  /** The text prints no headline; the file's name stands for it. */
  | 'headline-from-file'
  /** Neither has one; the opening words stand for it. */
  | 'headline-from-opening'
  | 'no-date'
  | 'no-source'
  | 'no-byline'
  /** Nothing but a headline, or one line. */
  | 'no-text';

/** What was found in a file, for an editor. */
export interface Inspection {
  /** Inside the folder, with `/` between folders. */
  readonly file: string;
  readonly reports: readonly { readonly report: Report; readonly doubts: readonly Doubt[] }[];
  /** What was left out, since it is of the page around a report. */
  readonly leftOut: readonly string[];
  /** Why the file or a part of it cannot be read, or what was guessed: half a sentence each. */
  readonly problems: readonly string[];
}

/** How long reading may keep the process from other work, in milliseconds. */
const MAX_BLOCK_MS = 50;

/**
 * Reads the files of a folder one after the other, whether they were read before or not.
 *
 * @throws {NodeJS.ErrnoException} when the folder cannot be read
 */
export async function* inspectFolder(directory: string): AsyncGenerator<Inspection> {
  const folder = await listFolder(directory);
  const { files, unreadable } = folder;
  const formats = new FormatReader();
  try {
    for (const file of files) yield await inspectFile(file, formats);
  } finally {
    await formats.close();
  }
  for (const { file, problem } of await readCorpora(folder, [])) {
    if (problem !== null) yield { file, reports: [], leftOut: [], problems: [problem] };
  }
  for (const { file, error } of unreadable) {
    if (isCorpusFile(file)) continue;
    yield { file, reports: [], leftOut: [], problems: [reasonOf(error)] };
  }
}

/**
 * Reads one file, and says what of it an editor may doubt.
 *
 * @param formats reads what is no plain text
 */
export async function inspectFile({ file, path }: FolderFile, formats: FormatReader): Promise<Inspection> {
  const [leftOut, problems]: [string[], string[]] = [[], []];
  const notes = {
    onProblem: (problem: string) => void problems.push(problem),
    onLeftOut: (line: string) => void leftOut.push(line),
  };
  try {
    const { size } = await stat(path);
    const read = await readReportFile({ file, path, size }, formats, createYielder(MAX_BLOCK_MS), notes);
    const reports = read.map((report) => ({ report, doubts: doubtsOf(report) }));
    return { file, reports, leftOut, problems };
  } catch (error) {
    problems.push(error instanceof UnreadableError ? error.message : reasonOf(error));
    return { file, reports: [], leftOut, problems };
  }
}

/** What an editor may want to look at in a report, the weightiest first. */
export function doubtsOf(report: Report): Doubt[] {
  const { headlineFrom, date, source, byline, paragraphs, headline } = report;
  const doubts: Doubt[] = [];
  if (headlineFrom !== undefined) doubts.push(`headline-from-${headlineFrom}`);
  if (paragraphs.length === 0 || (paragraphs.length === 1 && paragraphs[0] === headline))
    doubts.push('no-text');
  if (date === null) doubts.push('no-date');
  if (source === null) doubts.push('no-source');
  if (byline === null) doubts.push('no-byline');
  return doubts;
}
