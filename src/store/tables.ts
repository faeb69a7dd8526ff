import type { Kysely, Migration } from 'kysely';
import { type VersionTables, versionsMigration } from './migrations/002-versions.js';
import { type AccessTables, accessMigration } from './migrations/003-access.js';
import {
  type DeskOfQuestions,
  type DeskOfVotes,
  type DeskTables,
  deskMigration,
} from './migrations/004-desk.js';
import { type ClusterTables, cluster } from './migrations/006-cluster.js';
import { type FleetingTables, fleetingMigration } from './migrations/007-fleeting.js';

/** The tables, alike in SQLite and PostgreSQL. Times are Unix times in milliseconds, truth values 0 and 1. */
export interface Tables extends VersionTables, AccessTables, DeskTables, ClusterTables, FleetingTables {
  /** What readers chose. */
  preferences: {
    reader: string;
    locale: string | null;
    converted: number | null;
    menu: string | null;
    changed: number;
  };
  /** How readers judged quotations. */
  votes: {
    /** A keyed hash of who voted. */
    reader: string;
    quotation: string;
    vote: string;
    changed: number;
  } & DeskOfVotes;
  /** The message that answered a question, by the question's chat and message. */
  answers: { question: string; message: number; changed: number };
  /** Words that do not fit into a button, by their hash. */
  words: { hash: string; words: string; changed: number };
  /** Updates in hand; of those that are done nothing but that they were there. */
  updates: {
    key: string;
    /** JSON; `null` once the update is done. */
    content: string | null;
    /** In the order in which they came. */
    number: number;
    /** How often the program started with the update in hand. */
    starts: number;
    /** Updates of one lane are handled one after the other; `null` for those of no other’s, and once the update is done. */
    lane: string | null;
  };
  /** Calls that were carried out for the updates in hand. */
  calls: {
    update: string;
    method: string;
    /** The how-manieth accepted call of the method for its update, from 1 on. */
    nth: number;
    /** JSON; `null` where the call was carried out, but what it gave did not arrive. */
    result: string | null;
  };
  /** What was asked, without who asked it. */
  questions: {
    id: string;
    asked: number;
    /** A keyed hash; the key stands in a file, not here. */
    asker: string;
    question: string;
    kind: string;
    verdict: string;
    /** The report quoted first, if any. */
    report: string | null;
  } & DeskOfQuestions;
  /** The files of earlier versions that were taken over. */
  taken_over: { file: string };
}

/**
 * The steps that make the tables. One that was released is never changed: another is added behind it.
 *
 * @param schema where PostgreSQL is to have them
 */
export function migrationsFor(schema: string | null): Record<string, Migration> {
  const within = (db: Kysely<unknown>) => (schema === null ? db.schema : db.withSchema(schema).schema);
  return {
    '001 first tables': {
      up: async (db: Kysely<unknown>) => {
        const tables = within(db);
        await tables
          .createTable('preferences')
          .addColumn('reader', 'text', (column) => column.primaryKey())
          .addColumn('locale', 'text')
          .addColumn('converted', 'smallint')
          .addColumn('menu', 'text')
          .addColumn('changed', 'bigint', (column) => column.notNull())
          .execute();
        await tables
          .createTable('votes')
          .addColumn('reader', 'text', (column) => column.notNull())
          .addColumn('quotation', 'text', (column) => column.notNull())
          .addColumn('vote', 'text', (column) => column.notNull())
          .addColumn('changed', 'bigint', (column) => column.notNull())
          .addPrimaryKeyConstraint('votes_key', ['reader', 'quotation'])
          .execute();
        await tables
          .createTable('answers')
          .addColumn('question', 'text', (column) => column.primaryKey())
          .addColumn('message', 'bigint', (column) => column.notNull())
          .addColumn('changed', 'bigint', (column) => column.notNull())
          .execute();
        await tables
          .createTable('words')
          .addColumn('hash', 'text', (column) => column.primaryKey())
          .addColumn('words', 'text', (column) => column.notNull())
          .addColumn('changed', 'bigint', (column) => column.notNull())
          .execute();
        await tables
          .createTable('updates')
          .addColumn('key', 'text', (column) => column.primaryKey())
          .addColumn('content', 'text')
          .addColumn('number', 'bigint', (column) => column.notNull())
          .addColumn('starts', 'integer', (column) => column.notNull().defaultTo(0))
          .execute();
        await tables.createIndex('updates_number').on('updates').column('number').execute();
        await tables
          .createTable('calls')
          .addColumn('update', 'text', (column) => column.notNull())
          .addColumn('method', 'text', (column) => column.notNull())
          .addColumn('nth', 'integer', (column) => column.notNull())
          .addColumn('result', 'text')
          .addPrimaryKeyConstraint('calls_key', ['update', 'method', 'nth'])
          .execute();
        await tables
          .createTable('questions')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('asked', 'bigint', (column) => column.notNull())
          .addColumn('asker', 'text', (column) => column.notNull())
          .addColumn('question', 'text', (column) => column.notNull())
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('verdict', 'text', (column) => column.notNull())
          .addColumn('report', 'text')
          .execute();
        await tables.createIndex('questions_asked').on('questions').column('asked').execute();
        await tables
          .createTable('taken_over')
          .addColumn('file', 'text', (column) => column.primaryKey())
          .execute();
      },
    },
    '002 versions of reports': versionsMigration(within),
    '003 access': accessMigration(within),
    '004 the desk': deskMigration(within),
    '006 cluster': cluster(schema),
    '007 what is remembered for a while': fleetingMigration(schema),
  };
}
