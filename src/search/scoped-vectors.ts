import type { Passage } from './passage.js';
import type { Comparison, Vectors } from './vectors.js';

/** Among so many times as many of all passages, those within the scope are looked for first, then among more … */
const WIDER = 8;
/** … up to here. */
const MOST = 5_000;

/** Vectors among which the nearest are never from outside a scope. */
export class ScopedVectors implements Vectors {
  readonly #vectors: Vectors;
  readonly #allows: (passage: Passage) => boolean;

  constructor(vectors: Vectors, allows: (passage: Passage) => boolean) {
    this.#vectors = vectors;
    this.#allows = allows;
  }

  async compare(question: string, passages: readonly Passage[], nearest: number): Promise<Comparison | null> {
    for (let wanted = nearest * WIDER; ; wanted *= WIDER) {
      const comparison = await this.#vectors.compare(question, passages, wanted);
      if (comparison === null) return null;
      const allowed = comparison.nearest.filter(({ passage }) => this.#allows(passage));
      const isAll = comparison.nearest.length < wanted || wanted >= MOST;
      if (allowed.length >= nearest || isAll) return { ...comparison, nearest: allowed.slice(0, nearest) };
    }
  }
}
