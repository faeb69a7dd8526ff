import { Kysely, Migrator, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { messageOf } from '../../log.js';
import { StoreError } from '../database.js';
import { type ReportTables as FirstTables, reportTables } from '../migrations/005-reports.js';
import { type ReportSuccessorTables, reportSuccessors } from '../migrations/007-report-successors.js';

/** The schema of the reports: of all bots that answer from one database. */
export const SCHEMA = 'yinju_reports';
/** On which `ingest` tells that reports have changed. */
export const CHANNEL = 'yinju_reports';

/** How long a connection may take to come about, in milliseconds. */
export const CONNECT_TIMEOUT = 10_000;
/** PostgreSQL's number for the type of 64-bit integers. */
const INT8 = 20;
/** From which server version on the tables are made for. */
const OLDEST = 150_000;
/**
 * Of each connection. Compiling a query, or sharing it out to processes, takes longer than most questions do; and what looks
 * quick to the planner, reading the words of every passage of a few thousand, takes twenty milliseconds where the index
 * takes one. Those of pgvector are of no effect where there is none.
 */
export const SETTINGS = {
  jit: 'off',
  max_parallel_workers_per_gather: 0,
  enable_seqscan: 'off',
  // The index goes on until enough of the wanted corpora are found.
  'hnsw.iterative_scan': 'relaxed_order',
  'hnsw.ef_search': 100,
} as const;

/** The tables of the reports, as all migrations together make them. */
export type ReportTables = FirstTables & ReportSuccessorTables;

/** A connection to them. */
export type ReportsDb = Kysely<ReportTables>;

/** How connections are made. */
export async function connectionOptions(url: string) {
  const { default: pg } = await import('pg');
  return {
    pg,
    options: {
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      options: Object.entries(SETTINGS)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
      keepAlive: true,
      types: {
        // Counts stay far below 2^53.
        getTypeParser: (oid: number, format?: 'text' | 'binary') =>
          oid === INT8 ? Number : pg.types.getTypeParser(oid, format),
      },
    },
  };
}

/** The tables over connections that somebody else ends. */
export function reportsDb(pool: PostgresPool): ReportsDb {
  return new Kysely<ReportTables>({ dialect: new PostgresDialect({ pool }) }).withSchema(SCHEMA);
}

/**
 * Makes the tables, or brings those of an earlier version up to date.
 *
 * @throws {StoreError} where this database is too old, or was made by a later version
 */
export async function migrateReports(pool: PostgresPool): Promise<void> {
  const db = new Kysely<ReportTables>({ dialect: new PostgresDialect({ pool }) });
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int as version`.execute(db);
  if ((rows[0]?.version ?? 0) < OLDEST)
    throw new StoreError('The database at DATABASE_URL is older than PostgreSQL 15; give a newer one.');
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({
        '005 reports': reportTables(SCHEMA),
        '007 report successors': reportSuccessors(SCHEMA),
      }),
    },
    migrationTableSchema: SCHEMA,
  });
  let { error } = await migrator.migrateToLatest();
  // Another process may make the schema at the same moment, before one of them waits for the other.
  if (isOfEqualNames(error)) ({ error } = await migrator.migrateToLatest());
  if (error === undefined) return;
  if (error instanceof Error && /^corrupted migrations/u.test(error.message)) {
    throw new StoreError(
      `The reports in the schema ${SCHEMA} were written by a later version; start that, or drop the schema and run npm run ingest.`,
      { cause: error },
    );
  }
  throw error;
}

/** Classes of errors: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function isOfEqualNames(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:23505|42P0[67])$/u.test(String(error.code));
}

/** A failure as one sentence for the operator. */
export function databaseError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const message = messageOf(error);
  // Where several addresses were tried, Node says nothing but the code.
  const reason = message === '' && error instanceof Error && 'code' in error ? String(error.code) : message;
  return new StoreError(
    `The database at DATABASE_URL cannot be used (${reason}); start it, or correct DATABASE_URL.`,
    { cause: error },
  );
}
