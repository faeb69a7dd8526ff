/** Nobody is to wait longer than this for others, in milliseconds, where there is another way. */
const LONGEST_WAIT = 5_000;
/** What a call takes, in milliseconds, before one is measured: reading four passages takes 120 to 200, comparing 10 to 50. */
const USUAL = 100;
/** What one call counts for in the average of the last ones. */
const SHARE = 0.1;

/** Calls that are made while others wait: where these are so many that one more would wait too long, it is not made. */
export class Backlog {
  #waiting = 0;
  #each = USUAL;
  #lastEnd = Number.NEGATIVE_INFINITY;

  /** @param now in milliseconds, of a clock that nobody sets */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether a call would be made. A single one always is. */
  get hasRoom(): boolean {
    return this.#waiting * this.#each <= LONGEST_WAIT;
  }

  /** Makes a call; what it took while others waited too tells how long the next ones will wait. */
  async through<T>(call: () => Promise<T>): Promise<T> {
    const start = this.now();
    this.#waiting++;
    try {
      return await call();
    } finally {
      this.#waiting--;
      const end = this.now();
      const took = end - Math.max(start, this.#lastEnd);
      this.#each += SHARE * (took - this.#each);
      this.#lastEnd = end;
    }
  }
}
