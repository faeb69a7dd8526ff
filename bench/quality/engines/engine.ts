import type { Paragraph } from '../corpus.js';

/** A paragraph found. */
export interface Hit {
  readonly id: number;
  /** Higher is better; `null` of an engine that tells only the order. */
  readonly score: number | null;
}

/** A search engine with paragraphs in it. */
export interface Engine {
  readonly name: string;
  add(paragraphs: readonly Paragraph[]): void | Promise<void>;
  /** Takes out a paragraph that is a report of its own. */
  remove?(paragraph: Paragraph): void;
  /** Best first. */
  search(query: string, limit: number): readonly Hit[] | Promise<readonly Hit[]>;
}
