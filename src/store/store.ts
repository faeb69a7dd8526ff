import { join } from 'node:path';
import { type Log, messageOf } from '../log.js';
import { type AccessShelves, accessShelves } from './access-shelves.js';
import { openAskerKey } from './asker-key.js';
import type { Cluster } from './cluster.js';
import { type Database, StoreError } from './database.js';
import { splitVoteKey, takeOverFiles } from './earlier-files.js';
import type { Shelf, VotesShelf } from './kept-map.js';
import { persistentRead } from './persistent-read.js';
import type { Tables } from './tables.js';
import { UpdateLog } from './update-log.js';
import type { UpdateQueue } from './update-queue.js';
import { SHARED_BATCH, Writer } from './writer.js';

const DAY = 24 * 60 * 60 * 1_000;
/** How often questions that are too old are looked for, in milliseconds. */
const FORGETTING_INTERVAL = 60 * 60 * 1_000;
/** Longer texts are kept up to here, in characters. */
const MAX_QUESTION = 1_000;

export interface StoreOptions {
  /** The folder for the store and its key. */
  readonly storeDir: string;
  /** A PostgreSQL that holds the store instead; `null` for a file in `storeDir`. */
  readonly databaseUrl: string | null;
  /** Whose store it is: of letters and digits. */
  readonly bot: string;
  /** For how many days questions are kept; 0 keeps none. */
  readonly keepDays: number;
  readonly log: Log;
  /** Where several processes of the bot share a store in PostgreSQL: a secret that they alone know. */
  readonly sharedSecret?: string | null;
  /** See `PostgresOptions`. */
  readonly onTakenOver: () => void;
}

/** What a reader chose; `null` for what was not chosen. */
export interface KeptPreferences {
  readonly locale: string | null;
  readonly converted: boolean | null;
  readonly menu: string | null;
}

/** A question, and how the reports stood to it. */
export interface AskedQuestion {
  /** Who asked; only a keyed hash of it is kept. */
  readonly asker: string;
  /** The update that asked: one that is taken up again is not another question. */
  readonly update: number;
  readonly question: string;
  readonly kind: string;
  readonly verdict: string;
  /** The report quoted first, if any. */
  readonly report: string | null;
}

/** Everything that outlives the process and cannot be made again. */
export interface Store {
  /** By reader. */
  readonly preferences: Shelf<KeptPreferences>;
  /** By `reader:quotation`. */
  readonly votes: VotesShelf<string>;
  /** By the chat and message of the question. */
  readonly answers: Shelf<number>;
  /** By the hash that a button says in their place. */
  readonly words: Shelf<string>;
  /** Who may ask, and what chats read. */
  readonly access: AccessShelves;
  readonly updates: UpdateLog | UpdateQueue;
  /** What the processes of a bot share beside that; `null` where one has the store to itself. */
  readonly cluster: Cluster | null;
  /** Keeps a question for as long as the settings say. */
  recordQuestion(asked: AskedQuestion): void;
  /** Fulfilled when something was written, and so others can be. */
  probe(): Promise<void>;
  /** Writes what waits, as far as that goes within so many milliseconds, and lets others use the store. */
  close(patience: number): Promise<void>;
}

/**
 * Opens a bot's store; what files of an earlier version hold is taken over.
 *
 * @throws {StoreError} when it cannot be used
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { storeDir, databaseUrl, bot, keepDays, log } = options;
  const folder = join(storeDir, bot);
  const askerKey = keepDays === 0 ? null : openAskerKey(folder);
  const { database, openShared } = await openDatabase(options, folder);
  try {
    await takeOverFiles(database.db, folder, log);
    const writer = new Writer(database, log, undefined, openShared && SHARED_BATCH);
    const cluster = (await openShared?.(writer)) ?? null;
    const updates = cluster?.queue ?? (await UpdateLog.open(database.db, writer, log));
    const questions = new Questions(writer, askerKey, keepDays);
    const access = accessShelves(database, writer);
    const mirrored = <Value>(name: string, shelf: Shelf<Value>): Shelf<Value> =>
      cluster === null ? shelf : cluster.mirrored(name, shelf);
    return {
      preferences: mirrored('preferences', preferencesShelf(database, writer)),
      votes: votesShelf(database, writer),
      answers: mirrored('answers', answersShelf(database, writer)),
      words: mirrored('words', wordsShelf(database, writer)),
      access: {
        members: mirrored('members', access.members),
        chatCorpora: mirrored('chat_corpora', access.chatCorpora),
        boundNames: mirrored('bound_names', access.boundNames),
      },
      updates,
      cluster,
      recordQuestion: (asked) => questions.record(asked),
      probe: () => probe(writer),
      close: async (patience) => {
        questions.close();
        cluster?.close();
        await writer.close(patience);
        await database.close().catch((error: unknown) => log.warn(messageOf(error)));
      },
    };
  } catch (error) {
    await database.close();
    throw new StoreError(
      `What the store holds cannot be read (${messageOf(error)}); see that its disk has room and that nothing else changes it.`,
      { cause: error },
    );
  }

  async function openDatabase(
    { onTakenOver, sharedSecret = null }: StoreOptions,
    folder: string,
  ): Promise<Opened> {
    if (databaseUrl === null)
      return { database: await (await import('./sqlite.js')).openSqlite(folder, log) };
    const { openPostgres } = await import('./postgres.js');
    const isShared = sharedSecret !== null;
    const database = await openPostgres({
      url: databaseUrl,
      schema: `yinju_${bot}`,
      isShared,
      log,
      onTakenOver,
    });
    if (!isShared) return { database };
    const { openCluster } = await import('./cluster.js');
    return {
      database,
      openShared: (writer) => openCluster(database, { writer, secret: sharedSecret, log }),
    };
  }
}

interface Opened {
  readonly database: Database;
  readonly openShared?: (writer: Writer) => Promise<Cluster>;
}

function preferencesShelf({ db }: Database, writer: Writer): Shelf<KeptPreferences> {
  return {
    load: async (keys) => {
      const all = db.selectFrom('preferences').selectAll().orderBy('changed');
      const rows = await (keys === undefined ? all : all.where('reader', 'in', keys)).execute();
      return rows.map(({ reader, locale, converted, menu }) => [
        reader,
        { locale, converted: converted === null ? null : converted !== 0, menu },
      ]);
    },
    put: (reader, { locale, converted, menu }) => {
      const row = {
        locale,
        converted: converted === null ? null : Number(converted),
        menu,
        changed: Date.now(),
      };
      void writer.write((tables) =>
        tables
          .insertInto('preferences')
          .values({ reader, ...row })
          .onConflict((conflict) => conflict.column('reader').doUpdateSet(row))
          .execute(),
      );
    },
    remove: (reader) => {
      void writer.write((tables) => tables.deleteFrom('preferences').where('reader', '=', reader).execute());
    },
  };
}

function votesShelf({ db }: Database, writer: Writer): VotesShelf<string> {
  return {
    load: async () => {
      const rows = await db.selectFrom('votes').selectAll().orderBy('changed').execute();
      return rows.map(({ reader, quotation, vote }) => [`${reader}:${quotation}`, vote]);
    },
    loadOf: async (reader) => {
      const rows = await persistentRead(() =>
        db.selectFrom('votes').selectAll().where('reader', '=', reader).execute(),
      );
      return rows.map(({ quotation, vote }) => [`${reader}:${quotation}`, vote]);
    },
    put: (key, vote) => {
      const row = { vote, changed: Date.now() };
      void writer.write((tables) =>
        tables
          .insertInto('votes')
          .values({ ...splitVoteKey(key), ...row })
          .onConflict((conflict) => conflict.columns(['reader', 'quotation']).doUpdateSet(row))
          .execute(),
      );
    },
    remove: (key) => {
      const { reader, quotation } = splitVoteKey(key);
      void writer.write((tables) =>
        tables.deleteFrom('votes').where('reader', '=', reader).where('quotation', '=', quotation).execute(),
      );
    },
  };
}

function answersShelf({ db }: Database, writer: Writer): Shelf<number> {
  return {
    load: async (keys) => {
      const all = db.selectFrom('answers').selectAll().orderBy('changed');
      const rows = await (keys === undefined ? all : all.where('question', 'in', keys)).execute();
      return rows.map(({ question, message }) => [question, message]);
    },
    put: (question, message) => {
      const row = { message, changed: Date.now() };
      void writer.write((tables) =>
        tables
          .insertInto('answers')
          .values({ question, ...row })
          .onConflict((conflict) => conflict.column('question').doUpdateSet(row))
          .execute(),
      );
    },
    remove: (question) => {
      void writer.write((tables) => tables.deleteFrom('answers').where('question', '=', question).execute());
    },
  };
}

function wordsShelf({ db }: Database, writer: Writer): Shelf<string> {
  return {
    load: async (keys) => {
      const all = db.selectFrom('words').selectAll().orderBy('changed');
      const rows = await (keys === undefined ? all : all.where('hash', 'in', keys)).execute();
      return rows.map(({ hash, words }) => [hash, words]);
    },
    put: (hash, words) => {
      const row = { words: words.replaceAll('\0', ''), changed: Date.now() };
      void writer.write((tables) =>
        tables
          .insertInto('words')
          .values({ hash, ...row })
          .onConflict((conflict) => conflict.column('hash').doUpdateSet(row))
          .execute(),
      );
    },
    remove: (hash) => {
      void writer.write((tables) => tables.deleteFrom('words').where('hash', '=', hash).execute());
    },
  };
}

/** A row that is gone before anyone sees it is written all the same. */
async function probe(writer: Writer): Promise<void> {
  await writer.write(async (tables) => {
    await tables.insertInto('words').values({ hash: '', words: '', changed: 0 }).execute();
    await tables.deleteFrom('words').where('hash', '=', '').execute();
  });
}

/** What was asked, for as long as the settings say. */
class Questions {
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly writer: Writer,
    private readonly hash: ((asker: string) => string) | null,
    private readonly keepDays: number,
  ) {
    this.#forget();
    this.#timer = setInterval(() => this.#forget(), FORGETTING_INTERVAL).unref();
  }

  record({ asker, update, question, ...rest }: AskedQuestion): void {
    if (this.hash === null) return;
    const row: Tables['questions'] = {
      id: this.hash(`${asker} ${update}`),
      asked: Date.now(),
      asker: this.hash(asker),
      // PostgreSQL has no text with a NUL in it.
      question: question.slice(0, MAX_QUESTION).replaceAll('\0', ''),
      ...rest,
    };
    void this.writer.write((tables) =>
      tables
        .insertInto('questions')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute(),
    );
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #forget(): void {
    const before = Date.now() - this.keepDays * DAY;
    void this.writer.write((tables) => tables.deleteFrom('questions').where('asked', '<', before).execute());
  }
}
