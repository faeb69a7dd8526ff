import { readFileSync, writeFileSync } from 'node:fs';
import { create, insertMultiple, load, save, search } from '@orama/orama';
import { createTokenizer } from '@orama/tokenizers/mandarin';
import type { Paragraph } from '../corpus.js';
import type { Engine, Hit } from './engine.js';
import { plain } from './tokens.js';

const tokenizer = createTokenizer();
const createIndex = () => create({ schema: { text: 'string' }, components: { tokenizer } });

/** Orama with its own tokeniser for Mandarin; a passage needs to hold any of the question's words. */
class OramaEngine implements Engine {
  readonly name = 'Orama, Mandarin tokenizer';
  readonly #index = createIndex();

  async add(paragraphs: readonly Paragraph[]): Promise<void> {
    await insertMultiple(
      this.#index,
      paragraphs.map(({ id, text }) => ({ id: String(id), text: plain(text) })),
    );
  }

  async search(query: string, limit: number): Promise<Hit[]> {
    const { hits } = await search(this.#index, { term: plain(query), limit, threshold: 1 });
    return hits.map(({ id, score }) => ({ id: Number(id), score }));
  }

  tokenise(text: string): string[] {
    return tokenizer.tokenize(plain(text));
  }

  save(path: string): void {
    writeFileSync(path, JSON.stringify(save(this.#index)));
  }

  load(path: string): void {
    load(this.#index, JSON.parse(readFileSync(path, 'utf8')));
  }
}

export const orama = (): Engine => new OramaEngine();
