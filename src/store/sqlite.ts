import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { type Log, messageOf } from '../log.js';
import { type Database, migrate, StoreError, UnreadableError } from './database.js';
import type { Tables } from './tables.js';

const FILE = 'store.sqlite';
/** How long a write waits for another program at a time, in milliseconds. */
const BUSY_TIMEOUT = 20;
/** SQLite's own files beside the database. */
const BESIDE = ['', '-wal', '-shm'] as const;
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/**
 * Opens the store in a folder, and makes it where there is none. One that cannot be read is moved aside.
 *
 * @throws {StoreError} when the folder cannot be used, or another process uses it
 */
export async function openSqlite(folder: string, log: Log): Promise<Database> {
  const Engine = await loadEngine();
  try {
    makePrivateFolder(folder);
    const lock = takeLock(Engine, folder);
    try {
      const path = join(folder, FILE);
      const { sqlite, db } = await openOrMoveAside(Engine, path, log);
      return {
        db,
        // With a write-ahead log, `normal` loses nothing when the process dies, and the last moments when the power
        // fails; `full` waits for the disk. Telegram forgets an update once it is confirmed, so that is worth the wait;
        // the rest may be lost with the power: at worst an answer is sent twice or a vote is gone.
        setDurable: (durable) => sqlite.pragma(`synchronous = ${durable ? 'full' : 'normal'}`),
        isUnkeepable: (error) => /^SQLITE_(?:CONSTRAINT|MISMATCH|TOOBIG)/u.test(codeOf(error)),
        close: async () => {
          await db.destroy();
          lock.close();
        },
      };
    } catch (error) {
      lock.close();
      throw error;
    }
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      `The store in ${folder} cannot be used (${messageOf(error)}); let STORE_DIR be a folder that the bot may write, on a disk with room.`,
      { cause: error },
    );
  }
}

/** Makes a folder that its owner alone may open. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  chmodSync(folder, PRIVATE_FOLDER);
}

async function loadEngine(): Promise<typeof Sqlite> {
  try {
    const { default: Engine } = await import('better-sqlite3');
    // What is compiled is loaded with the first database.
    new Engine(':memory:').close();
    return Engine;
  } catch (error) {
    const [reason = ''] = messageOf(error).split('\n');
    throw new StoreError(
      `better-sqlite3, which keeps what the bot remembers, cannot be loaded here (${reason}); run npm rebuild better-sqlite3, or set DATABASE_URL to a PostgreSQL.`,
      { cause: error },
    );
  }
}

/**
 * Keeps other processes from a folder as long as this one lives: the system takes the lock from a process that dies,
 * which it would not with a file that merely is there. The store itself stays open to whoever only reads.
 */
function takeLock(Engine: typeof Sqlite, folder: string): Sqlite.Database {
  const path = join(folder, 'lock');
  makePrivateFile(path);
  const lock = new Engine(path, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if (!codeOf(error).startsWith('SQLITE_BUSY')) throw error;
    throw new StoreError(
      `Another process uses the store in ${folder}; stop it first, or give this one a STORE_DIR of its own.`,
      { cause: error },
    );
  }
}

async function openOrMoveAside(Engine: typeof Sqlite, path: string, log: Log) {
  try {
    return await open(Engine, path);
  } catch (error) {
    const isUnreadable =
      error instanceof UnreadableError || /^SQLITE_(?:NOTADB|CORRUPT)/u.test(codeOf(error));
    if (!isUnreadable) throw error;
    const aside = `${path}.unreadable-${new Date().toISOString().replaceAll(':', '-')}`;
    for (const end of BESIDE) if (existsSync(path + end)) renameSync(path + end, aside + end);
    log.error(
      `The store ${path} cannot be read (${messageOf(error)}): it is kept as ${aside}, and a new one begins.`,
    );
    return open(Engine, path);
  }
}

async function open(Engine: typeof Sqlite, path: string) {
  makePrivateFile(path);
  const sqlite = new Engine(path);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  try {
    sqlite.pragma('journal_mode = wal');
    // What readers wrote is gone when it is deleted.
    sqlite.pragma('secure_delete = on');
    const problem: unknown = sqlite.pragma('quick_check(1)', { simple: true });
    if (problem !== 'ok') throw new UnreadableError(`it is damaged: ${String(problem)}`);
    await migrate(db, null);
    // Where another program holds the file, the writer tries again: the event loop is not to stand still meanwhile.
    sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
    for (const end of BESIDE) if (existsSync(path + end)) chmodSync(path + end, PRIVATE_FILE);
    return { sqlite, db };
  } catch (error) {
    await db.destroy();
    sqlite.close();
    throw error;
  }
}

/** SQLite gives the files beside the database the rights that it has. */
function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', PRIVATE_FILE));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
