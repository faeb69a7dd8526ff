import type { Similarity } from '../../search/vectors.js';
import type { PassageVectors } from '../encoder.js';
import { cosine, quantise } from './quantise.js';
import { Rows } from './rows.js';

/** A passage that is near to a question. */
export interface Near extends Similarity {
  readonly key: string;
}

/** A passage's vectors in bytes. */
export interface StoredVectors {
  readonly key: string;
  /** For each vector the number of its sentence; {@link WHOLE} for that of a window. */
  readonly sentences: readonly number[];
  readonly vectors: readonly Int8Array[];
}

/** In {@link StoredVectors.sentences}: not of a sentence but of the passage. */
export const WHOLE = -1;

interface Entry {
  readonly key: string;
  /** Its first row; the others follow. */
  first: number;
  readonly sentences: Int16Array;
  /** Whether it is of a report that is there; the others were kept from an earlier start and wait to be asked for. */
  inUse: boolean;
}

/** Rows that are looked at for each passage wanted: several of one passage are often near together. */
const ROWS_A_PASSAGE = 8;
/** So many rows without owner are nothing to tidy up for. */
const MIN_IDLE_ROWS = 4_096;

/** The vectors of all passages, by their keys. */
export class VectorStore {
  readonly #entries = new Map<string, Entry>();
  readonly #width: number;
  #rows: Rows;
  #owners: (Entry | undefined)[] = [];
  #idleRows = 0;

  constructor(width: number) {
    this.#width = width;
    this.#rows = new Rows(width);
  }

  /** How many passages have vectors. */
  get size(): number {
    return this.#entries.size;
  }

  /** How many vectors there are. */
  get rows(): number {
    return this.#rows.count - this.#idleRows;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Says that a passage is there; `false` where it has no vectors yet. */
  use(key: string): boolean {
    const entry = this.#entries.get(key);
    if (entry === undefined) return false;
    entry.inUse = true;
    return true;
  }

  /** Adds what was kept; it is found from {@link use} on. What is there already stays. */
  add({ key, sentences, vectors }: StoredVectors): void {
    if (this.#entries.has(key)) return;
    const entry = { key, first: this.#rows.count, sentences: Int16Array.from(sentences), inUse: false };
    this.#entries.set(key, entry);
    for (const vector of vectors) this.#owners[this.#rows.push(vector)] = entry;
  }

  remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    for (const row of rowsOf(entry)) {
      this.#rows.clear(row);
      this.#owners[row] = undefined;
      this.#idleRows++;
    }
    if (this.#idleRows > MIN_IDLE_ROWS && this.#idleRows > this.#rows.count / 4) this.#tidy();
  }

  /** A passage's vectors. */
  get(key: string): StoredVectors | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    const vectors = rowsOf(entry).map((row) => this.#rows.vector(row));
    return { key, sentences: [...entry.sentences], vectors };
  }

  /** The keys of all passages. */
  keys(): string[] {
    return [...this.#entries.keys()];
  }

  /** Removes what was kept and is of no report that is there. */
  removeUnused(): void {
    for (const { key, inUse } of [...this.#entries.values()]) if (!inUse) this.remove(key);
  }

  /** The passages nearest to a question by both cosines together, the nearest first. */
  nearest(question: Float32Array, count: number): Near[] {
    const rows = this.#rows.nearest(quantise(question), count * ROWS_A_PASSAGE);
    const entries = new Set(rows.map((row) => this.#owners[row]));
    return [...entries]
      .flatMap((entry) => (entry?.inUse ? [{ key: entry.key, ...this.#similarity(question, entry) }] : []))
      .sort((a, b) => nearnessOf(b) - nearnessOf(a))
      .slice(0, count);
  }

  /** How near a passage is; `null` where it has no vectors. */
  similarity(question: Float32Array, key: string): Similarity | null {
    const entry = this.#entries.get(key);
    return entry === undefined || entry.sentences.length === 0 ? null : this.#similarity(question, entry);
  }

  #similarity(question: Float32Array, entry: Entry): Similarity {
    const sentences = new Float32Array(1 + (entry.sentences.at(-1) ?? WHOLE)).fill(-1);
    let [passage, best, nearest] = [-1, -1, 0];
    for (const [place, sentence] of entry.sentences.entries()) {
      const { block, offset } = this.#rows.at(entry.first + place);
      const near = cosine(question, block, offset);
      if (sentence === WHOLE) {
        passage = Math.max(passage, near);
        continue;
      }
      sentences[sentence] = Math.max(sentences[sentence] ?? -1, near);
      if (near > best) [best, nearest] = [near, sentence];
    }
    return { passage, best: sentences.length === 0 ? passage : best, sentence: nearest, sentences };
  }

  /** Moves what is left together. */
  #tidy(): void {
    const [rows, owners] = [new Rows(this.#width), [] as Entry[]];
    for (const entry of this.#entries.values()) {
      const old = rowsOf(entry);
      entry.first = rows.count;
      for (const row of old) owners[rows.push(this.#rows.vector(row))] = entry;
    }
    [this.#rows, this.#owners, this.#idleRows] = [rows, owners, 0];
  }
}

/** By what the nearest passages are ordered: both cosines together. */
export function nearnessOf({ passage, best }: Similarity): number {
  return passage + best;
}

/** A passage's vectors as they are kept. */
export function storedVectors(key: string, { windows, sentences }: PassageVectors): StoredVectors {
  return {
    key,
    sentences: [...windows.map(() => WHOLE), ...sentences.map(({ sentence }) => sentence)],
    vectors: [...windows, ...sentences.map(({ vector }) => vector)].map(quantise),
  };
}

function rowsOf({ first, sentences }: Entry): number[] {
  return Array.from(sentences, (_, place) => first + place);
}
