/** What every format is read into: a document's own structure, with every character as the file holds it. */

/** What a file says of a document beside its text; `null` where it says nothing. */
export interface DocumentFields {
  readonly title: string | null;
  /** As written, the time of day aside: `2024-03-06`. */
  readonly date: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly tags: readonly string[];
}

/** A piece of a document's text as its file sets it. */
export type Block = TextBlock | Heading | Table;

interface Placed {
  /** The page that it begins on, from 1; `null` where the format has no pages. */
  readonly page: number | null;
}

export interface TextBlock extends Placed {
  /** A list item is without the bullet or number that a program draws before it. */
  readonly kind: 'paragraph' | 'item' | 'caption';
  readonly text: string;
}

export interface Heading extends Placed {
  readonly kind: 'heading';
  readonly text: string;
  /** 1 for the largest, to 6. */
  readonly level: number;
}

export interface Table extends Placed {
  readonly kind: 'table';
  /** Each row's cells in their order; a cell that is printed empty is `''`. */
  readonly rows: readonly (readonly string[])[];
  /** The first row names the columns. */
  readonly hasHeader: boolean;
}

/** One document: a web page, a chapter, a post, a row of a table of reports. */
export interface Document extends DocumentFields {
  /** The file inside an archive, with `/` between folders; `null` for the file itself. */
  readonly entry: string | null;
  /** The blocks in reading order; plain text where the format has no structure of its own. */
  readonly body: readonly Block[] | string;
}

/** What was found in a file. */
export interface Reading {
  readonly documents: readonly Document[];
  /** What could not be read, or was guessed: half a sentence each, such as `page 2 has no text layer: needs OCR`. */
  readonly problems: readonly string[];
}

/** Nothing of the file can be read; the message says why, in half a sentence. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

/** A document that says nothing beside its text. */
export const NO_FIELDS: DocumentFields = {
  title: null,
  date: null,
  source: null,
  author: null,
  url: null,
  tags: [],
};

/** The name that shows where a file lies: its last part, without its extension. */
export function nameWithoutExtension(path: string): string {
  return path.replace(/^.*\//su, '').replace(/\.[A-Za-z0-9]{1,8}$/u, '');
}

/** A day as web pages and programs write it (`2024-03-06T08:30:00+08:00`), the time of day aside; otherwise as written. */
export function dayOfTimestamp(written: string): string {
  return /^\s*(\d{4}-\d{2}-\d{2})(?:[T\s].*)?$/su.exec(written)?.[1] ?? written.trim();
}
