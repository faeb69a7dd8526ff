import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { messageOf } from '../log.js';
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

/** What a look at the folder changed. */
export interface LibraryChange {
  /** New reports, and changed ones under the id they had. */
  readonly added: readonly Report[];
  /** Ids of the reports that are gone. */
  readonly removed: readonly string[];
}

interface KnownFile {
  /** Changes whenever the file does. */
  readonly version: string;
  readonly modified: Date;
  readonly reports: readonly Report[];
}

/** The reports of a folder and its subfolders. */
export class Library {
  readonly #directory: string;
  readonly #onSkip: (skipped: SkippedFile) => void;
  #files = new Map<string, KnownFile>();
  #reports = new Map<string, Report>();
  #newestFirst: readonly Report[] = [];

  /**
   * @param directory the folder; its `.txt` and `.md` files are read, hidden ones aside
   * @param onSkip is told of each file that cannot be read, once for each version of it
   */
  constructor(directory: string, onSkip: (skipped: SkippedFile) => void) {
    this.#directory = directory;
    this.#onSkip = onSkip;
  }

  /** All reports, the newest first; those of one day in the order of their files. */
  get reports(): readonly Report[] {
    return this.#newestFirst;
  }

  /** The report of an id, as long as its file holds it. */
  get(id: string): Report | undefined {
    return this.#reports.get(id);
  }

  /**
   * Reads the folder: all of it the first time, later the files that changed.
   *
   * @throws {LibraryError} when the folder cannot be read
   */
  async refresh(): Promise<LibraryChange> {
    const before = this.#reports;
    const files = new Map<string, KnownFile>();
    const paths = await listFiles(this.#directory);
    for (let start = 0; start < paths.length; start += READS_AT_ONCE) {
      const batch = paths.slice(start, start + READS_AT_ONCE);
      const known = await Promise.all(batch.map((path) => this.#look(path)));
      for (const [index, file] of known.entries()) if (file !== null) files.set(batch[index] ?? '', file);
    }
    this.#files = files;
    this.#reports = new Map(
      [...files.values()].flatMap(({ reports }) => reports.map((report) => [report.id, report])),
    );
    this.#newestFirst = newestFirst([...files.values()]);
    return {
      added: [...this.#reports.values()].filter((report) => before.get(report.id) !== report),
      removed: [...before.keys()].filter((id) => !this.#reports.has(id)),
    };
  }

  /** Reads a file unless it is as it was; `null` where it vanished meanwhile. */
  async #look(path: string): Promise<KnownFile | null> {
    const file = relative(this.#directory, path).split(sep).join('/');
    try {
      const { size, mtime, mtimeMs } = await stat(path);
      const version = `${size} ${mtimeMs}`;
      const known = this.#files.get(path);
      if (known?.version === version) return known;
      return { version, modified: mtime, reports: await this.#read(path, file, size) };
    } catch (error) {
      this.#onSkip({ file, reason: messageOf(error) });
      return null;
    }
  }

  async #read(path: string, file: string, size: number): Promise<Report[]> {
    try {
      if (size > MAX_FILE_BYTES) throw new Error(`it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`);
      const reports = withIds(file, parseReports(decodeText(await readFile(path))));
      if (reports.length === 0) this.#onSkip({ file, reason: 'it holds no text' });
      return reports;
    } catch (error) {
      this.#onSkip({ file, reason: messageOf(error) });
      return [];
    }
  }
}

async function listFiles(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /^[^.].*\.(?:txt|md)$/iu.test(entry.name))
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

/** A printed date without its year is taken for the year of the file: this orders reports and is shown nowhere. */
function newestFirst(files: readonly KnownFile[]): Report[] {
  return files
    .flatMap(({ modified, reports }) => reports.map((report) => ({ report, day: dayOf(report, modified) })))
    .sort((a, b) => b.day - a.day)
    .map(({ report }) => report);
}

/** A number that grows by the day. */
function dayOf({ date }: Report, modified: Date): number {
  const [, year, month, day] = /(?:(\d{4})\D+)?(\d{1,2})\D+(\d{1,2})/u.exec(date ?? '') ?? [];
  if (month === undefined || day === undefined) return modified.getFullYear() * 10_000;
  return Number(year ?? modified.getFullYear()) * 10_000 + Number(month) * 100 + Number(day);
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
