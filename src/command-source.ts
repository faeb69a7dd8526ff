import type { Checker } from './answer/reading.js';
import type { Config } from './config.js';
import { createEngine, type Engine, openLibrary } from './engine.js';
import type { Log } from './log.js';
import type { Corpus } from './reports/corpus.js';

/** What a command reads: a folder, or what `ingest` keeps in a database. Each part is loaded when it is asked for. */
export interface CommandSource {
  /** All reports: whoever runs a command has the files. */
  corpus(): Promise<Corpus>;
  checker(): Promise<Checker>;
  engine(): Promise<Engine>;
  close(): Promise<void>;
}

/**
 * @throws {LibraryError} when the folder cannot be read or holds no report
 * @throws {StoreError} (of the parts) when the database cannot be used or holds no reports yet
 */
export async function openSource(config: Config, log: Log): Promise<CommandSource> {
  const { corpus, databaseUrl } = config;
  return corpus === 'database' && databaseUrl !== null
    ? databaseSource(config, databaseUrl, log)
    : folderSource(config, log);
}

async function folderSource(config: Config, log: Log): Promise<CommandSource> {
  const library = await openLibrary(config.reportsDir, log, config.cacheDir);
  const engines: Engine[] = [];
  return {
    corpus: async () => library,
    checker: async () => {
      const { QuotationChecker } = await import('./quotation/checker.js');
      const checker = new QuotationChecker(library);
      await checker.prepare();
      return checker;
    },
    engine: async () => {
      const engine = await createEngine(library, { ...config, log });
      engines.push(engine);
      return engine;
    },
    close: () => closeAll(engines),
  };
}

function databaseSource(config: Config, url: string, log: Log): CommandSource {
  const engines: Engine[] = [];
  const open = async (options: Pick<Config, 'reader' | 'chatReader'>): Promise<Engine> => {
    const { createDatabaseEngine } = await import('./database-engine.js');
    const engine = await createDatabaseEngine({ ...config, ...options, url, log, signal: null });
    engines.push(engine);
    return engine;
  };
  const withoutModels = async () => (await open({ reader: false, chatReader: null })).readingOf(null);
  return {
    corpus: async () => (await withoutModels()).corpus,
    checker: async () => (await withoutModels()).checker,
    engine: () => open(config),
    close: () => closeAll(engines),
  };
}

async function closeAll(engines: readonly Engine[]): Promise<void> {
  for (const engine of engines) await engine.close();
}
