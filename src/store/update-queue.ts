import { randomUUID } from 'node:crypto';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Log, messageOf } from '../log.js';
import type { Changes } from './changes.js';
import { persistentRead } from './persistent-read.js';
import type { PostgresDatabase } from './postgres.js';
import { lockOf, type Replica } from './replica.js';
import type { Tables } from './tables.js';
import type { CarriedOut, KeptUpdate } from './update-log.js';
import type { Writer } from './writer.js';

/** How many updates that are done are remembered: their server may deliver them again. */
const REMEMBERED = 10_000;
/** After how many updates those are taken away that need not be remembered any more. */
const TIDY_EVERY = 500;
/** An update that was in hand so often when a process ended is likely what ends them; each death counts for all in hand. */
const MAX_STARTS = 200;
/** PostgreSQL's number for what a unique index refuses. */
const UNIQUE_VIOLATION = '23505';
/** What is sent cannot be sent again without being seen twice; everything else leads to the same when it is made again. */
const SENDS = /^(?:send(?!ChatAction$)|forward|copy|post)/u;

/** An update that this process has in hand, and no other. */
export interface ClaimedUpdate extends KeptUpdate {
  /** What an earlier process carried out for it: see {@link UpdateQueue.earlierCall}. */
  readonly earlier: ReadonlyMap<string, CarriedOut>;
}

/**
 * The updates of a bot that several processes share: each is handled by one of them, those of a lane one after the other in
 * the order in which they came.
 *
 * A process holds an update under its number as long as it lives; what a dead one held is taken over by the others, with
 * the calls that were carried out for it. No connection and no lock is held meanwhile, so that thousands may wait for
 * Telegram.
 */
export class UpdateQueue {
  /** Updates are handled by whoever claims them. */
  readonly isShared = true;
  /** Called when there may be something to claim. */
  onArrival: () => void = () => {};
  /** Called when the others may take over what this process has in hand: its work must end. */
  onLost: () => void = () => {};
  readonly #database: PostgresDatabase;
  readonly #replica: Replica;
  readonly #writer: Writer;
  readonly #changes: Changes;
  readonly #log: Log;
  readonly #claimed = new Map<string, ClaimedUpdate>();
  /** Notes of calls that are under way, by update. */
  readonly #noting = new Map<string, Set<Promise<unknown>>>();
  #sinceTidying = 0;
  #isFailing = false;

  constructor(
    database: PostgresDatabase,
    replica: Replica,
    { writer, changes, log }: { readonly writer: Writer; readonly changes: Changes; readonly log: Log },
  ) {
    this.#database = database;
    this.#replica = replica;
    this.#writer = writer;
    this.#changes = changes;
    this.#log = log;
    replica.onNotice = () => this.onArrival();
    replica.onLost = () => {
      log.warn(
        'The connection to DATABASE_URL broke: what is in hand is left to the other processes, until it works again.',
      );
      this.#claimed.clear();
      this.onLost();
    };
  }

  /** Nothing is known to be left: whatever is in the queue is claimed. */
  get left(): readonly KeptUpdate[] {
    return [];
  }

  /** Nobody but the database knows: one that is there already stays as it is. */
  has(): boolean {
    return false;
  }

  /**
   * Puts updates into the queue, for this process or another.
   *
   * @returns whether they are there, also should the power fail; where not, some may be there all the same
   */
  async take(updates: readonly KeptUpdate[]): Promise<boolean> {
    try {
      for (const update of updates) await this.#put(update);
      if (this.#isFailing) this.#log.info('Updates can be kept again.');
      this.#isFailing = false;
      return true;
    } catch (error) {
      if (!this.#isFailing) {
        this.#log.warn(
          `Updates cannot be kept (${messageOf(error)}): their server is told to bring them again.`,
        );
      }
      this.#isFailing = true;
      return false;
    }
  }

  /**
   * Takes the oldest updates in hand that nobody has, and that no other of their lane comes before.
   *
   * What was kept for the updates before them can be read when it is fulfilled.
   *
   * @returns none while the database is out of reach
   */
  async claim(limit: number): Promise<readonly ClaimedUpdate[]> {
    const { number } = this.#replica;
    if (number === null) return [];
    let rows: readonly Row[] = [];
    try {
      rows = await this.#claimRows(limit, number);
      if (rows.length === 0) return [];
      const keys = rows.map(({ key }) => key);
      const [calls] = await Promise.all([
        persistentRead(() => this.#earlierCalls(keys)),
        persistentRead(() => this.#changes.catchUp()),
      ]);
      // They were lost meanwhile, and others may have them.
      if (this.#replica.number !== number) return [];
      return rows.flatMap((row) => this.#handOver(row, calls.get(row.key) ?? new Map()));
    } catch (error) {
      this.#log.warn(`No updates from the store (${messageOf(error)}); trying again.`);
      for (const { key } of rows) this.putBack(key);
      return [];
    }
  }

  /** Frees what processes held that are dead. */
  async takeOver(): Promise<void> {
    const { number } = this.#replica;
    if (number === null) return;
    const { db, schema } = this.#database;
    const updates = this.#table('updates');
    const { rows } = await sql<{ holder: number }>`
      select distinct holder from ${updates} where holder is not null and holder <> ${number}`.execute(db);
    for (const { holder } of rows) {
      const freed = await db.transaction().execute(async (tables) => {
        const lock = await sql<{ taken: boolean }>`
          select pg_try_advisory_xact_lock(hashtextextended(${lockOf(schema, holder)}, 0)) as taken`.execute(
          tables,
        );
        if (!lock.rows[0]?.taken) return 0;
        const { numAffectedRows = 0n } = await sql`
          update ${updates} set holder = null where holder = ${holder}`.execute(tables);
        await sql`select pg_notify(${schema}, '')`.execute(tables);
        return Number(numAffectedRows);
      });
      if (freed > 0) this.#log.info(`${freed} updates are taken over from a process that ended.`);
    }
  }

  /** Puts back all that this process has in hand, for the others. */
  async putBackAll(): Promise<void> {
    const { number } = this.#replica;
    this.#claimed.clear();
    if (number === null) return;
    await this.#writer.write(async (tables) => {
      await sql`update ${this.#table('updates')} set holder = null where holder = ${number}`.execute(tables);
      await sql`select pg_notify(${this.#database.schema}, '')`.execute(tables);
    });
  }

  /** Puts an update back: it is handled anew. */
  putBack(key: string): void {
    const { number } = this.#replica;
    this.#claimed.delete(key);
    void this.#writer.write((tables) =>
      sql`update ${this.#table('updates')} set holder = null where key = ${key} and holder = ${number}`.execute(
        tables,
      ),
    );
  }

  /**
   * Says that something is about to be sent for an update.
   *
   * @returns what is to be called where it was surely not carried out; `null` where it must not be sent, since another
   *   process has the update in hand by now
   */
  async begin(update: string, method: string): Promise<(() => void) | null> {
    if (!SENDS.test(method)) return () => {};
    const { number } = this.#replica;
    const id = randomUUID();
    const attempts = this.#table('attempts');
    const { db } = this.#database;
    // Not by the writer: what is sent and what is noted of it are not to wait for all else that is written.
    const { numAffectedRows = 0n } = await persistentRead(() =>
      sql`
        insert into ${attempts} (id, update, method)
        select ${id}, ${update}, ${method} from ${this.#table('updates')} where key = ${update} and holder = ${number}
        on conflict (id) do update set method = excluded.method`.execute(db),
    );
    if (numAffectedRows === 0n) return null;
    return () => {
      // One that stays is told of, and nothing else.
      sql`delete from ${attempts} where id = ${id}`.execute(db).catch(() => undefined);
    };
  }

  /**
   * Says that a call for an update was carried out.
   *
   * @returns fulfilled when the others know
   */
  async carriedOut(update: string, method: string, nth: number, { result }: CarriedOut): Promise<void> {
    // In one transaction: else it would be unknown for a moment.
    const note = (db: Kysely<Tables>): Promise<unknown> =>
      sql`
        with known as (
          delete from ${this.#table('attempts')} where update = ${update} and method = ${method})
        insert into ${this.#table('calls')} (update, method, nth, result)
        select key, ${method}, ${nth}::integer, ${result} from ${this.#table('updates')}
        where key = ${update} and content is not null
        on conflict (update, method, nth) do nothing`.execute(db);
    const noted = note(this.#database.db).catch(() => this.#writer.write(note));
    const notes = this.#noting.get(update) ?? new Set();
    this.#noting.set(update, notes.add(noted));
    await noted;
    notes.delete(noted);
    if (notes.size === 0 && this.#noting.get(update) === notes) this.#noting.delete(update);
  }

  /** What the nth call of a method gave an earlier process that had an update in hand; undefined where it made none. */
  earlierCall(update: string, method: string, nth: number): CarriedOut | undefined {
    return this.#claimed.get(update)?.earlier.get(callName(method, nth));
  }

  /** Says that an update needs nothing more; the next one of its lane can be claimed once that is written, when it is fulfilled. */
  done(key: string): Promise<void> {
    const { number } = this.#replica;
    this.#claimed.delete(key);
    const notes = this.#noting.get(key);
    const finish = async (): Promise<void> => {
      await this.#writer.write((tables) =>
        // Who has it by now must know what was carried out.
        sql`
          with done as (
              update ${this.#table('updates')} set content = null, holder = null, lane = null
              where key = ${key} and holder = ${number} returning key),
            calls as (delete from ${this.#table('calls')} where update in (select key from done))
          delete from ${this.#table('attempts')} where update in (select key from done)`.execute(tables),
      );
      this.onArrival();
    };
    // All that the update has written was asked for before.
    const finished = notes === undefined ? finish() : Promise.allSettled(notes).then(finish);
    if (++this.#sinceTidying >= TIDY_EVERY) this.#tidy();
    return finished;
  }

  #handOver({ key, content, starts }: Row, earlier: ReadonlyMap<string, CarriedOut>): ClaimedUpdate[] {
    const update = { key, content, earlier };
    if (starts <= MAX_STARTS) {
      this.#claimed.set(key, update);
      return [update];
    }
    this.#log.error(
      `The update ${key} is given up: a bot ended or stopped ${MAX_STARTS} times while it had it in hand.`,
    );
    void this.done(key);
    return [];
  }

  async #put({ key, content, lane = null }: KeptUpdate): Promise<void> {
    const updates = this.#table('updates');
    await sql`
      with taken as (
        insert into ${updates} (key, content, lane, number)
        values (${key}, ${content}, ${lane}, (select coalesce(max(number), 0) + 1 from ${updates}))
        on conflict (key) do nothing returning key)
      select pg_notify(${this.#database.schema}, '') from taken`.execute(this.#database.db);
  }

  async #claimRows(limit: number, number: number): Promise<readonly Row[]> {
    const updates = this.#table('updates');
    try {
      const { rows } = await sql<Row>`
        with free as (
          select one.key from ${updates} one
          where one.content is not null and one.holder is null and not exists (
            select from ${updates} other
            where other.content is not null and coalesce(other.lane, other.key) = coalesce(one.lane, one.key)
              and other.key <> one.key and (other.arrival < one.arrival or other.holder is not null))
          order by one.arrival limit ${limit}
          for update skip locked)
        update ${updates} one set holder = ${number}, starts = starts + 1
        from free where one.key = free.key and one.holder is null and one.content is not null
        returning one.key, one.content, one.starts, one.arrival`.execute(this.#database.db);
      return rows.toSorted((a, b) => a.arrival - b.arrival);
    } catch (error) {
      // Another process was quicker with a lane.
      if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return [];
      throw error;
    }
  }

  async #earlierCalls(keys: readonly string[]): Promise<Map<string, Map<string, CarriedOut>>> {
    const { db } = this.#database;
    const calls = await db.selectFrom('calls').selectAll().where('update', 'in', keys).execute();
    const attempts = await db.selectFrom('attempts').selectAll().where('update', 'in', keys).execute();
    const byUpdate = new Map<string, Map<string, CarriedOut>>();
    for (const { update, method, nth, result } of calls) {
      const own = byUpdate.get(update) ?? new Map<string, CarriedOut>();
      byUpdate.set(update, own.set(callName(method, nth), { result }));
    }
    for (const { update, method } of attempts) {
      this.#log.warn(
        `A process ended while ${method} was under way for the update ${update}: it is made again, and may be seen twice.`,
      );
    }
    if (attempts.length > 0) {
      const ids = attempts.map(({ id }) => id);
      void this.#writer.write((tables) => tables.deleteFrom('attempts').where('id', 'in', ids).execute());
    }
    return byUpdate;
  }

  #tidy(): void {
    this.#sinceTidying = 0;
    const updates = this.#table('updates');
    void this.#writer.write((tables) =>
      sql`delete from ${updates} where content is null
        and arrival < (select max(arrival) from ${updates}) - ${REMEMBERED}`.execute(tables),
    );
  }

  #table(name: string): RawBuilder<unknown> {
    return sql.id(this.#database.schema, name);
  }
}

interface Row {
  readonly key: string;
  readonly content: string;
  readonly starts: number;
  readonly arrival: number;
}

function callName(method: string, nth: number): string {
  return `${method}\n${nth}`;
}
