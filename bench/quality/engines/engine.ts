import type { Paragraph } from '../corpus.js';

/** A paragraph found. */
export interface Hit {
  readonly id: number;
  /** Higher is better; `null` of an engine that tells only the order. */
  readonly score: number | null;
}

/** A search engine with paragraphs in it. What is optional is what not every engine can do. */
export interface Engine {
  readonly name: string;
  add(paragraphs: readonly Paragraph[]): void | Promise<void>;
  /** Best first. */
  search(query: string, limit: number): readonly Hit[] | Promise<readonly Hit[]>;
  /** Takes out a paragraph that is a report of its own. */
  remove?(paragraph: Paragraph): void;
  /** Does with a text what {@link add} does before it comes to the index: one writing, words. */
  tokenise?(text: string): unknown;
  /** Writes the index to a file. */
  save?(path: string): void | Promise<void>;
  /** Takes over an index that {@link save} wrote, in the place of {@link add} with the same paragraphs. */
  load?(path: string, paragraphs: readonly Paragraph[]): void | Promise<void>;
}
