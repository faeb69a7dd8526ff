interface Wait {
  readonly what: string;
  /** Looks whether it has come; settles the wait if so. */
  readonly look: () => boolean;
  readonly abandon: (reason: string) => void;
}

/**
 * What tests wait for. Nothing is polled: after everything the bot does, each wait looks at the state of the
 * world. A wait that is never fulfilled fails with what was done instead.
 */
export class Waits {
  readonly #open = new Set<Wait>();

  /**
   * @param patience milliseconds after which a wait fails
   * @param tellInstead what the bot did lately, for the message of a failed wait
   */
  constructor(
    private readonly patience: number,
    private readonly tellInstead: () => string,
  ) {}

  /** Resolves with what `find` finds, now or after some later step of the bot. */
  until<T>(what: string, find: () => T | undefined): Promise<T> {
    const found = find();
    if (found !== undefined) return Promise.resolve(found);
    // The stack of the caller tells which line of the test waited in vain.
    const failure = new Error();
    return new Promise((resolve, reject) => {
      const wait: Wait = {
        what,
        look: () => {
          const found = find();
          if (found === undefined) return false;
          clearTimeout(timer);
          resolve(found);
          return true;
        },
        abandon: (reason) => {
          clearTimeout(timer);
          this.#open.delete(wait);
          failure.message = `${reason} ${what}. ${this.tellInstead()}`;
          reject(failure);
        },
      };
      const timer = setTimeout(() => wait.abandon(`${this.patience} ms passed without`), this.patience);
      this.#open.add(wait);
    });
  }

  /** Lets every wait look again. */
  look(): void {
    for (const wait of this.#open) if (wait.look()) this.#open.delete(wait);
  }

  /** Fails whatever is still waited for. */
  abandon(): void {
    for (const wait of this.#open) wait.abandon('The server stopped before');
  }
}
