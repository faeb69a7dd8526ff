import { readFileSync, writeFileSync } from 'node:fs';
import MiniSearch, { type Options } from 'minisearch';
import type { Paragraph } from '../corpus.js';
import type { Engine, Hit } from './engine.js';
import { bigrams, words } from './tokens.js';

/** MiniSearch with its default options and the given tokeniser. */
class MiniSearchEngine implements Engine {
  readonly name: string;
  readonly tokenise: (text: string) => string[];
  readonly #options: Options<Paragraph>;
  #index: MiniSearch<Paragraph>;

  constructor(name: string, tokenize: (text: string) => string[]) {
    this.name = name;
    this.tokenise = tokenize;
    this.#options = { fields: ['text'], tokenize };
    this.#index = new MiniSearch(this.#options);
  }

  add(paragraphs: readonly Paragraph[]): void {
    this.#index.addAll(paragraphs);
  }

  remove(paragraph: Paragraph): void {
    this.#index.remove(paragraph);
  }

  search(query: string, limit: number): Hit[] {
    return this.#index
      .search(query)
      .slice(0, limit)
      .map(({ id, score }) => ({ id, score }));
  }

  save(path: string): void {
    writeFileSync(path, JSON.stringify(this.#index));
  }

  load(path: string): void {
    this.#index = MiniSearch.loadJSON(readFileSync(path, 'utf8'), this.#options);
  }
}

export const miniSearchWords = (): Engine => new MiniSearchEngine('MiniSearch, nodejieba words', words);
export const miniSearchBigrams = (): Engine => new MiniSearchEngine('MiniSearch, bigrams', bigrams);
