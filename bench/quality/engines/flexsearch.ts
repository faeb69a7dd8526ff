import { readFileSync, writeFileSync } from 'node:fs';
import { Charset, Index } from 'flexsearch';
import { z } from 'zod';
import type { Paragraph } from '../corpus.js';
import type { Engine, Hit } from './engine.js';
import { plain } from './tokens.js';

const Snapshot = z.array(z.tuple([z.string(), z.string()]));

/**
 * FlexSearch with its encoder for Chinese, Japanese and Korean; it tells an order and no scores. Neighbouring
 * characters as context lift it from 86 to 95 of 100 on CMRC 2018: the best setting found.
 */
class FlexSearchEngine implements Engine {
  readonly name = 'FlexSearch, CJK encoder';
  readonly tokenise = plain;
  readonly #index = new Index({
    encoder: Charset.CJK,
    tokenize: 'strict',
    context: { resolution: 9, depth: 1, bidirectional: false },
  });

  add(paragraphs: readonly Paragraph[]): void {
    for (const { id, text } of paragraphs) this.#index.add(id, plain(text));
  }

  search(query: string, limit: number): Hit[] {
    // A question is never in a text word for word: `suggest` lets a part of its characters do.
    return this.#index
      .search(plain(query), { limit, suggest: true })
      .map((id) => ({ id: Number(id), score: null }));
  }

  async save(path: string): Promise<void> {
    const parts: [string, string][] = [];
    await this.#index.export((key: string, part: string) => void parts.push([key, part]));
    writeFileSync(path, JSON.stringify(parts));
  }

  load(path: string): void {
    for (const [key, part] of Snapshot.parse(JSON.parse(readFileSync(path, 'utf8')))) {
      this.#index.import(key, part);
    }
  }
}

export const flexSearch = (): Engine => new FlexSearchEngine();
