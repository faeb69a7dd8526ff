import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { decodeText } from './decode.js';
import { parseReports } from './parse.js';
import type { ParsedReport, Report } from './report.js';

/** A reports folder that cannot be served; the message tells the operator what to do. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
}

/** A file that was passed over, and why. */
export interface SkippedFile {
  /** Path inside the folder. */
  readonly file: string;
  /** Half a sentence: `it is larger than 20 MB`. */
  readonly reason: string;
}

/** Larger files are no newspaper reports; reading one would stop the bot for seconds. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;
const READS_AT_ONCE = 16;

/**
 * Reads every report of a folder and its subfolders, in the order of the file names.
 *
 * @param onSkip is told of each file that was not read
 * @throws {LibraryError} when the folder is missing or holds no report
 */
export async function readReports(
  directory: string,
  onSkip: (skipped: SkippedFile) => void,
): Promise<Report[]> {
  const files = await listFiles(directory);
  const reports: Report[] = [];
  for (let start = 0; start < files.length; start += READS_AT_ONCE) {
    const batch = files.slice(start, start + READS_AT_ONCE);
    for (const found of await Promise.all(batch.map((file) => readFileReports(directory, file, onSkip)))) {
      reports.push(...found);
    }
  }
  if (reports.length === 0) {
    throw new LibraryError(
      `REPORTS_DIR ${directory} holds no report; put .txt or .md files of reports into it.`,
    );
  }
  return reports;
}

async function listFiles(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.(?:txt|md)$/iu.test(entry.name) && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    throw new LibraryError(
      `REPORTS_DIR ${directory} cannot be read; set it to a folder of .txt or .md reports.`,
      {
        cause: error,
      },
    );
  }
}

async function readFileReports(
  directory: string,
  path: string,
  onSkip: (skipped: SkippedFile) => void,
): Promise<Report[]> {
  const file = relative(directory, path).split(sep).join('/');
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) throw new Error(`it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`);
    const reports = withIds(file, parseReports(decodeText(await readFile(path))));
    if (reports.length === 0) onSkip({ file, reason: 'it holds no text' });
    return reports;
  } catch (error) {
    onSkip({ file, reason: error instanceof Error ? error.message : String(error) });
    return [];
  }
}

/** Ids come from the file's path and the headline: an edited paragraph keeps them, and so do other files' changes. */
function withIds(file: string, parsed: readonly ParsedReport[]): Report[] {
  const seen = new Map<string, number>();
  return parsed.map((report) => {
    const count = seen.get(report.headline) ?? 0;
    seen.set(report.headline, count + 1);
    const id = createHash('sha256')
      .update(JSON.stringify([file, report.headline, count]))
      .digest('hex')
      .slice(0, 12);
    return { id, file, ...report };
  });
}
