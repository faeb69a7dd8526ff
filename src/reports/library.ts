import { createYielder, inSteps } from '../yielder.js';
import type { Corpus, NumberedReport } from './corpus.js';
import {
  allCorpora,
  type CorpusSettings,
  corpusOf,
  type ReadSettings,
  readCorpora,
} from './corpus-settings.js';
import { type DatedReport, type FileContent, type FileContents, readContent } from './file-content.js';
import { codeOf, reasonOf } from './file-error.js';
import { type Folder, type FolderFile, isCorpusFile, listFolder } from './folder.js';
import { followFolder } from './follow.js';
import { FormatReader } from './formats/format-reader.js';
import { ListedReports } from './listed-reports.js';
import { areSame, type Report } from './report.js';

/** A reports folder that cannot be served; the message tells the operator what to do. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
}

/** A file that was passed over, whole or in part, and why. */
export interface SkippedFile {
  /** Path inside the folder. */
  readonly file: string;
  /** A short reason: `it is larger than 20 MB`. */
  readonly reason: string;
  /** Whether the rest of it, or what was guessed, is served. */
  readonly served: boolean;
}

/** What a refresh changed. */
export interface LibraryChange {
  /** New reports, and changed ones under the id they had. */
  readonly added: readonly Report[];
  /** Ids of the reports that are gone. */
  readonly removed: readonly string[];
}

const READS_AT_ONCE = 16;
/** How long reading may keep the bot from its readers, in milliseconds. */
const MAX_BLOCK_MS = 5;

/** The reports of a folder and its subfolders. */
export class Library implements Corpus {
  readonly #directory: string;
  readonly #onSkip: (skipped: SkippedFile) => void;
  readonly #onProgress: (done: number, all: number) => void;
  readonly #yield = createYielder(MAX_BLOCK_MS);
  readonly #formats = new FormatReader();
  /** The problem reported last of each file, so that it is reported once. */
  readonly #problems = new Map<string, string>();
  #folder: Folder = { files: [], settings: [], directories: [], unreadable: [] };
  #files: FileContents = new Map();
  /** What an earlier start read of the files; needed until they were read once. */
  #kept: FileContents = new Map();
  #reports: ReadonlyMap<string, Report> = new Map();
  #newestFirst: readonly Report[] = [];
  #settings: readonly ReadSettings[] = [];
  #corpora = allCorpora([]);
  #days: ReadonlyMap<string, number> = new Map();
  #lastRefresh: Promise<unknown> = Promise.resolve();
  readonly #listed = this.part(null);

  /**
   * @param directory the folder; its files of the formats that are known are read, hidden ones aside
   * @param onSkip called for each file that cannot be read, once as long as the reason stays the same
   * @param onProgress called during each refresh with the number of files it has been through
   */
  constructor(
    directory: string,
    onSkip: (skipped: SkippedFile) => void,
    onProgress: (done: number, all: number) => void = () => {},
  ) {
    this.#directory = directory;
    this.#onSkip = onSkip;
    this.#onProgress = onProgress;
  }

  /** All reports, the newest first; those of one day in the order of their files. */
  get reports(): readonly Report[] {
    return this.#newestFirst;
  }

  /** A number that grows by the day on which a report appeared; of one that is gone, greater than any. */
  dayOf({ id }: Report): number {
    return this.#days.get(id) ?? Number.MAX_SAFE_INTEGER;
  }

  /** All corpora, in the order of their keys; what they are called and who reads them follows their files. */
  get corpora(): readonly CorpusSettings[] {
    return this.#corpora;
  }

  /**
   * The reports of some corpora, numbered as if there were no others.
   *
   * @param keys `null` for all, those to come included
   */
  part(keys: ReadonlySet<string> | null): Corpus & { readonly reports: readonly Report[] } {
    const isIn = (report: Report): boolean => keys === null || keys.has(report.corpus);
    return new ListedReports(
      () => this.#newestFirst,
      isIn,
      (id) => this.#reports.get(id),
    );
  }

  /** The corpus of a report as it is served now; `undefined` for one that is gone. */
  corpusOf(id: string): string | undefined {
    return this.#reports.get(id)?.corpus;
  }

  get(id: string): Promise<Report | undefined> {
    return this.#listed.get(id);
  }

  count(): Promise<number> {
    return this.#listed.count();
  }

  page(offset: number, limit: number): Promise<readonly Report[]> {
    return this.#listed.page(offset, limit);
  }

  find(wanted: string): Promise<readonly NumberedReport[]> {
    return this.#listed.find(wanted);
  }

  all(): AsyncIterable<Report> {
    return this.#listed.all();
  }

  /** How many files could not be read, or not wholly. */
  get leftOut(): number {
    return this.#problems.size;
  }

  /** What the files hold, for {@link load} at the next start. */
  get contents(): FileContents {
    return this.#files;
  }

  /**
   * Reads the folder for the first time.
   *
   * @param kept what the files held at an earlier start: those that have not changed since are not read again
   * @throws {LibraryError} when the folder cannot be read or holds no report
   */
  async load(kept: FileContents = new Map()): Promise<void> {
    this.#kept = kept;
    await this.refresh();
    this.#kept = new Map();
    if (this.#reports.size > 0) return;
    throw new LibraryError(
      `REPORTS_DIR ${this.#directory} holds no reports; put .txt, .docx, .pdf or .html files into it, or set REPORTS_DIR to a folder that has some.`,
    );
  }

  /**
   * Reads the folder: all of it the first time, later the files that changed. What was read before stays where a
   * file or folder cannot be read for the moment. Calls wait for each other.
   *
   * @throws {LibraryError} when the folder cannot be read; all reports stay
   */
  refresh(): Promise<LibraryChange> {
    const refresh = this.#lastRefresh.then(() => this.#refresh());
    this.#lastRefresh = refresh.catch(() => undefined);
    return refresh;
  }

  /**
   * Follows the folder: refreshes at once, and again soon after each change in it.
   *
   * @param onChange called with what changed, once for many files that change together
   * @param onError called with the reason when the folder cannot be read, once until it can again; reports stay as they are
   * @returns stops following; resolves when nothing is being read any more
   */
  async watch(
    onChange: (change: LibraryChange) => void,
    onError: (error: unknown) => void = () => {},
  ): Promise<() => Promise<void>> {
    let stopped = false;
    let failed = false;
    const stop = await followFolder(async () => {
      try {
        const change = await this.refresh();
        const isChange = change.added.length + change.removed.length > 0;
        if (isChange && !stopped) onChange(change);
        failed = false;
        return this.#folder.directories;
      } catch (error) {
        if (!failed && !stopped) onError(error);
        failed = true;
        return null;
      }
    });
    return () => {
      stopped = true;
      return stop();
    };
  }

  async #refresh(): Promise<LibraryChange> {
    this.#folder = await this.#list();
    const { files: listed, settings: settingsFiles, unreadable } = this.#folder;
    const settings = await readCorpora(this.#folder, this.#settings);
    for (const { file, problem } of settings) this.#reportProblem(file, problem);
    const keys = new Set(settings.map(({ settings: { key } }) => key));
    const files = new Map<string, FileContent>();
    for (let start = 0; start < listed.length; start += READS_AT_ONCE) {
      const batch = listed.slice(start, start + READS_AT_ONCE);
      const known = await Promise.all(batch.map((file) => this.#readFile(file, keys)));
      for (const [index, file] of known.entries())
        if (file !== null) files.set(batch[index]?.file ?? '', file);
      this.#onProgress(start + batch.length, listed.length);
    }
    for (const { file, error } of unreadable) {
      if (!isCorpusFile(file)) this.#reportProblem(file, reasonOf(error));
      for (const [path, known] of this.#files) if (path.startsWith(`${file}/`)) files.set(path, known);
    }
    const present = new Set([...listed, ...settingsFiles, ...unreadable].map(({ file }) => file));
    for (const file of this.#problems.keys()) if (!present.has(file)) this.#problems.delete(file);
    return this.#replace(files, settings);
  }

  async #list(): Promise<Folder> {
    try {
      return await listFolder(this.#directory, this.#yield);
    } catch (error) {
      throw new LibraryError(
        `REPORTS_DIR ${this.#directory} ${stateOf(error)}; set it to a folder of reports.`,
        { cause: error },
      );
    }
  }

  /** Reads a file unless it is as it was; `null` where it vanished meanwhile or was never readable. */
  async #readFile(listed: FolderFile, keys: ReadonlySet<string>): Promise<FileContent | null> {
    const { file } = listed;
    const known = this.#files.get(file);
    const before = known ?? this.#kept.get(file);
    try {
      const read = await readContent(listed, this.#formats, before, this.#yield);
      const content = inCorpus(read, corpusOf(file, keys));
      this.#reportProblem(file, content.problem, content.reports.length > 0);
      return content === before ? content : await this.#withKnownReports(content);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      this.#reportProblem(file, reasonOf(error));
      return known === undefined ? null : inCorpus(known, corpusOf(file, keys));
    }
  }

  /** A changed file with those of its reports that have not changed as they were, so that they count as known. */
  async #withKnownReports({ reports, ...content }: FileContent): Promise<FileContent> {
    const kept: DatedReport[] = [];
    for (const { report, day } of reports) {
      kept.push({ report: await this.#unlessChanged(report), day });
      await this.#yield();
    }
    return { ...content, reports: kept };
  }

  async #unlessChanged(report: Report): Promise<Report> {
    const known = this.#reports.get(report.id);
    return known !== undefined && (await inSteps(areSame(known, report), this.#yield)) ? known : report;
  }

  #follow(settings: readonly ReadSettings[]): void {
    this.#settings = settings;
    this.#corpora = allCorpora(settings);
  }

  #reportProblem(file: string, reason: string | null, served = false): void {
    if (reason === null) this.#problems.delete(file);
    else if (this.#problems.get(file) !== reason) {
      this.#problems.set(file, reason);
      this.#onSkip({ file, reason, served });
    }
  }

  async #replace(files: FileContents, settings: readonly ReadSettings[]): Promise<LibraryChange> {
    const isSame =
      files.size === this.#files.size && [...files].every(([path, file]) => this.#files.get(path) === file);
    if (isSame) {
      this.#follow(settings);
      return { added: [], removed: [] };
    }
    // Of tens of thousands of reports each step takes its time.
    await this.#yield();
    const all = [...files.values()].flatMap(({ reports }) => reports);
    await this.#yield();
    const reports = new Map(all.map(({ report }) => [report.id, report]));
    const days = new Map(all.map(({ report, day }) => [report.id, day]));
    await this.#yield();
    const newestFirst = all.sort((a, b) => b.day - a.day).map(({ report }) => report);
    await this.#yield();
    const before = this.#reports;
    const added = newestFirst.filter((report) => before.get(report.id) !== report);
    const removed = [...before.keys()].filter((id) => !reports.has(id));
    // At once, so that nobody reads a report by what was said of its folder before.
    this.#follow(settings);
    this.#files = files;
    this.#reports = reports;
    this.#newestFirst = newestFirst;
    this.#days = days;
    return { added, removed };
  }
}

/** What a file holds, as reports of a corpus; itself where they are. */
function inCorpus(content: FileContent, corpus: string): FileContent {
  const { reports } = content;
  if (reports.every(({ report }) => report.corpus === corpus)) return content;
  return { ...content, reports: reports.map(({ report, day }) => ({ report: { ...report, corpus }, day })) };
}

function stateOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'does not exist';
  return code === 'ENOTDIR' ? 'is not a folder' : 'cannot be read';
}
