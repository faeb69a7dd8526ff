import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Yielder } from '../yielder.js';
import { decodeText } from './decode.js';
import { readReports } from './parse.js';
import type { ParsedReport, Report } from './report.js';

/** Larger files are no newspaper reports: a daily paper fills this much in two months. */
const MAX_BYTES = 20 * 1024 * 1024;

/** The file holds nothing that can be served; the message is a short reason. */
export class UnfitFileError extends Error {
  override readonly name = 'UnfitFileError';
}

/** A file to read. */
export interface ReportFile {
  /** On this machine. */
  readonly path: string;
  /** Inside the reports folder, with `/` between folders; reports get their ids from it. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * Reads the reports of one file.
 *
 * @param yieldNow is awaited again and again, so that a long file keeps nobody waiting
 * @param onProblem called with a short reason for a part that cannot be read; the rest is read
 * @throws {UnfitFileError} when it is too large, empty or no text
 */
export async function readReportFile(
  { path, file, size }: ReportFile,
  yieldNow: Yielder,
  onProblem: (problem: string) => void,
): Promise<Report[]> {
  if (size > MAX_BYTES) throw new UnfitFileError(`it is larger than ${MAX_BYTES / 1024 / 1024} MB`);
  const text = await decodeText(await readFile(path), yieldNow);
  const withId = idsOf(file);
  const reports: Report[] = [];
  for (const report of readReports(text, onProblem)) {
    if (report !== null) reports.push(withId(report));
    await yieldNow();
  }
  if (reports.length === 0) throw new UnfitFileError('it holds no text');
  return reports;
}

/** Ids come from the file's path and the headline: an edited paragraph keeps them, and so do other files' changes. */
function idsOf(file: string): (report: ParsedReport) => Report {
  const seen = new Map<string, number>();
  return (report) => {
    const count = seen.get(report.headline) ?? 0;
    seen.set(report.headline, count + 1);
    const id = createHash('sha256')
      .update(JSON.stringify([file, report.headline, count]))
      .digest('hex')
      .slice(0, 12);
    return { id, file, ...report };
  };
}
