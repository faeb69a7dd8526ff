import { setTimeout as wait } from 'node:timers/promises';
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
  /** Fulfilled when the place of the message before is there. */
  #last: Promise<unknown> = Promise.resolve();

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
   * Waits for a chat's turn, and then for that of all messages.
   *
   * Of the latter a process holds no more than one at a time: should it die, the others do not wait for its places.
   */
  async pass(chat: Pace, all: Pace, isAborted: () => boolean): Promise<void> {
    await wait(await this.take(chat));
    const turn = this.#last.then(async () => {
      if (!isAborted()) await wait(await this.take(all));
    });
    this.#last = turn.catch(() => undefined);
    await turn;
  }

  /**
   * Takes a place in a pace.
   *
   * @returns in how many milliseconds it is there
   */
  async take({ name, size, interval }: Pace): Promise<number> {
    const table = sql.id(this.database.schema, 'paces');
    const { rows } = await persistentRead(() =>
      sql<{ ahead: number }>`
        with clock as (select extract(epoch from clock_timestamp())::float8 * 1000 as now)
        insert into ${table} as known (name, due) select ${name}, now + ${interval}::float8 from clock
        on conflict (name) do update set due = greatest(known.due + ${interval}::float8, excluded.due)
        returning due - (select now from clock) as ahead`.execute(this.database.db),
    );
    return Math.max(0, (rows[0]?.ahead ?? 0) - size * interval);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
