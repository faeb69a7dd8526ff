import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { type Log, messageOf } from '../log.js';
import type { VersionShelf } from '../reports/versions.js';
import { type AccessShelves, accessShelves } from './access-shelves.js';
import { type AnnouncementRecords, announcementsIn } from './announcements.js';
import { AskerKey, type AskerNames, KEY_DAYS } from './asker-key.js';
import type { Cluster } from './cluster.js';
import { type Database, StoreError } from './database.js';
import { type DeskRecords, deskIn } from './desk.js';
import { forgetInFiles, splitVoteKey, takeOverFiles } from './earlier-files.js';
import { type Fleeting, type FleetingOptions, FleetingStore } from './fleeting.js';
import { handedInShelf } from './handed-in.js';
import type { Shelf, VotesShelf } from './kept-map.js';
import { persistentRead } from './persistent-read.js';
import { PERSONAL, type Person } from './personal.js';
import type { Tables } from './tables.js';
import { TRAIL_DAYS, type Trail, trailIn } from './trail.js';
import { UpdateLog } from './update-log.js';
import type { UpdateQueue } from './update-queue.js';
import { versionShelf } from './versions.js';
import { SHARED_BATCH, Writer } from './writer.js';

const DAY = 24 * 60 * 60 * 1_000;
/** How often questions that are too old are looked for, in milliseconds. */
const FORGETTING_INTERVAL = 60 * 60 * 1_000;
/** Longer texts are kept up to here, in characters. */
const MAX_QUESTION = 1_000;
/** After how many days words on buttons are forgotten where no question is kept. */
const WORDS_DAYS = 90;
/** After how many days an announcement is forgotten. */
const ANNOUNCEMENT_DAYS = 90;
/** How long after a reader was forgotten the last writes for that are done, in milliseconds. */
const SCRUB_AFTER = 5_000;

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
  /** What nobody knows who sees the store alone, and all processes of the bot: seals what is remembered for a while. */
  readonly secret: string;
  /** Whether several processes of the bot share a store in PostgreSQL. */
  readonly isShared?: boolean;
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
  /** Names what it asks about: questions with the same content words have the same. */
  readonly topic: string;
  /** The quotations found, as buttons carry them; `null` where there are none. */
  readonly quotations: string | null;
}

/** To which answer a vote was given. */
export interface JudgedAnswer {
  readonly reader: string;
  /** The quotation judged. */
  readonly quotation: string;
  /** All the answer's quotations, as its buttons carry them. */
  readonly quotations: string;
}

/** What becomes of a question after a while. */
export interface Keeping {
  /** For how many days questions are kept; 0 for none. */
  readonly questionDays: number;
  /** For how many days at the least, and twice as many at the most, something can be tied to who it is of. */
  readonly keyDays: number;
  readonly trailDays: number;
}

/** Everything that outlives the process and cannot be made again. */
export interface Store {
  /** By reader. */
  readonly preferences: Shelf<KeptPreferences>;
  /** By `name:quotation`, the names as {@link Store.askers} gives them. */
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
  /** What administrators handed in, as JSON. */
  readonly handedIn: Shelf<string>;
  /** What reports printed before they were changed. */
  readonly versions: VersionShelf;
  /** The names under which votes, questions and words are kept. */
  readonly askers: AskerNames;
  readonly desk: DeskRecords;
  readonly announcements: AnnouncementRecords;
  readonly trail: Trail;
  readonly keeping: Keeping;
  /**
   * Values that are remembered for some time, by the next process and all that share the store too.
   *
   * @param kind tells values of different use apart
   */
  fleeting(kind: string, options: FleetingOptions): Promise<Fleeting>;
  /** Keeps a question for as long as the settings say. */
  recordQuestion(asked: AskedQuestion): void;
  /** Ties a vote that was put to the question that was answered, the reader's own if there is one. */
  tieVote(judged: JudgedAnswer): void;
  /** All that is kept of a reader, by what it is. */
  exportOf(reader: string): Promise<Readonly<Record<string, readonly object[]>>>;
  /**
   * Deletes all that is kept of a reader but who may ask, which administrators decide.
   *
   * @returns fulfilled, with whether it is deleted, once that is certain
   */
  forget(reader: string): Promise<boolean>;
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
  const { storeDir, databaseUrl, bot, keepDays, secret, log } = options;
  const folder = join(storeDir, bot);
  const askers = AskerKey.open(folder, log);
  const { database, openShared } = await openDatabase(options, folder);
  try {
    const { db } = database;
    await takeOverFiles(db, folder, log);
    await nameVoters(db, askers);
    const writer = new Writer(database, log, undefined, openShared && SHARED_BATCH);
    const cluster = (await openShared?.(writer)) ?? null;
    const updates = cluster?.queue ?? (await UpdateLog.open(db, writer, log));
    const fleeting = new FleetingStore(database, writer, secret, cluster !== null);
    const questions = new Questions(database, writer, askers, keepDays);
    const personOf = (reader: string): Person => ({ reader, names: askers.namesOf(reader) });
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
      handedIn: mirrored('handed_in', handedInShelf(database, writer)),
      versions: versionShelf(database, writer),
      askers,
      desk: deskIn(db, writer),
      announcements: announcementsIn(db, writer),
      trail: trailIn(writer),
      keeping: { questionDays: keepDays, keyDays: KEY_DAYS, trailDays: TRAIL_DAYS },
      fleeting: (kind, options) => fleeting.open(kind, options),
      recordQuestion: (asked) => questions.record(asked),
      tieVote: (judged) => questions.tieVote(judged),
      exportOf: async (reader) => {
        // What was done just before belongs to it too.
        await writer.write(async () => undefined);
        const kept: Record<string, readonly object[]> = {};
        for (const { name, of } of PERSONAL) kept[name] = await of(db, personOf(reader));
        return kept;
      },
      forget: async (reader) => {
        const isDeleted = await writer.write(async (tables) => {
          for (const { remove } of PERSONAL) await remove?.(tables, personOf(reader));
        }, true);
        await forgetInFiles(folder, reader);
        questions.scrubSoon();
        return isDeleted;
      },
      probe: () => probe(writer),
      close: async (patience) => {
        questions.close();
        fleeting.close();
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
    { onTakenOver, isShared = false }: StoreOptions,
    folder: string,
  ): Promise<Opened> {
    if (databaseUrl === null)
      return { database: await (await import('./sqlite.js')).openSqlite(folder, log) };
    const { openPostgres } = await import('./postgres.js');
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
      openShared: (writer) => openCluster(database, { writer, log }),
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

/** Where the votes of versions that kept them by the reader's id were given the names of today. */
const VOTERS_NAMED = 'votes by name';

/** Votes may lead to the text of a question, which is not to stand beside an id. */
async function nameVoters(db: Kysely<Tables>, askers: AskerNames): Promise<void> {
  const done = await db.selectFrom('taken_over').select('file').where('file', '=', VOTERS_NAMED).execute();
  if (done.length > 0) return;
  await db.transaction().execute(async (tables) => {
    const voters = await tables.selectFrom('votes').select('reader').distinct().execute();
    for (const { reader } of voters) {
      const named = tables.updateTable('votes').set({ reader: askers.nameOf(reader) });
      await named.where('reader', '=', reader).execute();
    }
    await tables.insertInto('taken_over').values({ file: VOTERS_NAMED }).execute();
  });
}

/** What was asked, for as long as the settings say. */
class Questions {
  readonly #timer: NodeJS.Timeout;
  #scrubbing: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly writer: Writer,
    private readonly askers: AskerNames,
    private readonly keepDays: number,
  ) {
    this.#forget();
    this.#timer = setInterval(() => this.#forget(), FORGETTING_INTERVAL).unref();
  }

  record({ asker, update, question, ...rest }: AskedQuestion): void {
    if (this.keepDays === 0) return;
    const row: Tables['questions'] = {
      id: this.askers.nameOf(`${asker} ${update}`),
      asked: Date.now(),
      asker: this.askers.nameOf(asker),
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

  tieVote({ reader, quotation, quotations }: JudgedAnswer): void {
    const names = this.askers.namesOf(reader);
    void this.writer.write(async (tables) => {
      const asked = tables.selectFrom('questions').select('id').where('quotations', '=', quotations);
      const own = await asked
        .where('asker', 'in', names)
        .orderBy('asked', 'desc')
        .limit(1)
        .executeTakeFirst();
      // In groups, who votes need not be who asked.
      const any = own ?? (await asked.orderBy('asked', 'desc').limit(1).executeTakeFirst());
      if (any === undefined) return;
      const tied = tables.updateTable('votes').set({ question: any.id });
      await tied.where('reader', 'in', names).where('quotation', '=', quotation).execute();
    });
  }

  /** Once what is deleted is written, and the update that asked for it is done. */
  scrubSoon(): void {
    clearTimeout(this.#scrubbing);
    this.#scrubbing = setTimeout(() => this.#scrub(), SCRUB_AFTER).unref();
  }

  close(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#scrubbing);
  }

  #forget(): void {
    const daysAgo = (days: number): number => Date.now() - days * DAY;
    void this.writer
      .write(async (tables) => {
        await tables.deleteFrom('questions').where('asked', '<', daysAgo(this.keepDays)).execute();
        await tables
          .deleteFrom('words')
          .where('changed', '<', daysAgo(this.keepDays || WORDS_DAYS))
          .execute();
        await tables.deleteFrom('trail').where('at', '<', daysAgo(TRAIL_DAYS)).execute();
        await tables.deleteFrom('announcements').where('made', '<', daysAgo(ANNOUNCEMENT_DAYS)).execute();
        // Of one that was stopped by a process that died.
        const sending = tables.selectFrom('announcements').select('id').where('state', '=', 'sending');
        await tables.deleteFrom('recipients').where('announcement', 'not in', sending).execute();
      })
      .then(() => this.#scrub());
  }

  /** Updates that are done are deleted too, with all that they said. */
  #scrub(): void {
    try {
      this.database.scrub?.();
    } catch {
      // It only takes its time: the log of a database in use begins anew by itself too.
    }
  }
}
