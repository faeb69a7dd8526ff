/** The server's time. It is the machine's, plus what a test moved it on by: nothing waits for it to pass. */
export class Clock {
  #offset = 0;

  /** Unix time in whole seconds, as Telegram dates messages. */
  now(): number {
    return Math.floor(Date.now() / 1000) + this.#offset;
  }

  /** Lets `seconds` pass at once: queries grow old, cached inline answers expire, edits come late. */
  advance(seconds: number): void {
    this.#offset += seconds;
  }
}
