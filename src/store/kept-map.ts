/** The rows behind a {@link KeptMap}. */
export interface Shelf<Value> {
  /** What is kept, the one set longest ago first. */
  load(): Promise<Iterable<readonly [key: string, value: Value]>>;
  /** Both return at once: writing waits for nobody. */
  put(key: string, value: Value): void;
  remove(key: string): void;
}

/**
 * A map that outlives the process: it is read once, and each change is kept.
 *
 * Reading it needs no waiting, also while the store cannot be reached.
 */
export class KeptMap<Value> {
  readonly #shelf: Shelf<Value> | null;
  readonly #limit: number;
  readonly #entries = new Map<string, Value>();

  private constructor(shelf: Shelf<Value> | null, limit: number) {
    this.#shelf = shelf;
    this.#limit = limit;
  }

  /**
   * @param shelf `null` keeps the values in memory alone
   * @param limit how many entries are kept; the one set longest ago goes first
   */
  static async open<Value>(shelf: Shelf<Value> | null, limit: number): Promise<KeptMap<Value>> {
    const map = new KeptMap(shelf, limit);
    for (const [key, value] of (await shelf?.load()) ?? []) map.#put(key, value);
    return map;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  /** The entries, the one set longest ago first. */
  entries(): IterableIterator<[string, Value]> {
    return this.#entries.entries();
  }

  set(key: string, value: Value): void {
    this.#put(key, value);
    this.#shelf?.put(key, value);
  }

  delete(key: string): void {
    if (this.#entries.delete(key)) this.#shelf?.remove(key);
  }

  #put(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size <= this.#limit || oldest === undefined) return;
    this.#entries.delete(oldest);
    this.#shelf?.remove(oldest);
  }
}
