import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Client, types as Types } from 'pg';
import { type Log, messageOf } from '../log.js';
import { type Database, migrate, StoreError, UnreadableError } from './database.js';
import { Replica, STORE_LOCK } from './replica.js';
import type { Tables } from './tables.js';

/** How long a connection may take to come about, in milliseconds. */
const CONNECT_TIMEOUT = 10_000;
/** PostgreSQL's number for the type of 64-bit integers. */
const INT8 = 20;
/** The pause before a lock that a broken connection took away is taken again, in milliseconds. */
const RELOCK_PAUSE = 1_000;
/** How many connections there are at the most: one process alone needs little more than that of its writes. */
const CONNECTIONS = { alone: 2, shared: 8 } as const;
/** How long a query may take where others wait for the process, in milliseconds: the network may swallow it. */
const QUERY_TIMEOUT = 30_000;

/** A database in a PostgreSQL. */
export interface PostgresDatabase extends Database {
  readonly schema: string;
  /** This process among those that share the store; `null` where it has the store to itself. */
  readonly replica: Replica | null;
}

export interface PostgresOptions {
  readonly url: string;
  /** The schema for the tables, of letters, digits and `_`: each bot has its own. */
  readonly schema: string;
  /** Whether other processes of the bot may use the store at the same time. */
  readonly isShared: boolean;
  readonly log: Log;
  /** Called when another process took over the store while the database was out of reach. */
  readonly onTakenOver: () => void;
}

/**
 * Opens the store in a PostgreSQL, and makes it where there is none. One that cannot be read is moved aside.
 *
 * @throws {StoreError} when the database cannot be used, or another process uses the store
 */
export async function openPostgres(options: PostgresOptions): Promise<PostgresDatabase> {
  const { url, schema, isShared, log } = options;
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    max: isShared ? CONNECTIONS.shared : CONNECTIONS.alone,
    keepAlive: true,
    ...(isShared && { query_timeout: QUERY_TIMEOUT }),
    types: typesFor(pg.types),
  });
  // Connections break when nobody uses them; the next query takes a new one.
  pool.on('error', () => undefined);
  // And while somebody does: whose query it was is told, but an error that nobody listens to ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const whole = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const connect = (): Client =>
    new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      keepAlive: true,
      application_name: `${schema} heartbeat`,
    });
  let lock: Lock | Replica | null = null;
  try {
    lock = isShared ? await Replica.start({ ...options, connect }) : await Lock.take(connect, options);
    if (isShared) await migrateWithOthers(whole, schema);
    else await migrateOrMoveAside(whole, schema, log);
    const held = lock;
    return {
      db: whole.withSchema(schema),
      schema,
      replica: held instanceof Replica ? held : null,
      // Classes of errors: https://www.postgresql.org/docs/current/errcodes-appendix.html
      isUnkeepable: (error) =>
        error instanceof Error && 'code' in error && /^2[23]/u.test(String(error.code)),
      close: async () => {
        await held.release();
        await whole.destroy();
      },
    };
  } catch (error) {
    await lock?.release();
    await whole.destroy();
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      `The database at DATABASE_URL cannot be used (${reasonOf(error)}); start it, or correct DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Reads 64-bit integers as numbers: times and counts stay far below 2^53. */
export function typesFor(types: typeof Types) {
  return {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 ? Number : types.getTypeParser(oid, format),
  };
}

/** Others may be at work with tables that this version cannot read. */
async function migrateWithOthers(db: Kysely<Tables>, schema: string): Promise<void> {
  try {
    await migrate(db, schema);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new StoreError(
      `The store in the schema ${schema} cannot be read (${messageOf(error)}); bring this bot to the version of the others.`,
      { cause: error },
    );
  }
}

async function migrateOrMoveAside(db: Kysely<Tables>, schema: string, log: Log): Promise<void> {
  try {
    await migrate(db, schema);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const aside = `${schema}_unreadable_${Date.now()}`;
    await sql`alter schema ${sql.id(schema)} rename to ${sql.id(aside)}`.execute(db);
    log.error(
      `The store in the schema ${schema} cannot be read (${messageOf(error)}): it is kept as ${aside}, and a new one begins.`,
    );
    await migrate(db, schema);
  }
}

/** Keeps other processes from a store as long as this one lives: the database takes it from a connection that ends. */
class Lock {
  #client: Client;
  #isReleased = false;

  private constructor(
    private readonly connect: () => Client,
    private readonly options: PostgresOptions,
    client: Client,
  ) {
    this.#client = client;
    this.#watch();
  }

  static async take(connect: () => Client, options: PostgresOptions): Promise<Lock> {
    const client = await lockedClient(connect, options.schema);
    if (client !== null) return new Lock(connect, options, client);
    throw new StoreError(
      'Another process of this bot uses the store at DATABASE_URL; stop it first, or give this one a database of its own.',
    );
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    await this.#client.end().catch(() => undefined);
  }

  #watch(): void {
    this.#client.once('end', () => void this.#takeAgain());
  }

  async #takeAgain(): Promise<void> {
    while (!this.#isReleased) {
      try {
        const client = await lockedClient(this.connect, this.options.schema);
        if (client === null) {
          this.options.onTakenOver();
          return;
        }
        this.#client = client;
        if (this.#isReleased) await this.release();
        else this.#watch();
        return;
      } catch {
        // Whoever writes to the database says what is wrong with it.
        await new Promise((resolve) => setTimeout(resolve, RELOCK_PAUSE).unref());
      }
    }
  }
}

/** @returns `null` where another connection holds the lock */
async function lockedClient(connect: () => Client, schema: string): Promise<Client | null> {
  const client = connect();
  // Else an error of an idle connection would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as taken',
      [STORE_LOCK, schema],
    );
    if (rows[0]?.taken) return client;
    await client.end();
    return null;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Where several addresses were tried, Node says nothing but the code. */
function reasonOf(error: unknown): string {
  const reason = messageOf(error);
  return reason === '' && error instanceof Error && 'code' in error ? String(error.code) : reason;
}
