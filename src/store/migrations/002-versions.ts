import type { Kysely, SchemaModule } from 'kysely';

/** What reports printed before they were changed, which report took another's place, and what was handed in. */
export interface VersionTables {
  /** Texts that are no longer printed as they were: those of changed paragraphs alone. */
  earlier_texts: {
    report: string;
    /** As a button says it: 0 for the lines outside the body, paragraphs from 1. */
    paragraph: number;
    /** Of the text: the same text is kept once. */
    hash: string;
    text: string;
    /** How long the text is. */
    characters: number;
    /** When it ceased to be printed; no two rows have the same. */
    changed: number;
  };
  /** A report whose headline or file was given another name has another id. */
  successors: { report: string; successor: string; changed: number };
  /** Files that administrators handed in, for /undo to take out again. */
  handed_in: {
    /** The administrator, and a number. */
    key: string;
    /** JSON. */
    content: string;
    changed: number;
  };
}

/** @param within gives the schema of the store's tables */
export function versionsMigration(within: (db: Kysely<unknown>) => SchemaModule) {
  return {
    up: async (db: Kysely<unknown>): Promise<void> => {
      const tables = within(db);
      await tables
        .createTable('earlier_texts')
        .addColumn('report', 'text', (column) => column.notNull())
        .addColumn('paragraph', 'integer', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('characters', 'integer', (column) => column.notNull())
        .addColumn('changed', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('earlier_texts_key', ['report', 'paragraph', 'hash'])
        .execute();
      // What is too much is counted from the index alone: the texts are not read for it.
      await tables
        .createIndex('earlier_texts_changed')
        .on('earlier_texts')
        .columns(['changed', 'characters'])
        .execute();
      await tables
        .createTable('successors')
        .addColumn('report', 'text', (column) => column.primaryKey())
        .addColumn('successor', 'text', (column) => column.notNull())
        .addColumn('changed', 'bigint', (column) => column.notNull())
        .execute();
      await tables
        .createTable('handed_in')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('content', 'text', (column) => column.notNull())
        .addColumn('changed', 'bigint', (column) => column.notNull())
        .execute();
    },
  };
}
