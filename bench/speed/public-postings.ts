import { readFileSync, writeFileSync } from 'node:fs';
import MiniSearch, { type Options } from 'minisearch';
import { PassageIndex } from '../../src/search/passage-index.js';
import {
  type PostedPassage,
  type Postings,
  type SelectedTerm,
  WORD_BM25,
} from '../../src/search/postings.js';
import { PRUNING } from '../../src/search/pruning.js';
import type { Paragraph } from '../quality/corpus.js';
import { Ours } from '../quality/engines/ours.js';

interface Document {
  readonly id: number;
  readonly terms: string;
}

const OPTIONS: Options<Document> = {
  fields: ['terms'],
  tokenize: (terms) => terms.split(' '),
  processTerm: (term) => term,
  searchOptions: { bm25: WORD_BM25 },
};

/** What the bot's postings would be by MiniSearch's public interface alone: whole at once, and kept as its JSON. */
class PublicPostings implements Postings {
  #search = new MiniSearch<Document>(OPTIONS);
  #ids = 0;

  add({ id, terms }: PostedPassage): void {
    this.#ids = Math.max(this.#ids, id + 1);
    if (!this.#search.has(id)) this.#search.add({ id, terms: terms.join(' ') });
  }

  remove(id: number): void {
    this.#search.discard(id);
  }

  find(rarestFirst: readonly SelectedTerm[], limit: number): number[] {
    const alone = new Set(
      rarestFirst.flatMap(({ term, canRetrieveAlone }) => (canRetrieveAlone ? [String(term)] : [])),
    );
    const seen = new Uint8Array(this.#ids);
    const boostDocument = (id: number, term: string): 0 | 1 => {
      const isRetrieved = seen[id] === 1 || alone.has(term);
      seen[id] = 1;
      return isRetrieved ? 1 : 0;
    };
    const query = rarestFirst.map(({ term }) => term).join(' ');
    return this.#search
      .search(query, { boostDocument })
      .slice(0, limit)
      .map(({ id }) => id);
  }

  save(path: string): void {
    writeFileSync(path, JSON.stringify(this.#search));
  }

  load(path: string): void {
    this.#search = MiniSearch.loadJSON(readFileSync(path, 'utf8'), OPTIONS);
  }
}

/** The bot's own answerer with {@link PublicPostings}; its file of postings lies beside the snapshot. */
export class OursByPublicInterface extends Ours {
  readonly #postings: PublicPostings;

  constructor() {
    const postings = new PublicPostings();
    super("引据 Yinju, MiniSearch's public interface", new PassageIndex(PRUNING, postings));
    this.#postings = postings;
  }

  override async save(path: string): Promise<void> {
    await super.save(path);
    this.#postings.save(`${path}.json`);
  }

  override async load(path: string, paragraphs: readonly Paragraph[]): Promise<void> {
    this.#postings.load(`${path}.json`);
    await super.load(path, paragraphs);
  }
}
