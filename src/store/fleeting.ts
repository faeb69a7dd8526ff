import { LRUCache } from 'lru-cache';
import { persistentRead } from './persistent-read.js';
import type { PostgresDatabase } from './postgres.js';
import type { Writer } from './writer.js';

/** Values that are remembered for some time only. */
export interface Fleeting {
  get(key: string): Promise<string | undefined>;
  /** Returns at once: writing waits for nobody. */
  set(key: string, value: string): void;
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
}

/** How often one looks for what is to be forgotten, in milliseconds. */
const FORGETTING_INTERVAL = 60_000;

export interface FleetingInPostgresOptions {
  /** Tells values of different use apart. */
  readonly kind: string;
  /** For how long a value is remembered, in milliseconds. */
  readonly ttl: number;
  /** What is kept in the place of a key. */
  readonly nameOf: (key: string) => string;
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
        .where('key', '=', this.options.nameOf(key))
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
        .values({ kind: this.options.kind, key: this.options.nameOf(key), ...row })
        .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet(row))
        .execute(),
    );
  }

  close(): void {
    clearInterval(this.#timer);
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
