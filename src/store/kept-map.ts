import { LRUCache } from 'lru-cache';

/** The rows behind a {@link KeptMap}. */
export interface Shelf<Value> {
  /** What is kept, the one set longest ago first; of these keys, where some are given. */
  load(keys?: readonly string[]): Promise<Iterable<readonly [key: string, value: Value]>>;
  /** Both return at once: writing waits for nobody. */
  put(key: string, value: Value): void;
  remove(key: string): void;
  /** Where other processes change it too: has their changes taken over. */
  readonly follow?: (takeOver: TakeOver<Value>) => void;
}

/**
 * @param changed what is kept now, by key; undefined for what was taken away
 * @param isGone whether what is not among them is not kept any more
 */
export type TakeOver<Value> = (
  changed: ReadonlyMap<string, Value | undefined>,
  isGone: (key: string) => boolean,
) => void;

/**
 * A shelf with other values than are kept.
 *
 * @param read undefined for what is not to be read
 */
export function translated<Kept, Value>(
  shelf: Shelf<Kept>,
  read: (kept: Kept) => Value | undefined,
  write: (value: Value) => Kept,
): Shelf<Value> {
  const { follow } = shelf;
  return {
    load: async (keys) =>
      [...(await shelf.load(keys))].flatMap(([key, kept]) => {
        const value = read(kept);
        return value === undefined ? [] : [[key, value] as const];
      }),
    put: (key, value) => shelf.put(key, write(value)),
    remove: (key) => shelf.remove(key),
    ...(follow && {
      follow: (takeOver: TakeOver<Value>) =>
        follow((changed, isGone) => {
          const values = [...changed].map(
            ([key, kept]) => [key, kept === undefined ? undefined : read(kept)] as const,
          );
          takeOver(new Map(values), isGone);
        }),
    }),
  };
}

/** How many readers' votes are at hand. */
const READERS_AT_HAND = 1_000;

/** Votes of more readers than are mirrored where several processes change them: those of a reader are read with each update. */
export class VotesByReader<Vote> {
  readonly #shelf: VotesShelf<Vote>;
  readonly #atHand = new LRUCache<string, Map<string, Vote>>({ max: READERS_AT_HAND });

  constructor(shelf: VotesShelf<Vote>) {
    this.#shelf = shelf;
  }

  /** Reads the votes of a reader. */
  async prepare(reader: string): Promise<void> {
    this.#atHand.set(reader, new Map(await this.#shelf.loadOf(reader)));
  }

  /** Of a reader whose votes were read. */
  get(key: string): Vote | undefined {
    return this.#atHand.get(readerOfVote(key))?.get(key);
  }

  /** The votes that are at hand. */
  *entries(): Iterable<[string, Vote]> {
    for (const votes of this.#atHand.values()) yield* votes;
  }

  set(key: string, value: Vote): void {
    this.#atHand.get(readerOfVote(key))?.set(key, value);
    this.#shelf.put(key, value);
  }

  delete(key: string): void {
    this.#atHand.get(readerOfVote(key))?.delete(key);
    this.#shelf.remove(key);
  }
}

/** The rows behind votes, by `reader:quotation`. */
export interface VotesShelf<Vote> extends Shelf<Vote> {
  loadOf(reader: string): Promise<Iterable<readonly [key: string, vote: Vote]>>;
}

function readerOfVote(key: string): string {
  return key.slice(0, key.indexOf(':'));
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
    shelf?.follow?.((changed, isGone) => map.#takeOver(changed, isGone));
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

  #takeOver(changed: ReadonlyMap<string, Value | undefined>, isGone: (key: string) => boolean): void {
    for (const key of [...this.#entries.keys()].filter(isGone)) this.#entries.delete(key);
    for (const [key, value] of changed) {
      this.#entries.delete(key);
      if (value !== undefined) this.#entries.set(key, value);
    }
    this.#keepWithinLimit();
  }

  #put(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    this.#keepWithinLimit();
  }

  #keepWithinLimit(): void {
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#limit) return;
      this.#entries.delete(oldest);
      this.#shelf?.remove(oldest);
    }
  }
}
