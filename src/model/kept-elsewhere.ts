import { LRUCache } from 'lru-cache';
import type { Passage } from '../search/passage.js';
import { readableOf } from '../search/reader.js';
import type { Comparison, Vectors } from '../search/vectors.js';
import { keyOf } from './key.js';
import type { Model } from './model.js';
import { nearnessOf } from './vectors/store.js';

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
/**
 * For each of the nearest that are wanted so many passages are compared, those whose own vectors are near, whatever their
 * sentences say. Of 708 natural questions the right passage is then among the ten nearest for 680 (for 676 with two, 674 with
 * one), and for 681 where the vectors of sentences, four times as many, are looked through too.
 */
const COMPARED_FOR_ONE = 3;

/**
 * Finds passages by meaning where they are kept.
 *
 * @param question its vector, in bytes
 * @param model the origin of the model that made it
 * @param count how many passages are wanted, at about
 * @returns the nearest, in any order; none where there is nothing that finds them
 */
export type FindNearest = (question: Int8Array, model: string, count: number) => Promise<readonly Passage[]>;

type Comparing = Pick<Model, 'compare' | 'put' | 'forget' | 'origin' | 'vectorOf'>;

/** Vectors that are kept in a database and given to the model when their passages are compared. */
export class VectorsKeptElsewhere {
  readonly #model: Comparing;
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
    model: Comparing,
    read: (keys: readonly string[], model: string) => Promise<readonly VectorBytes[]>,
  ) {
    this.#model = model;
    this.#read = read;
  }

  /** The port, over the passages that `find` finds. */
  among(find: FindNearest): Vectors {
    return { compare: (question, passages, nearest) => this.#compare(question, passages, nearest, find) };
  }

  async #compare(
    question: string,
    passages: readonly Passage[],
    nearest: number,
    find: FindNearest,
  ): Promise<Comparison | null> {
    const [origin, vector] = await Promise.all([this.#model.origin(), this.#model.vectorOf(question)]);
    if (origin === null || vector === null) return null;
    const found = nearest > 0 ? await find(vector, origin, nearest * COMPARED_FOR_ONE) : [];
    const keyed = [...passages, ...found].map(keyedOf);
    await this.#hold(new Set(keyed.map(({ key }) => key)), origin);
    const compared = await this.#model.compare(question, keyed, 0);
    await this.#letGo();
    if (compared === null) return null;
    const { similarities } = compared;
    const near = found.flatMap((passage, place) => {
      const at = passages.length + place;
      const similarity = similarities[at] ?? null;
      return similarity === null ? [] : { passage, similarity, key: keyed[at]?.key };
    });
    // Equal passages are one, as in memory.
    const keys = new Set<string | undefined>();
    return {
      similarities: similarities.slice(0, passages.length),
      nearest: near
        .sort((a, b) => nearnessOf(b.similarity) - nearnessOf(a.similarity))
        .filter(({ key }) => keys.has(key) || keys.add(key).size <= nearest)
        .map(({ passage, similarity }) => ({ passage, similarity })),
    };
  }

  /** Gives the thread the vectors that it does not have. */
  async #hold(keys: ReadonlySet<string>, origin: string): Promise<void> {
    const wanted = [...keys].filter((key) => !this.#held.get(key));
    const found = await this.#read(wanted, origin);
    await this.#model.put(found.map(unpacked));
    for (const key of wanted) this.#held.set(key, false);
    for (const { key } of found) this.#held.set(key, true);
  }

  /** Has the thread forget those that were not asked about for longest. */
  async #letGo(): Promise<void> {
    const gone = this.#gone;
    this.#gone = [];
    if (gone.length > 0) await this.#model.forget(gone.filter((key) => !this.#held.has(key)));
  }
}

function keyedOf(passage: Passage) {
  const readable = readableOf(passage);
  return { ...readable, key: keyOf(readable) };
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
