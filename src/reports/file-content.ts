import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Yielder } from '../yielder.js';
import { NotTextError } from './decode.js';
import { dayOf } from './order.js';
import type { Report } from './report.js';
import { readReportFile, UnfitFileError } from './report-file.js';

/** What a file of the reports folder held when it was read. */
export interface FileContent {
  /** Changes whenever the file does. */
  readonly version: string;
  /** None where the file cannot be served. */
  readonly reports: readonly DatedReport[];
  /** A short reason why the file, or a part of it, is not served; `null` where all of it is. */
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
 * @param directory the reports folder
 * @param file its path inside the folder
 * @param known what it held before
 * @param yieldNow is awaited again and again, so that a long file keeps nobody waiting
 * @returns `known` itself where the file has not changed
 * @throws {NodeJS.ErrnoException} when it cannot be opened
 */
export async function readContent(
  directory: string,
  file: string,
  known: FileContent | undefined,
  yieldNow: Yielder,
): Promise<FileContent> {
  const path = join(directory, file);
  const { size, mtime, mtimeMs, ctimeMs, ino } = await stat(path);
  const version = [size, mtimeMs, ctimeMs, ino].join(' ');
  if (known?.version === version) return known;
  let problem: string | null = null;
  const reports = await readReportFile({ path, file, size }, yieldNow, (reason) => {
    problem = reason;
  }).catch((error: unknown) => {
    if (!(error instanceof UnfitFileError || error instanceof NotTextError)) throw error;
    problem = error.message;
    return [];
  });
  return { version, problem, reports: reports.map((report) => ({ report, day: dayOf(report, mtime) })) };
}
