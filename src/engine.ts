import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { AliasFile } from './answer/alias-file.js';
import type { AnswererOptions } from './answer/answerer.js';
import type { KnownAliases } from './answer/known-aliases.js';
import type { Readings } from './answer/reading.js';
import type { Sources, TurnsOf } from './answer/readings.js';
import { type Log, messageOf } from './log.js';
import type { ChatReaderOptions } from './model/chat-reader.js';
import type { PassageVectors } from './model/passage-vectors.js';
import { progressOf } from './progress.js';
import type { QuotableReports } from './quotation/checker.js';
import { removeUnfinished } from './replace-file.js';
import type { FileContents } from './reports/file-content.js';
import { makeFindable } from './reports/find-reports.js';
import { Library, type LibraryChange } from './reports/library.js';
import { MAIN_CORPUS, type Report } from './reports/report.js';
import type { EarlierPrints, ReportsChange } from './reports/versions.js';
import type { PassageIndex } from './search/passage-index.js';
import { readContents, writeContents } from './store/report-contents.js';
import { readSnapshot, writeSnapshot } from './store/snapshot-file.js';
import { createYielder, type Yielder } from './yielder.js';

/** How long indexing may keep the bot from its readers, in milliseconds. */
const MAX_BLOCK_MS = 5;
/** Smaller libraries are indexed before a file is read. */
const MIN_KEPT_REPORTS = 500;

/**
 * Reads the reports of a folder.
 *
 * @param cacheDir the folder in which what was read of a large library is kept for the next start; `null` keeps nothing
 * @param onChange called with what changed since this was kept; who gives it has it kept of a small library too
 * @throws {LibraryError} when the folder cannot be read or holds no report
 */
export async function openLibrary(
  directory: string,
  log: Log,
  cacheDir: string | null = null,
  onChange: ((change: ReportsChange) => void) | null = null,
): Promise<Library> {
  const library = new Library(
    directory,
    ({ file, reason, served }) => log.warn(`${file} was ${served ? 'read, but' : 'not read:'} ${reason}.`),
    progressOf('files are read', log),
  );
  if (cacheDir === null) {
    await library.load();
    return library;
  }
  await removeUnfinished(cacheDir);
  const path = contentsPath(cacheDir);
  const yieldNow = createYielder(MAX_BLOCK_MS);
  const kept = await readContents(path, log, yieldNow);
  await library.load(kept.files);
  const { contents, reports } = library;
  const served = new Map([...kept.files, ...kept.earlier]);
  const changed = changedFiles(served, contents);
  if (onChange !== null && changed.size > 0) {
    const [earlier, added] = [changed, changedFiles(contents, served)].map(reportsIn);
    onChange({ earlier: earlier ?? [], added: added ?? [] });
  }
  const isKept = contents.size === kept.files.size && changedFiles(contents, kept.files).size === 0;
  // Who only asks keeps what the bot showed its readers, for it to tell them what changed.
  if (onChange === null && !isKept && reports.length >= MIN_KEPT_REPORTS)
    await writeContents(path, { files: contents, earlier: changed }, log, yieldNow);
  if (onChange !== null && !(isKept && kept.earlier.size === 0))
    await keepServed(library, cacheDir, log, yieldNow);
  return library;
}

/** Those of some files that are otherwise, or not there, in others. */
function changedFiles(some: FileContents, others: FileContents): FileContents {
  return new Map([...some].filter(([file, { version }]) => others.get(file)?.version !== version));
}

function reportsIn(files: FileContents): Report[] {
  return [...files.values()].flatMap(({ reports }) => reports.map(({ report }) => report));
}

/** Keeps what readers are shown, for the next start. */
function keepServed({ contents }: Library, cacheDir: string, log: Log, yieldNow?: Yielder): Promise<void> {
  return writeContents(contentsPath(cacheDir), { files: contents, earlier: new Map() }, log, yieldNow);
}

function contentsPath(cacheDir: string): string {
  return join(cacheDir, 'reports');
}

export interface EngineOptions {
  /** See {@link AliasFile}; it need not be there. */
  readonly aliasesFile: string;
  /** The folder in which the index of a large library is kept for the next start; `null` keeps nothing. */
  readonly cacheDir: string | null;
  /** Whether meaning is read beside words, where the machine carries it. */
  readonly reader: boolean;
  /** The folder with the model files. */
  readonly modelsDir: string;
  /** A stronger reader on a server; `null` for none. */
  readonly chatReader: Pick<ChatReaderOptions, 'url' | 'model' | 'key' | 'timeout'> | null;
  /** See {@link AnswererOptions.onStage}. */
  readonly onStage?: AnswererOptions['onStage'];
  /** See {@link createReadings}. */
  readonly turnsOf?: TurnsOf | undefined;
  readonly log: Log;
}

/** What answers from the reports of a library, from all or from those of some corpora. */
export interface Engine extends Readings {
  /** The names that mean one thing, which may be added to. */
  readonly aliases: AliasFile;
  /** What the reports printed before they were changed; `null` where that is told as it changes (see `follow`). */
  readonly earlier: EarlierPrints | null;
  /** Makes ready what finds reports by their headlines, which takes long for tens of thousands at once. */
  prepareLists(): Promise<void>;
  /** Makes ready what says whether a text is printed, which the first check does otherwise. */
  prepareChecks(): Promise<void>;
  /** How much can be quoted, and how many files cannot, as far as this process knows of files. */
  size(): { readonly reports: number; readonly passages: number; readonly leftOut: number };
  /** Fulfilled when the models run, or it is known that they do not; until then words alone answer. */
  readonly ready: Promise<unknown>;
  /** Keeps what the models have made for the next start, and ends them. */
  close(): Promise<void>;
  /**
   * Makes reports answerable as they come into the library's folder, and takes them out as they go.
   *
   * @param onChange called with each change
   * @returns stops it, and keeps for the next start what was shown last
   */
  follow(onChange?: (change: ReportsChange) => void): Promise<() => Promise<void>>;
}

/** Indexes every report of a library, from the kept index as far as that goes. */
export async function createEngine(library: Library, options: EngineOptions): Promise<Engine> {
  const { aliasesFile, cacheDir, log } = options;
  // A thread of its own: the models load while the reports are indexed.
  const meaning = await startModels(options);
  // The dictionary takes a while to load; lists of reports need neither.
  const [
    { loadDictionary },
    { createReadings },
    { KnownAliases },
    { AliasFile },
    { MemoryRetriever },
    { QuotationChecker },
    { ScopedVectors },
  ] = await Promise.all([
    import('./language/dictionary.js'),
    import('./answer/readings.js'),
    import('./answer/known-aliases.js'),
    import('./answer/alias-file.js'),
    import('./search/memory-retriever.js'),
    import('./quotation/checker.js'),
    import('./search/scoped-vectors.js'),
  ]);
  const given = new KnownAliases();
  const aliasFile = await AliasFile.open(aliasesFile, given, log);
  const { problem } = loadDictionary();
  if (problem !== null) log.warn(problem);
  const parts = await Parts.open(library);
  for (const { key } of library.corpora) {
    const reports = library.part(new Set([key])).reports;
    if (reports.length > 0 || key === MAIN_CORPUS)
      await fillIndex(parts.of(key).index, reports, indexPathOf(key, reports.length, cacheDir), log);
  }
  const yieldNow = createYielder(MAX_BLOCK_MS);
  for (const report of library.reports) {
    await parts.noted(report, yieldNow);
    await meaning?.vectors.addInSteps(report, yieldNow);
    await yieldNow();
  }

  const sourcesOf = (keys: ReadonlySet<string> | null): Sources => {
    const own = (): Part[] => parts.among(keys);
    const isServed = ({ id }: Report): boolean => {
      if (keys === null) return true;
      const corpus = library.corpusOf(id);
      return corpus !== undefined && keys.has(corpus);
    };
    return {
      corpus: keys === null ? library : library.part(keys),
      retriever: new MemoryRetriever(() => own().map(({ index }) => index), isServed),
      checker: new QuotationChecker(library, () => own().map(({ quotable }) => quotable)),
      aliases: {
        *[Symbol.iterator]() {
          yield* given;
          for (const { aliases } of own()) yield* aliases;
        },
      },
      models:
        meaning === null || keys === null
          ? meaning
          : { ...meaning, vectors: new ScopedVectors(meaning.vectors, ({ report }) => isServed(report)) },
      dayOf: (report) => library.dayOf(report),
      onStage: options.onStage,
    };
  };
  const readings = createReadings(() => library.corpora, sourcesOf, options.turnsOf);
  return {
    ...readings,
    aliases: aliasFile,
    earlier: null,
    prepareLists: async () => {
      for (const report of library.reports) makeFindable(report);
    },
    size: () => ({
      reports: library.reports.length,
      passages: parts.among(null).reduce((sum, { index }) => sum + index.size, 0),
      leftOut: library.leftOut,
    }),
    prepareChecks: async () => {
      for (const { quotable } of parts.among(null)) await quotable.prepare();
    },
    ready: meaning?.model.ready ?? Promise.resolve(),
    close: async () => meaning?.model.close(),
    follow: async (onChange = () => {}) => {
      const { contents } = library;
      const stop = await follow(library, { parts, vectors: meaning?.vectors ?? null }, onChange, log);
      const stopAliases = aliasFile.follow();
      return async () => {
        stopAliases();
        await stop();
        if (cacheDir !== null && library.contents !== contents) await keepServed(library, cacheDir, log);
      };
    },
  };
}

/** The models in a thread of their own; `null` where they are switched off. */
async function startModels({ reader, modelsDir, chatReader, cacheDir, log }: EngineOptions) {
  if (!reader && chatReader === null) return null;
  const [{ Model }, { PassageVectors }, { ChatReader }] = await Promise.all([
    import('./model/model.js'),
    import('./model/passage-vectors.js'),
    import('./model/chat-reader.js'),
  ]);
  const cache = cacheDir === null ? null : join(cacheDir, 'vectors');
  const model = new Model({ directory: modelsDir, cache, log });
  return {
    model,
    vectors: new PassageVectors(model),
    reader: chatReader === null ? model : new ChatReader({ ...chatReader, local: model, log }),
  };
}

/** What is known of one corpus, and of no other. */
interface Part {
  readonly index: PassageIndex;
  /** The short forms that its reports introduce. */
  readonly aliases: KnownAliases;
  readonly quotable: QuotableReports;
}

/** The corpora of a library, each with an index of its own: what stands in one says nothing about another. */
class Parts {
  readonly #byKey = new Map<string, Part>();
  /** Of each report, where it is indexed. */
  readonly #keyOf = new Map<string, string>();
  readonly #make: (key: string) => Part;

  private constructor(make: (key: string) => Part) {
    this.#make = make;
  }

  static async open(library: Library): Promise<Parts> {
    const [{ KnownAliases }, { PassageIndex }, { QuotableReports }] = await Promise.all([
      import('./answer/known-aliases.js'),
      import('./search/passage-index.js'),
      import('./quotation/checker.js'),
    ]);
    return new Parts((key) => ({
      index: new PassageIndex(),
      aliases: new KnownAliases(),
      quotable: new QuotableReports(library.part(new Set([key]))),
    }));
  }

  /** That of a key, made when it is asked for first. */
  of(key: string): Part {
    const part = this.#byKey.get(key) ?? this.#make(key);
    this.#byKey.set(key, part);
    return part;
  }

  /** @param keys `null` for all */
  among(keys: ReadonlySet<string> | null): Part[] {
    return [...this.#byKey].flatMap(([key, part]) => (keys === null || keys.has(key) ? [part] : []));
  }

  /** Learns what a report that its part has indexed says beside its passages. */
  async noted(report: Report, yieldNow: Yielder): Promise<void> {
    this.#keyOf.set(report.id, report.corpus);
    await this.of(report.corpus).aliases.addInSteps(report, yieldNow);
  }

  async add(report: Report, yieldNow: Yielder): Promise<void> {
    // Its folder may have become a corpus, or be none any more.
    if (this.#keyOf.get(report.id) !== report.corpus) await this.remove(report.id, yieldNow);
    await this.of(report.corpus).index.addInSteps(report, yieldNow);
    await this.noted(report, yieldNow);
  }

  async remove(reportId: string, yieldNow: Yielder): Promise<void> {
    const key = this.#keyOf.get(reportId);
    if (key === undefined) return;
    this.#keyOf.delete(reportId);
    const { index, aliases } = this.of(key);
    await index.removeInSteps(reportId, yieldNow);
    aliases.remove(reportId);
  }
}

/** Where the index of a corpus is kept; `null` where reading it would not be quicker. */
function indexPathOf(key: string, reports: number, cacheDir: string | null): string | null {
  if (cacheDir === null || reports < MIN_KEPT_REPORTS) return null;
  const suffix = key === MAIN_CORPUS ? '' : `-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  return join(cacheDir, `index${suffix}`);
}

async function fillIndex(
  index: PassageIndex,
  reports: readonly Report[],
  kept: string | null,
  log: Log,
): Promise<void> {
  const yieldNow = createYielder(MAX_BLOCK_MS);
  const saved = kept === null ? null : await readSnapshot(kept, log, yieldNow);
  const found = await index.fill(reports, saved, yieldNow, onEach(reports.length, yieldNow, log));
  const surplus = (saved?.passages.size ?? 0) > reports.length;
  if (kept !== null && (found < reports.length || surplus)) {
    if (saved !== null) log.info(`${reports.length - found} of ${reports.length} reports were indexed anew.`);
    await writeSnapshot(kept, await index.saveInSteps(yieldNow), log, yieldNow);
  }
}

/** To be awaited after each report that is indexed: lets everything else have its turn, and tells how far the work is. */
function onEach(all: number, yieldNow: Yielder, log: Log): () => Promise<void> {
  const report = progressOf('reports are indexed', log);
  let done = 0;
  return async () => {
    await yieldNow();
    report(++done, all);
  };
}

/** What changes with the reports of the library. */
interface Followers {
  readonly parts: Parts;
  readonly vectors: PassageVectors | null;
}

async function follow(
  library: Library,
  { parts, vectors }: Followers,
  onChange: (change: ReportsChange) => void,
  log: Log,
): Promise<() => Promise<void>> {
  let stopped = false;
  let lastChange = Promise.resolve();
  const update = async ({ added, removed }: LibraryChange): Promise<void> => {
    const yieldNow = createYielder(MAX_BLOCK_MS);
    const onReport = onEach(added.length + removed.length, yieldNow, log);
    for (const id of removed) {
      await parts.remove(id, yieldNow);
      await vectors?.removeInSteps(id, yieldNow);
      await onReport();
    }
    for (const report of added) {
      if (stopped) return;
      await parts.add(report, yieldNow);
      await vectors?.addInSteps(report, yieldNow);
      makeFindable(report);
      await onReport();
    }
    log.info(`${added.length} reports are new or changed, ${removed.length} are gone.`);
  };
  const stop = await library.watch(
    (change) => {
      onChange(change);
      lastChange = lastChange.then(() => update(change));
    },
    (error) => log.warn(messageOf(error)),
  );
  return async () => {
    stopped = true;
    await stop();
    await lastChange;
  };
}
