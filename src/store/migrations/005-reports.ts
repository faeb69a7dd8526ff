import { type Kysely, type Migration, sql } from 'kysely';

/**
 * The tables of the reports, in PostgreSQL alone and in a schema of their own, since they are no bot's: `ingest` fills
 * them, and any number of bots read. Every table and index has the key of the corpus.
 */
export interface ReportTables {
  /** What each corpus holds together; counted in the transactions that change it. */
  corpora: {
    corpus: string;
    reports: number;
    paragraphs: number;
    passages: number;
    /** Of all passages together, in UTF-16 units. */
    characters: number;
    /** Of all passages together, each one's different words. */
    words: number;
  };
  /** Who reads each corpus, as JSON: `CorpusSettings`. Written before the first report of a corpus. */
  corpus_settings: { corpus: string; settings: string };
  reports: {
    corpus: string;
    id: string;
    /** Another whenever the report is written, and greater than any before. */
    revision: number;
    /** Of the content. */
    hash: string;
    /** See `Library.dayOf`. */
    day: number;
    /** The day that the report prints, or its path says; `null` where only the time of its file is known. */
    certain_day: number | null;
    /** Orders the reports of one day: by file, then by place in it. */
    place: string;
    /** As printed, for lists of papers. */
    source: string | null;
    /** Whether a date is printed. */
    is_dated: boolean;
    /** Whether it is printed who wrote it. */
    is_signed: boolean;
    paragraphs: number;
    passages: number;
    /** Of its passages together, normalised, in UTF-16 units. */
    characters: number;
    /** Of its passages together, each one's different words. */
    words: number;
    /** What a reader may ask for it by, normalised. */
    lines: string;
    /** The characters of {@link lines} and pairs of them, by their numbers. */
    line_grams: number[];
    /** The pairs of characters of the whole report, by their numbers. */
    pairs: number[];
    /** What the words were cut with; another version is indexed anew. */
    indexed_with: string;
    /** The report as JSON: not `jsonb`, which holds no NUL and forgets the order. */
    content: string;
  };
  /** In the order of the report; 0 is what stands outside its body. */
  passages: {
    corpus: string;
    report: string;
    nth: number;
    revision: number;
    paragraph: number;
    /** Where a piece begins in its paragraph; −1 for what is whole. */
    start: number;
    /** Names what the model is given of it. */
    meaning: string;
    /** The words that are searched; the "position" of a word that stands there more than once says how often. */
    words: string;
  };
  /** In how many passages a word stands. */
  words: { corpus: string; word: string; passages: number };
  /** In how many passages characters and pairs of characters stand: a part of the slots of a `DocumentFrequency`. */
  gram_counts: { corpus: string; indexed_with: string; part: number; counts: Buffer };
  /** The short forms that reports introduce. */
  short_forms: { corpus: string; report: string; full_name: string; short_name: string };
  /** The vectors of what the model was given, in bytes. */
  vectors: { corpus: string; meaning: string; model: string; sentences: number[]; vectors: Buffer };
  /** What reports held before they were changed or taken out. */
  earlier_reports: { corpus: string; id: string; revision: number; replaced: number; content: string };
  /** One row: how far reading the folder has come. */
  ingests: {
    /** Whether all reports that the folder held were read once, and can be searched. */
    is_complete: boolean;
    /** The latest that was given. */
    revision: number;
  };
}

/** How large a row may be, in bytes, before its words are kept elsewhere: as large as a page lets it. */
const INLINE = 8_160;

/** @param schema where the tables are to be */
export function reportTables(schema: string): Migration {
  return {
    up: async (whole: Kysely<unknown>) => {
      const db = whole.withSchema(schema);
      const run = (statement: ReturnType<typeof sql>) => statement.execute(whole);
      const name = (table: string) => sql.id(schema, table);
      await db.schema
        .createTable('corpora')
        .addColumn('corpus', sql`text collate "C"`, (column) => column.primaryKey())
        .addColumn('reports', 'bigint', (column) => column.notNull())
        .addColumn('paragraphs', 'bigint', (column) => column.notNull())
        .addColumn('passages', 'bigint', (column) => column.notNull())
        .addColumn('characters', 'bigint', (column) => column.notNull())
        .addColumn('words', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('corpus_settings')
        .addColumn('corpus', sql`text collate "C"`, (column) => column.primaryKey())
        .addColumn('settings', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('reports')
        .addColumn('corpus', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('id', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('revision', 'bigint', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('day', 'integer', (column) => column.notNull())
        .addColumn('certain_day', 'integer')
        .addColumn('place', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('source', 'text')
        .addColumn('is_dated', 'boolean', (column) => column.notNull())
        .addColumn('is_signed', 'boolean', (column) => column.notNull())
        .addColumn('paragraphs', 'integer', (column) => column.notNull())
        .addColumn('passages', 'integer', (column) => column.notNull())
        .addColumn('characters', 'integer', (column) => column.notNull())
        .addColumn('words', 'integer', (column) => column.notNull())
        .addColumn('lines', 'text', (column) => column.notNull())
        .addColumn('line_grams', sql`integer[]`, (column) => column.notNull())
        .addColumn('pairs', sql`integer[]`, (column) => column.notNull())
        .addColumn('indexed_with', 'text', (column) => column.notNull())
        .addColumn('content', 'text', (column) => column.notNull())
        // Ids come from paths, and so are of one corpus; without it first, an id alone is found too.
        .addPrimaryKeyConstraint('reports_key', ['id', 'corpus'])
        .execute();
      await run(
        sql`create index reports_newest on ${name('reports')} (day desc, place, corpus) include (id, is_signed)`,
      );
      await db.schema
        .createTable('passages')
        .addColumn('corpus', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('report', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('nth', 'integer', (column) => column.notNull())
        .addColumn('revision', 'bigint', (column) => column.notNull())
        .addColumn('paragraph', 'integer', (column) => column.notNull())
        .addColumn('start', 'integer', (column) => column.notNull())
        .addColumn('meaning', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('words', sql`tsvector`, (column) => column.notNull())
        .addPrimaryKeyConstraint('passages_key', ['report', 'nth', 'corpus'])
        .execute();
      // Each word of a question looks into the words of a passage: unpacking them each time would take ten times as long.
      await run(sql`alter table ${name('passages')} alter column words set storage external`);
      await run(sql`alter table ${name('passages')} set (toast_tuple_target = ${sql.lit(INLINE)})`);
      await db.schema.createIndex('passages_meaning').on('passages').columns(['meaning', 'corpus']).execute();
      await db.schema
        .createTable('words')
        .addColumn('corpus', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('word', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('passages', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('words_key', ['word', 'corpus'])
        .execute();
      await run(sql`alter table ${name('words')} set (fillfactor = 70)`);
      await db.schema
        .createTable('gram_counts')
        .addColumn('corpus', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('indexed_with', 'text', (column) => column.notNull())
        .addColumn('part', 'integer', (column) => column.notNull())
        .addColumn('counts', 'bytea', (column) => column.notNull())
        .addPrimaryKeyConstraint('gram_counts_key', ['part', 'corpus', 'indexed_with'])
        .execute();
      await db.schema
        .createTable('short_forms')
        .addColumn('corpus', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('report', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('full_name', 'text', (column) => column.notNull())
        .addColumn('short_name', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('short_forms_key', ['report', 'full_name', 'short_name', 'corpus'])
        .execute();
      await db.schema
        .createTable('vectors')
        .addColumn('corpus', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('meaning', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('model', 'text', (column) => column.notNull())
        .addColumn('sentences', sql`smallint[]`, (column) => column.notNull())
        .addColumn('vectors', 'bytea', (column) => column.notNull())
        .addPrimaryKeyConstraint('vectors_key', ['meaning', 'corpus', 'model'])
        .execute();
      await run(sql`alter table ${name('vectors')} alter column vectors set storage external`);
      await db.schema
        .createTable('earlier_reports')
        .addColumn('corpus', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('id', sql`text collate "C"`, (column) => column.notNull())
        .addColumn('revision', 'bigint', (column) => column.notNull())
        .addColumn('replaced', 'bigint', (column) => column.notNull())
        .addColumn('content', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('earlier_reports_key', ['id', 'revision', 'corpus'])
        .execute();
      await db.schema
        .createTable('ingests')
        .addColumn('is_complete', 'boolean', (column) => column.notNull())
        .addColumn('revision', 'bigint', (column) => column.notNull())
        .execute();
      await db
        .insertInto('ingests' as never)
        .values({ is_complete: false, revision: 0 } as never)
        .execute();
    },
  };
}
