import { LRUCache } from 'lru-cache';
import type { Passage } from '../search/passage.js';
import { readableOf } from '../search/reader.js';
import type { Comparison, Vectors } from '../search/vectors.js';
import { keyOf } from './key.js';
import type { Model } from './model.js';

/** A passage's vectors in bytes, as they are kept outside of the model. */
export interface VectorBytes {
  /** See {@link keyOf}. */
  readonly key: string;
  /** For each vector the number of its sentence; −1 for that of the passage. */
  readonly sentences: readonly number[];
  /** One behind the other. */
  readonly bytes: Uint8Array;
}

/** So many passages' vectors the model's thread has at once: some 20 MB. */
const HELD = 8_192;

/** Vectors that are kept in a database and given to the model when their passages are compared. */
export class VectorsKeptElsewhere implements Vectors {
  readonly #model: Pick<Model, 'compare' | 'put' | 'forget' | 'origin'>;
  readonly #read: (keys: readonly string[], model: string) => Promise<readonly VectorBytes[]>;
  #gone: string[] = [];
  /** Whether those that the thread was asked about came from where they are kept. */
  readonly #held = new LRUCache<string, boolean>({
    max: HELD,
    dispose: (_, key, reason) => {
      if (reason === 'evict') this.#gone.push(key);
    },
  });

  /** @param read gives what is kept of passages, made by a model of this origin */
  constructor(
    model: Pick<Model, 'compare' | 'put' | 'forget' | 'origin'>,
    read: (keys: readonly string[], model: string) => Promise<readonly VectorBytes[]>,
  ) {
    this.#model = model;
    this.#read = read;
  }

  /** The nearest of all passages are not looked for: of those the retriever finds by words alone. */
  async compare(question: string, passages: readonly Passage[]): Promise<Comparison | null> {
    const origin = await this.#model.origin();
    if (origin === null) return null;
    const keyed = passages.map(readableOf).map((passage) => ({ ...passage, key: keyOf(passage) }));
    const wanted = [...new Set(keyed.map(({ key }) => key))].filter((key) => !this.#held.get(key));
    const found = await this.#read(wanted, origin);
    await this.#model.put(found.map(unpacked));
    for (const key of wanted) this.#held.set(key, false);
    for (const { key } of found) this.#held.set(key, true);
    const compared = await this.#model.compare(question, keyed, 0);
    const gone = this.#gone;
    this.#gone = [];
    if (gone.length > 0) await this.#model.forget(gone.filter((key) => !this.#held.has(key)));
    return compared === null ? null : { similarities: compared.similarities, nearest: [] };
  }
}

/** Vectors as a database keeps them. */
export function packed(vectors: readonly Int8Array[]): Uint8Array {
  const width = vectors[0]?.length ?? 0;
  const bytes = new Int8Array(width * vectors.length);
  for (const [index, vector] of vectors.entries()) bytes.set(vector, index * width);
  return new Uint8Array(bytes.buffer);
}

function unpacked({ key, sentences, bytes }: VectorBytes) {
  const width = sentences.length === 0 ? 0 : bytes.length / sentences.length;
  const all = Int8Array.from(bytes, (byte) => (byte << 24) >> 24);
  const vectors = sentences.map((_, index) => all.slice(index * width, (index + 1) * width));
  return { key, sentences, vectors };
}
