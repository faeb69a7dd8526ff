import { LRUCache } from 'lru-cache';
import type { Database } from './database.js';
import { persistentRead } from './persistent-read.js';
import { Seal } from './seal.js';
import type { Writer } from './writer.js';

/** Values that are remembered for some time only. */
export interface Fleeting {
  get(key: string): Promise<string | undefined>;
  /**
   * @param owner whose it is: see {@link Fleeting.forget}
   * @returns fulfilled when every process reads it; who is sure to come later need not wait for that
   */
  set(key: string, value: string, owner?: string): Promise<unknown>;
  delete(key: string): void;
  /** Forgets all of an owner. */
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
  readonly #values: LRUCache<string, { readonly value: string; readonly owner: string | undefined }>;

  constructor({ ttl, max }: FleetingOptions) {
    this.#values = new LRUCache({ max, ttl });
  }

  async get(key: string): Promise<string | undefined> {
    return this.#values.get(key)?.value;
  }

  /** @param ttl where it is another than that of all */
  async set(key: string, value: string, owner?: string, ttl?: number): Promise<void> {
    this.#values.set(key, { value, owner }, ttl === undefined ? {} : { ttl });
  }

  delete(key: string): void {
    this.#values.delete(key);
  }

  forget(owner: string): void {
    for (const [key, one] of [...this.#values.entries()]) if (one.owner === owner) this.#values.delete(key);
  }
}

/** How often one looks for what is to be forgotten, in milliseconds. */
const FORGETTING_INTERVAL = 60_000;

/**
 * The values that a store remembers. Keys name readers, and values may be what they asked: keys and owners are hashed and
 * values sealed, so that who sees the store alone learns neither.
 */
export class FleetingStore {
  readonly #timer: NodeJS.Timeout;

  /**
   * @param secret what nobody knows who sees the store alone
   * @param isShared whether other processes write values too
   */
  constructor(
    private readonly database: Database,
    private readonly writer: Writer,
    private readonly secret: string,
    private readonly isShared: boolean,
  ) {
    this.#forgetPast();
    this.#timer = setInterval(() => this.#forgetPast(), FORGETTING_INTERVAL).unref();
  }

  /** @param kind tells values of different use apart */
  async open(kind: string, options: FleetingOptions): Promise<Fleeting> {
    const rows = new FleetingRows(this.database, this.writer, kind, new Seal(this.secret, kind));
    return this.isShared ? new SharedFleeting(rows, options) : MirroredFleeting.open(rows, options);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #forgetPast(): void {
    void this.writer.write((tables) =>
      tables.deleteFrom('fleeting').where('expires', '<', Date.now()).execute(),
    );
  }
}

/** Values that all processes of a bot remember: each reads what was written last. */
class SharedFleeting implements Fleeting {
  constructor(
    private readonly rows: FleetingRows,
    private readonly options: FleetingOptions,
  ) {}

  get(key: string): Promise<string | undefined> {
    return this.rows.find(key);
  }

  set(key: string, value: string, owner?: string): Promise<unknown> {
    return this.rows.put(key, value, owner, Date.now() + this.options.ttl);
  }

  delete(key: string): void {
    this.rows.remove(key);
  }

  forget(owner: string): void {
    this.rows.forget(owner);
  }
}

/** Values that one process remembers, and the next one after it: reading them waits for no database. */
class MirroredFleeting implements Fleeting {
  readonly #mirror: FleetingInMemory;

  private constructor(
    private readonly rows: FleetingRows,
    private readonly options: FleetingOptions,
  ) {
    this.#mirror = new FleetingInMemory(options);
  }

  static async open(rows: FleetingRows, options: FleetingOptions): Promise<MirroredFleeting> {
    const values = new MirroredFleeting(rows, options);
    for (const { name, value, owner, left } of await rows.load())
      await values.#mirror.set(name, value, owner, left);
    return values;
  }

  get(key: string): Promise<string | undefined> {
    return this.#mirror.get(this.rows.nameOf(key));
  }

  set(key: string, value: string, owner?: string): Promise<unknown> {
    void this.rows.put(key, value, owner, Date.now() + this.options.ttl);
    return this.#mirror.set(this.rows.nameOf(key), value, owner && this.rows.ownerOf(owner));
  }

  delete(key: string): void {
    this.#mirror.delete(this.rows.nameOf(key));
    this.rows.remove(key);
  }

  forget(owner: string): void {
    this.#mirror.forget(this.rows.ownerOf(owner));
    this.rows.forget(owner);
  }
}

interface LoadedRow {
  readonly name: string;
  readonly value: string;
  readonly owner: string | undefined;
  /** For how long it is still remembered, in milliseconds. */
  readonly left: number;
}

/** The rows of one kind. */
class FleetingRows {
  constructor(
    private readonly database: Database,
    private readonly writer: Writer,
    private readonly kind: string,
    private readonly seal: Seal,
  ) {}

  nameOf(key: string): string {
    return this.seal.hash(`key ${key}`);
  }

  ownerOf(owner: string): string {
    return this.seal.hash(`owner ${owner}`);
  }

  /** All, those that are forgotten first first. */
  async load(): Promise<readonly LoadedRow[]> {
    const now = Date.now();
    const rows = await this.#present(now).orderBy('expires').execute();
    return rows.flatMap(({ key: name, value: sealed, owner, expires }) => {
      const value = this.seal.open(sealed, name);
      return value === undefined ? [] : [{ name, value, owner: owner ?? undefined, left: expires - now }];
    });
  }

  async find(key: string): Promise<string | undefined> {
    const name = this.nameOf(key);
    const row = await persistentRead(() =>
      this.#present(Date.now()).where('key', '=', name).executeTakeFirst(),
    );
    return row && this.seal.open(row.value, name);
  }

  /** @returns fulfilled when it is written */
  put(key: string, value: string, owner: string | undefined, expires: number): Promise<boolean> {
    const name = this.nameOf(key);
    const row = {
      value: this.seal.seal(value, name),
      owner: owner === undefined ? null : this.ownerOf(owner),
      expires,
    };
    return this.writer.write((tables) =>
      tables
        .insertInto('fleeting')
        .values({ kind: this.kind, key: name, ...row })
        .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet(row))
        .execute(),
    );
  }

  remove(key: string): void {
    this.#delete('key', this.nameOf(key));
  }

  forget(owner: string): void {
    this.#delete('owner', this.ownerOf(owner));
  }

  #present(now: number) {
    const { db } = this.database;
    return db.selectFrom('fleeting').selectAll().where('kind', '=', this.kind).where('expires', '>', now);
  }

  #delete(column: 'key' | 'owner', value: string): void {
    void this.writer.write((tables) =>
      tables.deleteFrom('fleeting').where('kind', '=', this.kind).where(column, '=', value).execute(),
    );
  }
}
