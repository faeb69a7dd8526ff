const BITS = 12;
const SIZE = 1 << BITS;

interface Chunk<Value> {
  readonly values: (Value | undefined)[];
  count: number;
}

/**
 * A map from numbers that are given one after the other, in chunks. One Map is laid out anew as it grows, all at once: at a
 * million passages nobody would be answered for a third of a second.
 */
export class ChunkedMap<Value extends object | number> extends Map<number, Value> {
  readonly #chunks = new Map<number, Chunk<Value>>();
  #size = 0;

  override get size(): number {
    return this.#size;
  }

  override get(key: number): Value | undefined {
    return this.#chunks.get(key >>> BITS)?.values[key & (SIZE - 1)];
  }

  override has(key: number): boolean {
    return this.get(key) !== undefined;
  }

  override set(key: number, value: Value): this {
    let chunk = this.#chunks.get(key >>> BITS);
    if (chunk === undefined) {
      chunk = { values: new Array(SIZE), count: 0 };
      this.#chunks.set(key >>> BITS, chunk);
    }
    const place = key & (SIZE - 1);
    if (chunk.values[place] === undefined) {
      chunk.count++;
      this.#size++;
    }
    chunk.values[place] = value;
    return this;
  }

  override delete(key: number): boolean {
    const chunk = this.#chunks.get(key >>> BITS);
    const place = key & (SIZE - 1);
    if (chunk?.values[place] === undefined) return false;
    chunk.values[place] = undefined;
    this.#size--;
    // Numbers of what is gone do not come again.
    if (--chunk.count === 0) this.#chunks.delete(key >>> BITS);
    return true;
  }

  override clear(): void {
    this.#chunks.clear();
    this.#size = 0;
  }

  override *entries(): MapIterator<[number, Value]> {
    for (const [number, { values }] of this.#chunks) {
      for (let place = 0; place < SIZE; place++) {
        const value = values[place];
        if (value !== undefined) yield [number * SIZE + place, value];
      }
    }
  }

  override *keys(): MapIterator<number> {
    for (const [key] of this.entries()) yield key;
  }

  override *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  override [Symbol.iterator](): MapIterator<[number, Value]> {
    return this.entries();
  }

  override forEach(callback: (value: Value, key: number, map: Map<number, Value>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }
}
