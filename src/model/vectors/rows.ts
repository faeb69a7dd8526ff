import { exactSearch, MetricKind } from 'usearch';

/** Rows a block has: 8 MB at width 512. Growing by blocks never holds everything twice. */
const BLOCK_ROWS = 16_384;

/**
 * Vectors in bytes, scanned whole for each question: at 10,000 articles that is quick enough, exact, and rows come and
 * go without an index to mend.
 */
export class Rows {
  readonly width: number;
  /** Whole buffers of their own, since usearch looks at an array's buffer from its beginning. */
  readonly #blocks: Int8Array[] = [];
  #count = 0;

  constructor(width: number) {
    this.width = width;
  }

  get count(): number {
    return this.#count;
  }

  /** Adds a vector behind the others. @returns the number of its row */
  push(vector: Int8Array): number {
    const row = this.#count++;
    if (row % BLOCK_ROWS === 0) this.#blocks.push(new Int8Array(BLOCK_ROWS * this.width));
    this.#block(row).set(vector, this.#offset(row));
    return row;
  }

  /** A row and the place of its first number; rows of zeros are those that were cleared. */
  at(row: number): { readonly block: Int8Array; readonly offset: number } {
    return { block: this.#block(row), offset: this.#offset(row) };
  }

  /** A row's vector; it shares memory with the row. */
  vector(row: number): Int8Array {
    const offset = this.#offset(row);
    return this.#block(row).subarray(offset, offset + this.width);
  }

  /** Makes a row nobody's neighbour. */
  clear(row: number): void {
    this.vector(row).fill(0);
  }

  /** Rows with the highest dot products, the highest first; at most `count` of each block. */
  nearest(vector: Int8Array, count: number): number[] {
    const found = this.#blocks.flatMap((block, number) => {
      const { keys, distances } = exactSearch(
        block,
        vector,
        this.width,
        Math.min(count, BLOCK_ROWS),
        MetricKind.IP,
        1,
      );
      return [...keys].map((key, place) => ({
        row: number * BLOCK_ROWS + Number(key),
        distance: Number(distances[place]),
      }));
    });
    return found
      .filter(({ row }) => row < this.#count)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, count)
      .map(({ row }) => row);
  }

  #block(row: number): Int8Array {
    const block = this.#blocks[Math.floor(row / BLOCK_ROWS)];
    if (block === undefined) throw new RangeError(`There is no row ${row}.`);
    return block;
  }

  #offset(row: number): number {
    return (row % BLOCK_ROWS) * this.width;
  }
}
