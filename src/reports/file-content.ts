import { stat } from 'node:fs/promises';
import type { Yielder } from '../yielder.js';
import type { FolderFile } from './folder.js';
import { UnreadableError } from './formats/document.js';
import type { FormatReader } from './formats/format-reader.js';
import { inTime } from './in-time.js';
import { dayOf } from './order.js';
import type { Report } from './report.js';
import { readReportFile } from './report-file.js';

/** What a file of the reports folder held when it was read. */
export interface FileContent {
  /** Changes whenever the file does. */
  readonly version: string;
  /** None where the file cannot be served. */
  readonly reports: readonly DatedReport[];
  /** A short reason why the file, or a part of it, is not served, or may be wrong; `null` where all is well. */
  readonly problem: string | null;
}

/** What files held, by their paths inside the folder, with `/` between folders. */
export type FileContents = ReadonlyMap<string, FileContent>;

export interface DatedReport {
  readonly report: Report;
  /** See {@link dayOf}. */
  readonly day: number;
}

/**
 * Reads a file, unless it is as it was.
 *
 * @param formats reads what is no plain text
 * @param known what it held before
 * @param yieldNow is awaited again and again, so that a long file keeps nobody waiting
 * @returns `known` itself where the file has not changed
 * @throws {NodeJS.ErrnoException} when it cannot be opened
 */
export async function readContent(
  { path, file, beside }: FolderFile,
  formats: FormatReader,
  known: FileContent | undefined,
  yieldNow: Yielder,
): Promise<FileContent> {
  const { size, mtime, mtimeMs, ctimeMs, ino } = await inTime(stat(path));
  const said = beside && (await inTime(stat(beside)));
  const version = [size, mtimeMs, ctimeMs, ino, ...(said ? [said.size, said.mtimeMs, said.ino] : [])].join(
    ' ',
  );
  if (known?.version === version) return known;
  const problems: string[] = [];
  const onProblem = (reason: string): void => void problems.push(reason);
  const read = async (): Promise<Report[]> => {
    // What the system makes up as it is read, /proc/kmsg and its like, says so too, and may never end.
    if (size === 0) throw new UnreadableError('it holds no text');
    return readReportFile({ path, file, size, ...(beside && { beside }) }, formats, yieldNow, { onProblem });
  };
  const reports = await read().catch((error: unknown) => {
    if (!(error instanceof UnreadableError)) throw error;
    problems.push(error.message);
    return [];
  });
  return {
    version,
    problem: problems.join('; ') || null,
    reports: reports.map((report) => ({ report, day: dayOf(report, mtime) })),
  };
}
