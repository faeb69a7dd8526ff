import { randomInt } from 'node:crypto';
import type { Client } from 'pg';
import { StoreError } from './database.js';

/** The first number of the lock of a process that has a store to itself: that it is ours; the second tells bots apart. */
export const STORE_LOCK = 0x79696e6a;
/** How often a process shows the database that it lives, in milliseconds. */
const HEARTBEAT = 2_000;
/** How long the database may take to answer that: after it, a process believes that it lost its updates. */
const HEARTBEAT_TIMEOUT = 3_000;
/**
 * After how many milliseconds without a heartbeat the database takes a process for dead, and others take over its
 * updates: later than the process itself, which calls off its work before.
 */
const SILENCE = 15_000;
/** The pause before a broken connection is made again, in milliseconds. */
const RECONNECT_PAUSE = 500;
const GREATEST_NUMBER = 2 ** 31 - 1;

export interface ReplicaOptions {
  readonly connect: () => Client;
  readonly schema: string;
  /** Called when a process that polls took the store for itself while the database was out of reach. */
  readonly onTakenOver: () => void;
}

/**
 * One of the processes that share a store, as the others see it: alive as long as the database knows its connection.
 *
 * The database ends the connection of a process that was killed at once, and that of one that hangs or is cut off after
 * {@link SILENCE}. Its number is then nobody's, and what is held under it is free.
 */
export class Replica {
  /** Called when the others may take over what this process holds. */
  onLost: () => void = () => {};
  /** Called when there may be something to do. */
  onNotice: () => void = () => {};
  readonly #options: ReplicaOptions;
  #session: Session;
  #isReleased = false;

  private constructor(options: ReplicaOptions, session: Session) {
    this.#options = options;
    this.#session = session;
    this.#watch();
  }

  /** @throws {StoreError} where a process that polls has the store to itself */
  static async start(options: ReplicaOptions): Promise<Replica> {
    const session = await Session.begin(options);
    if (session !== null) return new Replica(options, session);
    throw new StoreError(
      'Another process of this bot polls and has the store at DATABASE_URL to itself; stop it first, or give it BOT_MODE=webhook too.',
    );
  }

  /** The number under which it holds updates; another one after each loss, `null` while the database is out of reach. */
  get number(): number | null {
    return this.#session.isOver ? null : this.#session.number;
  }

  /** Lets the others take over. */
  async release(): Promise<void> {
    this.#isReleased = true;
    await this.#session.end();
  }

  #watch(): void {
    this.#session.onNotice = () => this.onNotice();
    void this.#session.over.then(async () => {
      if (this.#isReleased) return;
      this.onLost();
      await this.#beginAgain();
    });
  }

  async #beginAgain(): Promise<void> {
    while (!this.#isReleased) {
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_PAUSE));
      // Whoever writes to the database says what is wrong with it.
      const session = await Session.begin(this.#options).catch(() => undefined);
      if (session === undefined) continue;
      if (session === null) {
        if (!this.#isReleased) this.#options.onTakenOver();
        return;
      }
      this.#session = session;
      if (this.#isReleased) await session.end();
      else {
        this.#watch();
        this.onNotice();
      }
      return;
    }
  }
}

/** A connection that holds a number, and hears of what comes in. */
class Session {
  onNotice: () => void = () => {};
  /** Fulfilled when the number may be nobody's. */
  readonly over: Promise<void>;
  #end: () => void = () => {};
  #isOver = false;
  readonly #heart: NodeJS.Timeout;

  private constructor(
    private readonly client: Client,
    readonly number: number,
  ) {
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
    client.once('end', () => this.#finish());
    client.on('notification', () => this.onNotice());
    this.#heart = setInterval(() => void this.#beat(), HEARTBEAT);
  }

  /** @returns `null` where a process that polls holds the store */
  static async begin({ connect, schema }: ReplicaOptions): Promise<Session | null> {
    const client = connect();
    // Else an error of an idle connection would end the process.
    client.on('error', () => undefined);
    const number = randomInt(1, GREATEST_NUMBER);
    try {
      await client.connect();
      await client.query(`set idle_session_timeout = ${SILENCE}`);
      // For a machine that is gone without a word.
      await client.query(
        'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 3; set tcp_keepalives_count = 3',
      );
      const { rows } = await client.query<{ shared: boolean }>(
        'select pg_try_advisory_lock_shared($1, hashtext($2)) as shared, pg_advisory_lock(hashtextextended($3, 0))',
        [STORE_LOCK, schema, lockOf(schema, number)],
      );
      if (!rows[0]?.shared) {
        await client.end();
        return null;
      }
      await client.query(`listen ${client.escapeIdentifier(schema)}`);
      return new Session(client, number);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  async end(): Promise<void> {
    this.#finish();
    await this.client.end().catch(() => undefined);
  }

  async #beat(): Promise<void> {
    let isLate = true;
    const timer = setTimeout(() => {
      // Where it was this process that stood still, the answer lies there and is read first.
      setImmediate(() => isLate && this.#finish());
    }, HEARTBEAT_TIMEOUT);
    await this.client.query('select').catch(() => this.#finish());
    isLate = false;
    clearTimeout(timer);
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#heart);
    this.#end();
    // The number must not stay held by a connection that nobody looks after.
    void this.client.end().catch(() => undefined);
  }
}

/** What is locked by who holds a number. */
export function lockOf(schema: string, number: number): string {
  return `${schema} replica ${number}`;
}
