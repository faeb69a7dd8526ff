/** Lets work in the background wait for its turn while anything urgent is done. */
export class Turns {
  #urgent = 0;
  #waiting: (() => void)[] = [];

  /** Does urgent work; the background waits meanwhile. */
  async first<T>(work: () => Promise<T>): Promise<T> {
    this.#urgent++;
    try {
      return await work();
    } finally {
      if (--this.#urgent === 0) for (const go of this.#waiting.splice(0)) go();
    }
  }

  /** Awaited before each step in the background. */
  readonly turn = async (): Promise<void> => {
    while (this.#urgent > 0) await new Promise<void>((go) => this.#waiting.push(go));
  };
}
