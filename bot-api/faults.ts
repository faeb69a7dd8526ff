import type { MethodName } from './method.js';
import { Refusal } from './refusal.js';

/** Which calls an ordered fault is for: the next ones of a method, or of any but getUpdates. */
export type Faulty = MethodName | 'any';

/** What goes wrong with a call. */
export type Fault =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  /** A gateway on the way answers with a page of its own. */
  | { readonly kind: 'page'; readonly status: number }
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** The call takes effect, and half of its answer arrives. */
  | { readonly kind: 'cut' }
  /** Another answer, whatever the call. */
  | { readonly kind: 'instead'; readonly body: unknown }
  /** The call does not take effect, and nobody says so. */
  | { readonly kind: 'hang' }
  /** So many milliseconds pass before the call takes effect, and again before it is answered. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | { readonly kind: 'hold'; readonly hold: Hold };

/** Calls that took effect, but whose answers are held back. */
export class Hold {
  #arrive: () => void = () => {};
  #release: () => void = () => {};
  /** Resolves when the first call is held. */
  readonly arrived = new Promise<void>((resolve) => {
    this.#arrive = resolve;
  });
  readonly #released = new Promise<void>((resolve) => {
    this.#release = resolve;
  });

  /** Lets the held answers go; later calls are answered at once. */
  release(): void {
    this.#release();
  }

  /** @internal */
  async wait(): Promise<void> {
    this.#arrive();
    await this.#released;
  }
}

/** Troubles ordered by a test, each for the next calls that come. */
export class Faults {
  /** What happens to calls that no trouble was ordered for, by the method in small letters. */
  otherwise: (method: string) => Fault | undefined = () => undefined;
  readonly #ordered = new Map<Faulty, Fault[]>();

  /** The next calls are answered with 429: too many requests. `retryAfter` is in seconds. */
  flood(method: Faulty, retryAfter = 1, times = 1): void {
    const reason = `Too Many Requests: retry after ${retryAfter}`;
    this.#order(method, times, {
      kind: 'refuse',
      refusal: new Refusal(429, reason, { retry_after: retryAfter }),
    });
  }

  /** The next calls are answered with an error of Telegram's own, by default 502. */
  fail(method: Faulty, code = 502, description = 'Bad Gateway', times = 1): void {
    this.#order(method, times, { kind: 'refuse', refusal: new Refusal(code, description) });
  }

  /** The connection breaks on the next calls: before they take effect, or after, so that the answer is lost. */
  drop(method: Faulty, when: 'before' | 'after', times = 1): void {
    this.#order(method, times, { kind: 'drop', when });
  }

  /** A gateway answers the next calls with a page in HTML. */
  page(method: Faulty, status = 502, times = 1): void {
    this.#order(method, times, { kind: 'page', status });
  }

  /** The next calls take effect, and half of each answer arrives. */
  cut(method: Faulty, times = 1): void {
    this.#order(method, times, { kind: 'cut' });
  }

  /** The next calls are answered with something else. */
  answerInstead(method: Faulty, body: unknown, times = 1): void {
    this.#order(method, times, { kind: 'instead', body });
  }

  /** The connections of the next calls are dead, and nobody says so. */
  hang(method: Faulty, times = 1): void {
    this.#order(method, times, { kind: 'hang' });
  }

  /** The next calls take effect, but their answers wait until they are released. */
  hold(method: Faulty, times = 1): Hold {
    const hold = new Hold();
    this.#order(method, times, { kind: 'hold', hold });
    return hold;
  }

  /** @internal Takes the fault that was ordered for a call, if any. */
  take(method: string): Fault | undefined {
    for (const [faulty, faults] of this.#ordered) {
      const meant = faulty === 'any' ? method !== 'getupdates' : faulty.toLowerCase() === method;
      if (meant && faults.length > 0) return faults.shift();
    }
    return this.otherwise(method);
  }

  #order(method: Faulty, times: number, fault: Fault): void {
    const ordered = this.#ordered.get(method) ?? [];
    this.#ordered.set(method, [...ordered, ...Array<Fault>(times).fill(fault)]);
  }
}
