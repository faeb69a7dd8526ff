import { sql } from 'kysely';
import { persistentRead } from './persistent-read.js';
import type { PostgresDatabase } from './postgres.js';
import type { Writer } from './writer.js';

/** How often counts are taken away that are over, in milliseconds. */
const TIDY_INTERVAL = 10 * 60_000;

/** Counts what each reader does in a time, whichever process handles it: what `@grammyjs/ratelimiter` wants of a Redis. */
export class SharedCounts {
  readonly #timer: NodeJS.Timeout;

  /** @param timeFrame how long a count goes on from its first, in milliseconds */
  constructor(
    private readonly database: PostgresDatabase,
    writer: Writer,
    private readonly timeFrame: number,
  ) {
    const limits = sql.id(database.schema, 'limits');
    this.#timer = setInterval(() => {
      void writer.write((tables) => sql`delete from ${limits} where ends < ${Date.now()}`.execute(tables));
    }, TIDY_INTERVAL).unref();
  }

  /** Counts one more; gives how many there are. */
  async incr(reader: string): Promise<number> {
    const limits = sql.id(this.database.schema, 'limits');
    const now = Date.now();
    const { rows } = await persistentRead(() =>
      sql<{ count: number }>`
        insert into ${limits} as known (reader, count, ends) values (${reader}, 1, ${now + this.timeFrame})
        on conflict (reader) do update set
          count = case when known.ends <= ${now} then 1 else known.count + 1 end,
          ends = case when known.ends <= ${now} then excluded.ends else known.ends end
        returning count`.execute(this.database.db),
    );
    return rows[0]?.count ?? 1;
  }

  /** A count ends by itself. */
  async pexpire(): Promise<number> {
    return 1;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
