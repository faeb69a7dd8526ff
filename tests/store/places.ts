import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import type { StoreOptions } from '../../src/store/store.js';
import type { TestPostgres } from './postgres.js';

export const folder = (): string => mkdtempSync(join(tmpdir(), 'yinju-store-'));

/** A place of its own for each test, and all rows of a table. */
export interface Place {
  readonly options: Pick<StoreOptions, 'storeDir' | 'databaseUrl' | 'bot'>;
  rows(table: string): Promise<Record<string, unknown>[]>;
  run(statement: string): Promise<unknown>;
}

/** With which stores are sealed. */
export const SECRET = 'of the tests alone';

let bots = 1;

function sqlitePlace(): Place {
  const storeDir = folder();
  const bot = String(bots++);
  const during = async <Result>(use: (sqlite: Sqlite.Database) => Result): Promise<Result> => {
    const sqlite = new Sqlite(join(storeDir, bot, 'store.sqlite'));
    try {
      return use(sqlite);
    } finally {
      sqlite.close();
    }
  };
  return {
    options: { storeDir, databaseUrl: null, bot },
    rows: (table) =>
      // A table's rows are objects.
      during((sqlite) => sqlite.prepare(`select * from ${table}`).all() as Record<string, unknown>[]),
    run: (statement) => during((sqlite) => sqlite.exec(statement)),
  };
}

export function postgresPlace(url: string): Place {
  const bot = String(bots++);
  const query = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(`set search_path = yinju_${bot}`);
      return await client.query(statement);
    } finally {
      await client.end();
    }
  };
  return {
    options: { storeDir: folder(), databaseUrl: url, bot },
    rows: async (table) => (await query(`select * from ${table}`)).rows,
    run: query,
  };
}

/** The kinds of store that can be tried here. */
export function placesIn(
  postgres: TestPostgres | string,
): { readonly kind: string; readonly place: () => Place }[] {
  return [
    { kind: 'SQLite', place: sqlitePlace },
    ...(typeof postgres === 'string'
      ? []
      : [{ kind: 'PostgreSQL', place: () => postgresPlace(postgres.url) }]),
  ];
}
