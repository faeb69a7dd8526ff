import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Paragraph } from '../corpus.js';
import type { Engine, Hit } from './engine.js';
import { plain, trigrams, words } from './tokens.js';

const Rows = z.array(z.object({ id: z.number(), score: z.number() }));

interface Fts5Options {
  readonly name: string;
  /** SQLite's tokeniser. */
  readonly tokenizer: string;
  /** What is stored of a text. */
  readonly content: (text: string) => string;
  /** What is looked for of a question; any of them may be found. */
  readonly terms: (query: string) => readonly string[];
}

/** A full-text table of SQLite, in memory, ordered by its bm25(). */
class Fts5Engine implements Engine {
  readonly name: string;
  readonly #options: Fts5Options;
  #database = new Database(':memory:');

  constructor(options: Fts5Options) {
    this.name = options.name;
    this.#options = options;
    this.#database.exec(`CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = '${options.tokenizer}')`);
  }

  add(paragraphs: readonly Paragraph[]): void {
    const insert = this.#database.prepare('INSERT INTO passages (rowid, text) VALUES (?, ?)');
    this.#database.transaction(() => {
      for (const { id, text } of paragraphs) insert.run(id, this.#options.content(text));
    })();
  }

  search(query: string, limit: number): Hit[] {
    const terms = [...new Set(this.#options.terms(query))];
    if (terms.length === 0) return [];
    const match = terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ');
    const rows = this.#database
      .prepare(
        'SELECT rowid AS id, -bm25(passages) AS score FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?',
      )
      .all(match, limit);
    return Rows.parse(rows);
  }

  tokenise(text: string): string {
    return this.#options.content(text);
  }

  save(path: string): void {
    this.#database.prepare('VACUUM INTO ?').run(path);
  }

  /** The file is searched as it is; SQLite reads what a question needs. */
  load(path: string): void {
    this.#database.close();
    this.#database = new Database(path, { readonly: true });
  }
}

export const fts5Words = (): Engine =>
  new Fts5Engine({
    name: 'SQLite FTS5, nodejieba words',
    tokenizer: 'unicode61',
    content: (text) => words(text).join(' '),
    terms: words,
  });

export const fts5Trigram = (): Engine =>
  new Fts5Engine({ name: 'SQLite FTS5, trigram', tokenizer: 'trigram', content: plain, terms: trigrams });
