import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { persistentRead } from './persistent-read.js';
import type { PostgresDatabase } from './postgres.js';
import type { Writer } from './writer.js';

/** Values that are remembered for some time only. */
export interface Fleeting {
  get(key: string): Promise<string | undefined>;
  /** Returns at once: writing waits for nobody. */
  set(key: string, value: string): void;
  /** Forgets what stands under keys that end in `:` and an owner. */
  forget(owner: string): void;
}

export interface FleetingOptions {
  /** For how long a value is remembered, in milliseconds. */
  readonly ttl: number;
  /** How many are remembered in memory; the one asked for longest ago goes first. */
  readonly max: number;
}

/** Values that one process remembers. */
export class FleetingInMemory implements Fleeting {
  readonly #values: LRUCache<string, string>;

  constructor({ ttl, max }: FleetingOptions) {
    this.#values = new LRUCache({ max, ttl });
  }

  async get(key: string): Promise<string | undefined> {
    return this.#values.get(key);
  }

  set(key: string, value: string): void {
    this.#values.set(key, value);
  }

  forget(owner: string): void {
    for (const key of [...this.#values.keys()]) if (key.endsWith(`:${owner}`)) this.#values.delete(key);
  }
}

/** How often one looks for what is to be forgotten, in milliseconds. */
const FORGETTING_INTERVAL = 60_000;

/** In characters of 6 bits. */
const OWNER_LENGTH = 16;

export interface FleetingInPostgresOptions {
  /** Tells values of different use apart. */
  readonly kind: string;
  /** For how long a value is remembered, in milliseconds. */
  readonly ttl: number;
  /** A keyed hash: who sees the database alone is not to know whose a value is. */
  readonly hash: (text: string) => string;
}

/** Values that all processes of a bot remember. */
export class FleetingInPostgres implements Fleeting {
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly database: PostgresDatabase,
    private readonly writer: Writer,
    private readonly options: FleetingInPostgresOptions,
  ) {
    this.#timer = setInterval(() => this.#forget(), FORGETTING_INTERVAL).unref();
  }

  async get(key: string): Promise<string | undefined> {
    const row = await persistentRead(() =>
      this.database.db
        .selectFrom('fleeting')
        .select('value')
        .where('kind', '=', this.options.kind)
        .where('key', '=', this.#nameOf(key))
        .where('expires', '>', Date.now())
        .executeTakeFirst(),
    );
    return row?.value;
  }

  set(key: string, value: string): void {
    const row = { value: value.replaceAll('\0', ''), expires: Date.now() + this.options.ttl };
    void this.writer.write((tables) =>
      tables
        .insertInto('fleeting')
        .values({ kind: this.options.kind, key: this.#nameOf(key), ...row })
        .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet(row))
        .execute(),
    );
  }

  forget(owner: string): void {
    void this.writer.write((tables) =>
      tables
        .deleteFrom('fleeting')
        .where('kind', '=', this.options.kind)
        .where(sql<string>`substr(key, 1, ${sql.lit(OWNER_LENGTH)})`, '=', this.#ownerOf(owner))
        .execute(),
    );
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Keys of one owner begin alike. */
  #nameOf(key: string): string {
    return `${this.#ownerOf(key.slice(key.lastIndexOf(':') + 1))}.${this.options.hash(key)}`;
  }

  #ownerOf(owner: string): string {
    return this.options.hash(`owner ${owner}`).slice(0, OWNER_LENGTH);
  }

  #forget(): void {
    void this.writer.write((tables) =>
      tables
        .deleteFrom('fleeting')
        .where('kind', '=', this.options.kind)
        .where('expires', '<', Date.now())
        .execute(),
    );
  }
}
