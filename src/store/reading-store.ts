import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import { messageOf } from '../log.js';
import { StoreError } from './database.js';
import { type DeskRecords, deskIn } from './desk.js';
import { typesFor } from './postgres.js';
import type { StoreOptions } from './store.js';
import type { Tables } from './tables.js';

/** A store that is only read, beside a bot that runs. */
export interface ReadingStore {
  readonly desk: DeskRecords;
  close(): Promise<void>;
}

/**
 * Opens a bot's store without its lock and without changing anything: the bot does not notice.
 *
 * @throws {StoreError} where there is none, or one of another version
 */
export async function openForReading({
  storeDir,
  databaseUrl,
  bot,
}: Pick<StoreOptions, 'storeDir' | 'databaseUrl' | 'bot'>): Promise<ReadingStore> {
  try {
    const db =
      databaseUrl === null
        ? await sqliteIn(join(storeDir, bot, 'store.sqlite'))
        : await postgresAt(databaseUrl, `yinju_${bot}`);
    const store = { desk: deskIn(db, null), close: () => db.destroy() };
    await db
      .selectFrom('settled')
      .select('topic')
      .limit(1)
      .execute()
      .catch(async (error: unknown) => {
        await store.close();
        throw error;
      });
    return store;
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      `What the bot keeps cannot be read (${messageOf(error)}); see STORE_DIR and DATABASE_URL, and start the bot of this version once.`,
      { cause: error },
    );
  }
}

async function sqliteIn(path: string): Promise<Kysely<Tables>> {
  if (!existsSync(path)) {
    throw new StoreError(`There is no store at ${path}; set STORE_DIR and BOT_TOKEN as the bot has them.`);
  }
  const { default: Engine } = await import('better-sqlite3');
  const database = new Engine(path, { readonly: true, fileMustExist: true });
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

async function postgresAt(url: string, schema: string): Promise<Kysely<Tables>> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url, max: 1, types: typesFor(pg.types) });
  pool.on('error', () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(schema);
}
