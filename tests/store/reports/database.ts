import pg from 'pg';
import { keyOf } from '../../../src/model/key.js';
import type { CorpusSettings } from '../../../src/reports/corpus-settings.js';
import type { Report } from '../../../src/reports/report.js';
import { readableOf } from '../../../src/search/reader.js';
import { connectionOptions, type ReportsDb, reportsDb } from '../../../src/store/reports/database.js';
import { Ingest, type PlacedReport } from '../../../src/store/reports/ingest.js';
import { KeptReports, type View } from '../../../src/store/reports/kept-reports.js';
import { PostgresCorpus } from '../../../src/store/reports/postgres-corpus.js';
import { PostgresRetriever } from '../../../src/store/reports/postgres-retriever.js';
import { Statistics } from '../../../src/store/reports/statistics.js';

let databases = 0;

/** A new database of a server. */
export async function newDatabase(server: string): Promise<string> {
  const name = `reports_${++databases}`;
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** The rows that a statement gives. */
export async function run(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}

/** Reports in the order of their array, the newest first. */
export function placed(reports: readonly Report[]): PlacedReport[] {
  return reports.map((report, index) => ({
    report,
    day: 20_240_101,
    place: String(index).padStart(6, '0'),
  }));
}

export async function takeIngest(url: string): Promise<Ingest> {
  const ingest = await Ingest.take(url, (passage) => keyOf(readableOf(passage)));
  if (ingest === null) throw new Error('another ingest has the lock');
  return ingest;
}

/** All corpora of reports, read by everyone. */
export function corporaOf(reports: readonly Report[]): CorpusSettings[] {
  const keys = new Set(['', ...reports.map(({ corpus }) => corpus)]);
  return [...keys].sort().map((key) => ({ key, name: key, readers: 'everyone', chats: [] }));
}

/** Makes a database hold these reports and no others. */
export async function fill(url: string, reports: readonly Report[]): Promise<void> {
  const ingest = await takeIngest(url);
  await ingest.sync(placed(reports), corporaOf(reports));
  await ingest.close();
}

/** What reads a database. */
export class Reading {
  readonly db: ReportsDb;
  readonly reports: KeptReports;
  readonly statistics: Statistics;
  readonly #pool: pg.Pool;

  private constructor(pool: pg.Pool) {
    this.#pool = pool;
    this.db = reportsDb(pool);
    this.reports = new KeptReports(this.db);
    this.statistics = new Statistics(this.db);
  }

  static async open(url: string): Promise<Reading> {
    const { options } = await connectionOptions(url);
    const pool = new pg.Pool({ ...options, max: 2 });
    pool.on('error', () => undefined);
    return new Reading(pool);
  }

  retriever(view: View = null): PostgresRetriever {
    return new PostgresRetriever(this.db, this.reports, this.statistics, () => view);
  }

  corpus(view: View = null): PostgresCorpus {
    return new PostgresCorpus(this.db, this.reports, this.statistics, () => view);
  }

  /** As it is when told of a change. */
  clear(): void {
    this.reports.clear();
    this.statistics.clear();
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
