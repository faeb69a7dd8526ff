import type { Kysely, Migration, SchemaModule } from 'kysely';

/** What administrators work with, and what readers asked to be told. */
export interface DeskTables {
  /** Topics of questions without an answer that an administrator has dealt with; a topic is a hash of content words. */
  settled: { topic: string; how: string; settled: number };
  /** What administrators did. */
  trail: { id: string; at: number; administrator: string; act: string; subject: string };
  /** Readers who asked for announcements, with the language that they were spoken to in. */
  subscribers: { reader: string; locale: string; since: number };
  /** What is, or was, announced. */
  announcements: {
    id: string;
    administrator: string;
    /** A channel's name or id; `null` for the readers who asked for it. */
    channel: string | null;
    text: string;
    /** JSON, as Telegram tells them. */
    entities: string;
    /** `draft`, `sending`, `done` or `stopped`. */
    state: string;
    made: number;
  };
  /** To whom an announcement goes, until it is done. */
  recipients: {
    announcement: string;
    /** The chat. */
    reader: string;
    locale: string;
    /** `waiting`, `sending`, `sent`, `gone` or `failed`. */
    state: string;
  };
}

/** What the desk adds to the table of questions. */
export interface DeskOfQuestions {
  /** A hash of the content words: questions with the same words have the same. */
  topic: string | null;
  /** The quotations found, as buttons carry them. */
  quotations: string | null;
}

/** What the desk adds to the table of votes. */
export interface DeskOfVotes {
  /** The id of the question whose answer was judged; the question may be forgotten before the vote. */
  question: string | null;
}

/** The tables of the desk and of announcements. */
export function deskMigration(within: (db: Kysely<unknown>) => SchemaModule): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      const tables = within(db);
      await tables.alterTable('questions').addColumn('topic', 'text').execute();
      await tables.alterTable('questions').addColumn('quotations', 'text').execute();
      await tables.createIndex('questions_asker').on('questions').column('asker').execute();
      await tables.createIndex('questions_quotations').on('questions').column('quotations').execute();
      await tables.alterTable('votes').addColumn('question', 'text').execute();
      await tables
        .createTable('settled')
        .addColumn('topic', 'text', (column) => column.primaryKey())
        .addColumn('how', 'text', (column) => column.notNull())
        .addColumn('settled', 'bigint', (column) => column.notNull())
        .execute();
      await tables
        .createTable('trail')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('administrator', 'text', (column) => column.notNull())
        .addColumn('act', 'text', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .execute();
      await tables.createIndex('trail_at').on('trail').column('at').execute();
      await tables
        .createTable('subscribers')
        .addColumn('reader', 'text', (column) => column.primaryKey())
        .addColumn('locale', 'text', (column) => column.notNull())
        .addColumn('since', 'bigint', (column) => column.notNull())
        .execute();
      await tables
        .createTable('announcements')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('administrator', 'text', (column) => column.notNull())
        .addColumn('channel', 'text')
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('entities', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('made', 'bigint', (column) => column.notNull())
        .execute();
      await tables
        .createTable('recipients')
        .addColumn('announcement', 'text', (column) => column.notNull())
        .addColumn('reader', 'text', (column) => column.notNull())
        .addColumn('locale', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('recipients_key', ['announcement', 'reader'])
        .execute();
    },
  };
}
