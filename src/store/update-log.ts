import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Log } from '../log.js';
import type { Tables } from './tables.js';
import type { Writer } from './writer.js';

/** How many updates that are done are remembered: their server may deliver them again until it is told not to. */
const REMEMBERED = 1_000;
/** After how many updates those are taken away that need not be remembered any more. */
const TIDY_EVERY = 100;
/** An update that was in hand at so many starts is likely what ends the program. */
const MAX_STARTS = 50;

/** An update as it is kept. */
export interface KeptUpdate {
  /** Tells updates apart. */
  readonly key: string;
  /** JSON. */
  readonly content: string;
  /** Updates of one lane are handled one after the other; `null` for one of no other's. */
  readonly lane?: string | null;
}

/** What a call gave that was carried out. */
export interface CarriedOut {
  /** `null` where what it gave did not arrive. */
  readonly result: string | null;
}

/** The updates in hand, and what was done for each of them: a process that takes over where another died goes on there. */
export class UpdateLog {
  readonly #writer: Writer;
  readonly #done: LRUCache<string, true>;
  readonly #inHand = new Set<string>();
  readonly #left: readonly KeptUpdate[];
  readonly #calls: ReadonlyMap<string, CarriedOut>;
  #number: number;
  #sinceTidying = 0;

  private constructor(
    writer: Writer,
    done: readonly string[],
    left: readonly KeptUpdate[],
    calls: ReadonlyMap<string, CarriedOut>,
    number: number,
  ) {
    this.#writer = writer;
    this.#done = new LRUCache({ max: REMEMBERED });
    for (const key of done) this.#done.set(key, true);
    for (const { key } of left) this.#inHand.add(key);
    this.#left = left;
    this.#calls = calls;
    this.#number = number;
  }

  /** @throws whatever the database throws */
  static async open(db: Kysely<Tables>, writer: Writer, log: Log): Promise<UpdateLog> {
    await db
      .updateTable('updates')
      .set((row) => ({ starts: row('starts', '+', 1) }))
      .where('content', 'is not', null)
      .execute();
    const rows = await db.selectFrom('updates').selectAll().orderBy('number').execute();
    const calls = await db.selectFrom('calls').selectAll().execute();
    const left: KeptUpdate[] = [];
    const done: string[] = [];
    const givenUp: string[] = [];
    for (const { key, content, starts } of rows) {
      if (content === null) done.push(key);
      else if (starts <= MAX_STARTS) left.push({ key, content });
      else givenUp.push(key);
    }
    const updates = new UpdateLog(
      writer,
      [...done, ...givenUp],
      left,
      new Map(calls.map((call) => [nameOf(call), { result: call.result }])),
      (rows.at(-1)?.number ?? 0) + 1,
    );
    for (const key of givenUp) {
      log.error(`The update ${key} is given up: the bot ended ${MAX_STARTS} times while it had it in hand.`);
      updates.done(key);
    }
    return updates;
  }

  /** What an earlier process left undone, in the order in which it came. */
  get left(): readonly KeptUpdate[] {
    return this.#left;
  }

  /** Whether an update is in hand, or was done lately. */
  has(key: string): boolean {
    return this.#inHand.has(key) || this.#done.has(key);
  }

  /**
   * Takes updates in hand.
   *
   * @returns fulfilled, with whether they are kept, once that is certain
   */
  take(updates: readonly KeptUpdate[]): Promise<boolean> {
    const rows = updates.map((update) => ({ lane: null, ...update, number: this.#number++, starts: 0 }));
    for (const { key } of rows) this.#inHand.add(key);
    return this.#writer.write(async (tables) => {
      if (rows.length === 0) return;
      await tables
        .insertInto('updates')
        .values(rows)
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
    }, true);
  }

  /** Says that a call for an update was carried out. */
  carriedOut(update: string, method: string, nth: number, { result }: CarriedOut): void {
    void this.#writer.write((tables) =>
      tables
        .insertInto('calls')
        .values({ update, method, nth, result })
        .onConflict((conflict) => conflict.columns(['update', 'method', 'nth']).doNothing())
        .execute(),
    );
  }

  /** What the nth call of a method gave an earlier process that had an update in hand; undefined where it made none. */
  earlierCall(update: string, method: string, nth: number): CarriedOut | undefined {
    return this.#calls.get(nameOf({ update, method, nth }));
  }

  /** Says that an update needs nothing more. */
  done(key: string): void {
    this.#inHand.delete(key);
    this.#done.set(key, true);
    void this.#writer.write(async (tables) => {
      await tables.updateTable('updates').set({ content: null, lane: null }).where('key', '=', key).execute();
      await tables.deleteFrom('calls').where('update', '=', key).execute();
    });
    if (++this.#sinceTidying >= TIDY_EVERY) this.#tidy();
  }

  #tidy(): void {
    this.#sinceTidying = 0;
    const before = this.#number - REMEMBERED;
    void this.#writer.write((tables) =>
      tables.deleteFrom('updates').where('content', 'is', null).where('number', '<', before).execute(),
    );
  }
}

function nameOf({ update, method, nth }: Pick<Tables['calls'], 'update' | 'method' | 'nth'>): string {
  return `${update}\n${method}\n${nth}`;
}
