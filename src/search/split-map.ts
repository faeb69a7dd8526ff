/** A power of two. */
const MAPS = 256;

/**
 * A map from texts, in many small maps: a large one is laid out anew as it grows, all at once, and at a million words nobody
 * would be answered for a tenth of a second.
 */
export class SplitMap<Value> {
  readonly #maps = Array.from({ length: MAPS }, () => new Map<string, Value>());

  get size(): number {
    return this.#maps.reduce((sum, { size }) => sum + size, 0);
  }

  get(key: string): Value | undefined {
    return this.#mapOf(key).get(key);
  }

  has(key: string): boolean {
    return this.#mapOf(key).has(key);
  }

  set(key: string, value: Value): void {
    this.#mapOf(key).set(key, value);
  }

  /** Whether it was there. */
  delete(key: string): boolean {
    return this.#mapOf(key).delete(key);
  }

  /** By the key's last two characters, and how long it is: of numbers the first are much alike. */
  #mapOf(key: string): Map<string, Value> {
    const { length } = key;
    const last = key.charCodeAt(length - 1) || 0;
    const place = (last + 31 * (key.charCodeAt(length - 2) || 0) + 7 * length) & (MAPS - 1);
    return this.#maps[place] ?? new Map();
  }
}
