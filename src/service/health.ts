import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { type Log, messageOf } from '../log.js';

/** What a process needs to answer readers. */
export type Need = 'index' | 'store' | 'telegram';

/** Fulfilled when what is looked at is there; fails with what is wrong, or hangs. */
export type Check = (signal: AbortSignal) => Promise<unknown>;

export interface HealthOptions {
  readonly log: Log;
  /** The process is about to end. */
  readonly signal: AbortSignal;
  /** How long there is between two looks, in milliseconds, where all is well and where something is missing. */
  readonly intervals?: { readonly well: number; readonly missing: number };
  /** How long a check may take, in milliseconds. */
  readonly patience?: number;
}

const INTERVALS = { well: 15_000, missing: 1_000 };
const PATIENCE = 5_000;

/** How often in a row something is found missing before the log says so: while a process starts, it may be for a moment. */
const TIMES = 2;

/** What stands in the log of something that is missing. */
const SENTENCES: Readonly<Record<Need, string>> = {
  index: 'The reports are being read',
  store: 'The store cannot be written',
  telegram: 'Telegram cannot be reached',
};

/**
 * Whether the process lives and can answer. What it needs is looked at in intervals, never because somebody asks: who
 * asks often costs nothing.
 */
export class Health {
  /** Serves `/healthz` and `/readyz`. */
  readonly routes: Hono;
  readonly #options: HealthOptions;
  readonly #missing = new Set<Need>(['index', 'store', 'telegram']);
  /** What was found missing, with how often in a row. */
  readonly #found = new Map<Need, number>();

  constructor(options: HealthOptions) {
    this.#options = options;
    this.routes = new Hono()
      // That it answers shows that the event loop turns.
      .get('/healthz', (context) => context.json({ status: 'alive' }))
      .get('/readyz', (context) => {
        const { status, missing } = this.state;
        return context.json({ status, missing }, status === 'ready' ? 200 : 503);
      });
  }

  /** What `/readyz` says. */
  get state(): { readonly status: 'ready' | 'not ready' | 'stopping'; readonly missing: readonly Need[] } {
    const missing = [...this.#missing];
    if (this.#options.signal.aborted) return { status: 'stopping', missing };
    return { status: missing.length === 0 ? 'ready' : 'not ready', missing };
  }

  /** Says that what is needed is there, and stays. */
  has(need: Need): void {
    this.#missing.delete(need);
  }

  /** Looks again and again whether what is needed is there, until the process is about to end. */
  async watch(need: Need, check: Check): Promise<void> {
    const { signal, intervals = INTERVALS } = this.#options;
    // Where one look hangs, there is no other beside it.
    let looking: Promise<unknown> | null = null;
    while (!signal.aborted) {
      looking ??= check(signal).finally(() => {
        looking = null;
      });
      this.#note(need, await this.#outcome(looking));
      const pause = this.#missing.has(need) ? intervals.missing : intervals.well;
      await wait(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** @returns what is wrong; `null` where nothing is */
  async #outcome(looking: Promise<unknown>): Promise<string | null> {
    const { patience = PATIENCE, signal } = this.#options;
    const enough = new AbortController();
    const late = wait(patience, `no answer within ${patience / 1_000} s`, {
      signal: AbortSignal.any([signal, enough.signal]),
      ref: false,
    }).catch(() => null);
    const outcome = looking.then(() => null, messageOf);
    return Promise.race([outcome, late]).finally(() => enough.abort());
  }

  #note(need: Need, wrong: string | null): void {
    if (this.#options.signal.aborted) return;
    const { log } = this.#options;
    if (wrong === null) {
      this.#missing.delete(need);
      if ((this.#found.get(need) ?? 0) >= TIMES) log.info(`${SENTENCES[need]}: no longer.`);
      this.#found.delete(need);
    } else {
      this.#missing.add(need);
      const times = (this.#found.get(need) ?? 0) + 1;
      this.#found.set(need, times);
      if (times === TIMES) log.warn(`${SENTENCES[need]} (${wrong}): /readyz says so until it can.`);
    }
  }
}
