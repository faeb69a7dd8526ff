import type { Passage } from './passage.js';

/** How near a passage is to a question by meaning, in cosines. */
export interface Similarity {
  /** Of the passage as a whole (its nearest window). */
  readonly passage: number;
  /** Of its nearest sentence; that of the passage where no sentence has words. */
  readonly best: number;
  /** Which sentence that is, from 0. */
  readonly sentence: number;
  /** Of each sentence in its order; −1 for one without words, and those behind the last with words are left out. */
  readonly sentences: Float32Array;
}

/** A passage that is near to a question. */
export interface NearPassage {
  readonly passage: Passage;
  readonly similarity: Similarity;
}

/** How a question stands to passages. */
export interface Comparison {
  /** Of each passage asked about; `null` where it has no vectors yet. */
  readonly similarities: readonly (Similarity | null)[];
  /** Of all passages that have vectors those nearest to the question, the nearest first. */
  readonly nearest: readonly NearPassage[];
}

/** The port of what passages mean: their vectors, in this process or in a database. */
export interface Vectors {
  /**
   * Compares a question with passages. Of the first few that have no vectors yet they are made at once.
   *
   * @param nearest how many of the nearest of all passages are wanted besides
   * @returns `null` where the model does not run (yet), or too many wait for it
   */
  compare(question: string, passages: readonly Passage[], nearest: number): Promise<Comparison | null>;
}
