import { idf } from '../../../src/search/bm25.js';
import type { Paragraph } from '../corpus.js';
import type { Engine, Hit } from './engine.js';
import { miniSearchWords } from './minisearch.js';
import { words } from './tokens.js';

/**
 * The simplest score that can be compared between questions: plain MiniSearch finds the passage, and the score is
 * the share of the question's words, weighted by their inverse document frequency, that it holds.
 */
class CoverageEngine implements Engine {
  readonly name = 'MiniSearch, share of words held';
  readonly #search = miniSearchWords();
  readonly #words = new Map<number, ReadonlySet<string>>();
  readonly #frequency = new Map<string, number>();

  async add(paragraphs: readonly Paragraph[]): Promise<void> {
    await this.#search.add(paragraphs);
    for (const { id, text } of paragraphs) {
      const held = new Set(words(text));
      this.#words.set(id, held);
      for (const word of held) this.#frequency.set(word, (this.#frequency.get(word) ?? 0) + 1);
    }
  }

  async search(query: string, limit: number): Promise<Hit[]> {
    const asked = [...new Set(words(query))];
    const all = this.#weight(asked) || 1;
    return (await this.#search.search(query, limit)).map(({ id }) => ({
      id,
      score: this.#weight(asked.filter((word) => this.#words.get(id)?.has(word))) / all,
    }));
  }

  #weight(held: readonly string[]): number {
    return held.reduce((sum, word) => {
      const count = this.#frequency.get(word) ?? 0;
      return sum + idf(count, this.#words.size);
    }, 0);
  }
}

export const coverage = (): Engine => new CoverageEngine();
