import { sql } from 'kysely';
import type { Shelf } from './kept-map.js';
import type { PostgresDatabase } from './postgres.js';
import type { Writer } from './writer.js';

/** How often one looks for changes when there are no updates, and for changes that everybody knows, in milliseconds. */
const INTERVAL = 30_000;
/** After how many milliseconds everybody knows a change; who did not look for as long reads everything anew. */
const KNOWN_AFTER = 10 * 60_000;

/** A map that is told what others changed of its entries. */
interface Follower {
  /** @param keys `null` for any */
  renew(keys: readonly string[] | null): Promise<void>;
}

/**
 * What the processes of a bot change of the maps that each mirrors in memory.
 *
 * Each change is noted with its transaction. Looking at those of the transactions that were not over at the last look
 * misses none, whatever the order in which they end.
 */
export class Changes {
  readonly #database: PostgresDatabase;
  readonly #writer: Writer;
  readonly #followers = new Map<string, Follower>();
  readonly #timer: NodeJS.Timeout;
  #seen: string | null = null;
  #lookedAt = performance.now();
  #last: Promise<void> = Promise.resolve();

  private constructor(database: PostgresDatabase, writer: Writer) {
    this.#database = database;
    this.#writer = writer;
    this.#timer = setInterval(() => {
      void this.catchUp().catch(() => undefined);
      this.#tidy();
    }, INTERVAL).unref();
  }

  /** Sees changes from now on: what is read afterwards holds those before. */
  static async open(database: PostgresDatabase, writer: Writer): Promise<Changes> {
    const changes = new Changes(database, writer);
    await changes.catchUp();
    return changes;
  }

  /** Takes over what others changed and wrote so far. */
  catchUp(): Promise<void> {
    const caughtUp = this.#last.then(() => this.#look());
    this.#last = caughtUp.catch(() => undefined);
    return caughtUp;
  }

  /**
   * A shelf whose map every process mirrors, and brings up to date before it handles updates.
   *
   * @param name tells maps apart
   */
  mirrored<Value>(name: string, shelf: Shelf<Value>): Shelf<Value> {
    /** How many changes of our own are not written yet: they are newer than what can be read. */
    const unwritten = new Map<string, number>();
    const note = (key: string): void => {
      unwritten.set(key, (unwritten.get(key) ?? 0) + 1);
      void this.#note(name, key).then(() => {
        const left = (unwritten.get(key) ?? 1) - 1;
        if (left > 0) unwritten.set(key, left);
        else unwritten.delete(key);
      });
    };
    return {
      load: (keys) => shelf.load(keys),
      put: (key, value) => {
        shelf.put(key, value);
        note(key);
      },
      remove: (key) => {
        shelf.remove(key);
        note(key);
      },
      follow: (take) => {
        this.#followers.set(name, {
          renew: async (keys) => {
            const kept = new Map(await shelf.load(keys ?? undefined));
            const changed = new Map<string, Value | undefined>(kept);
            for (const key of keys ?? []) changed.set(key, kept.get(key));
            for (const key of unwritten.keys()) changed.delete(key);
            take(changed, (key) => keys === null && !kept.has(key) && !unwritten.has(key));
          },
        });
      },
    };
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #note(map: string, key: string): Promise<boolean> {
    const changes = sql.id(this.#database.schema, 'changes');
    return this.#writer.write((tables) =>
      sql`
        insert into ${changes} (map, key, changed_in, changed)
        values (${map}, ${key}, pg_current_xact_id(), ${Date.now()})
        on conflict (map, key)
        do update set changed_in = excluded.changed_in, changed = excluded.changed`.execute(tables),
    );
  }

  async #look(): Promise<void> {
    const changes = sql.id(this.#database.schema, 'changes');
    const isLate = performance.now() - this.#lookedAt > KNOWN_AFTER / 2;
    const since = isLate ? null : this.#seen;
    const { rows } = await sql<{ map: string | null; key: string; seen: string }>`
      select map, key, pg_snapshot_xmin(pg_current_snapshot())::text as seen
      from (select) one left join ${changes} on changed_in >= ${since ?? '0'}::xid8`.execute(
      this.#database.db,
    );
    const now = performance.now();
    if (this.#seen !== null) {
      if (since === null) {
        for (const follower of this.#followers.values()) await follower.renew(null);
      } else {
        for (const [name, follower] of this.#followers) {
          const keys = rows.flatMap(({ map, key }) => (map === name ? [key] : []));
          if (keys.length > 0) await follower.renew(keys);
        }
      }
    }
    this.#seen = rows[0]?.seen ?? null;
    this.#lookedAt = now;
  }

  #tidy(): void {
    const changes = sql.id(this.#database.schema, 'changes');
    const before = Date.now() - KNOWN_AFTER;
    void this.#writer.write((tables) =>
      sql`delete from ${changes} where changed < ${before}`.execute(tables),
    );
  }
}
