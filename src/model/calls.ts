import type { ReadablePassage, Reading } from '../search/reader.js';
import type { Similarity } from '../search/vectors.js';
import type { Near, StoredVectors } from './vectors/store.js';

/** A passage with its {@link keyOf | key}. */
export interface KeyedPassage extends ReadablePassage {
  readonly key: string;
}

/** How a question stands to passages by meaning. */
export interface Compared {
  /** The nearest of all passages, the nearest first by both cosines together. */
  readonly nearest: readonly Near[];
  /** Of each passage asked about; `null` where it has no vectors (yet). */
  readonly similarities: readonly (Similarity | null)[];
}

/** What the worker is asked for. Texts are simplified. */
export interface Calls {
  /**
   * Of the first passages that have no vectors yet they are made, so that the first questions are answered as well as
   * the last.
   *
   * @param nearest how many passages are wanted besides those given
   */
  compare(question: string, passages: readonly KeyedPassage[], nearest: number): Compared;
  read(question: string, passages: readonly KeyedPassage[]): readonly Reading[];
  /** A question's vector in bytes. */
  vectorOf(question: string): Int8Array;
  /** Says that passages are there. @returns places of those that have no vectors yet */
  use(keys: readonly string[]): readonly number[];
  /** Makes vectors, giving way to everything else. */
  embed(passages: readonly KeyedPassage[]): void;
  /** Makes vectors for somebody else to keep, giving way to everything else. */
  encode(passages: readonly KeyedPassage[]): readonly StoredVectors[];
  /** Vectors that were made elsewhere, to be asked about. */
  put(vectors: readonly StoredVectors[]): void;
  /** @returns a text that changes with everything that vectors depend on */
  origin(): string;
  remove(keys: readonly string[]): void;
  /** Keeps new vectors in their file. @returns why that failed, in half a sentence; `null` where it did not */
  save(): string | null;
  /** The same when all passages are known: what is kept of others goes. */
  settle(): string | null;
  /** Computes nothing any more; answered when what is being computed is done. */
  end(): void;
}

/** The calls as they are answered. */
export type Service = {
  readonly [Name in keyof Calls]: (...input: Parameters<Calls[Name]>) => Promise<ReturnType<Calls[Name]>>;
};

/** A call as a message; its answer carries its number. */
export interface Request<Name extends keyof Calls = keyof Calls> {
  readonly id: number;
  readonly name: Name;
  readonly input: Parameters<Calls[Name]>;
}

/** What the worker says: first whether it can do anything, then the answers. */
export type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'answer'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly reason: string };

/** Answers a call. */
export function answer<Name extends keyof Calls>(
  service: Service,
  { name, input }: Request<Name>,
): Promise<ReturnType<Calls[Name]>> {
  return service[name](...input);
}
