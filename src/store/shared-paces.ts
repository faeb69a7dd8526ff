import { sql } from 'kysely';
import { persistentRead } from './persistent-read.js';
import type { PostgresDatabase } from './postgres.js';
import type { Writer } from './writer.js';

/** How often paces are taken away that hold nobody back any more, in milliseconds. */
const TIDY_INTERVAL = 10 * 60_000;

/** As many as it lets through at once, and one more in every interval, in milliseconds. */
export interface Pace {
  readonly name: string;
  readonly size: number;
  readonly interval: number;
}

/** Paces that all processes of a bot keep together, by the database's clock. */
export class SharedPaces {
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly database: PostgresDatabase,
    writer: Writer,
  ) {
    const paces = sql.id(database.schema, 'paces');
    this.#timer = setInterval(() => {
      void writer.write((tables) =>
        sql`delete from ${paces} where due < extract(epoch from clock_timestamp()) * 1000 - ${TIDY_INTERVAL}`.execute(
          tables,
        ),
      );
    }, TIDY_INTERVAL).unref();
  }

  /**
   * Takes a place in each of the paces.
   *
   * @param paces always in the same order, where several have some in common
   * @returns in how many milliseconds both are there
   */
  async take(paces: readonly Pace[]): Promise<number> {
    const table = sql.id(this.database.schema, 'paces');
    const names = paces.map(({ name }) => name);
    const intervals = paces.map(({ interval }) => interval);
    const { rows } = await persistentRead(() =>
      sql<{ name: string; ahead: number }>`
        with clock as (select extract(epoch from clock_timestamp())::float8 * 1000 as now),
          taken as (select * from unnest(${names}::text[], ${intervals}::float8[]) as taken (name, every))
        insert into ${table} as known (name, due)
        select name, now + every from taken, clock
        on conflict (name) do update set due = greatest(
          known.due + (select every from taken where taken.name = known.name), excluded.due)
        returning name, due - (select now from clock) as ahead`.execute(this.database.db),
    );
    const waits = paces.map(({ name, size, interval }) => {
      const ahead = rows.find((row) => row.name === name)?.ahead ?? 0;
      return ahead - size * interval;
    });
    return Math.max(0, ...waits);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
