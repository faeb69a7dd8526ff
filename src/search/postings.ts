import type { Bm25Parameters } from './bm25.js';

/** A passage's terms, by their numbers in a vocabulary, each once. */
export interface PostedPassage {
  readonly id: number;
  readonly terms: readonly number[];
}

/** A term that retrieves passages. */
export interface SelectedTerm {
  readonly term: number;
  /** Whether it retrieves a passage alone; otherwise it must meet another term there. */
  readonly canRetrieveAlone: boolean;
}

/** In which passages terms stand. */
export interface Postings {
  /** Adds a passage; ids are small whole numbers. */
  add(passage: PostedPassage): void;
  /** Takes a passage out that was added. */
  remove(id: number): void;
  /**
   * The ids of passages that have the terms, those that have most of the rarest first.
   *
   * @param rarestFirst each once
   */
  find(rarestFirst: readonly SelectedTerm[], limit: number): number[];
}

/** For words: MiniSearch's own defaults. */
export const WORD_BM25: Bm25Parameters = { k: 1.2, b: 0.7, d: 0.5 };
