import MiniSearch, { type Options } from 'minisearch';
import { ChunkedMap } from './chunked-map.js';
import { GrowingNumbers } from './growing-numbers.js';
import { type PostedPassage, type Postings, type SelectedTerm, WORD_BM25 } from './postings.js';

const FIELD = 'terms';
/** What MiniSearch has of postings is cleared when it is more: about 20 MB. */
const MAX_BUILT = 500_000;

/**
 * MiniSearch whose postings of a term are built when the term is first asked for: until then eight bytes a place are
 * enough, and adding a passage takes hardly any time.
 *
 * The one class that reaches inside of MiniSearch, and so holds for one version of it alone; why it must,
 * bench/README.md tells.
 */
class LazyMiniSearch extends MiniSearch<{ id: number; terms: string }> {
  /** MiniSearch's numbers of passages; those that have one term are a chain, the latest first. 0 ends it. */
  readonly #passages = new GrowingNumbers();
  /** Where a link's chain goes on. */
  readonly #next = new GrowingNumbers();
  #links = 1;
  /** Where each term's chain begins. */
  readonly #chains = new GrowingNumbers();
  /** Where it began when the term's postings were built. */
  readonly #built = new Map<number, number>();
  #placesBuilt = 0;

  constructor(options: Options<{ id: number; terms: string }>) {
    super(options);
    this._documentIds = new ChunkedMap<number>();
    this._idToShortId = new ChunkedMap<number>();
    this._fieldLength = new ChunkedMap<number[]>();
  }

  addPassage({ id, terms }: PostedPassage): void {
    const shortId = this.#takeId(id, terms.length);
    for (const term of terms) {
      this.#passages.set(this.#links, shortId);
      this.#next.set(this.#links, this.#chains.at(term));
      this.#chains.set(term, this.#links++);
    }
  }

  /** Builds the postings of terms, as far as MiniSearch does not have them. */
  buildPostings(terms: readonly number[]): void {
    if (this.#placesBuilt > MAX_BUILT) {
      this._index.clear();
      this.#built.clear();
      this.#placesBuilt = 0;
    }
    for (const term of terms) this.#build(term);
  }

  #build(term: number): void {
    const chain = this.#chains.at(term);
    const built = this.#built.get(term) ?? 0;
    if (chain === built) return;
    this.#built.set(term, chain);
    const fields = this._index.fetch(nameOf(term), () => new Map());
    const field = this._fieldIds[FIELD] ?? 0;
    const places = fields.get(field) ?? new Map<number, number>();
    for (let link = chain; link !== built; link = this.#next.at(link)) {
      const shortId = this.#passages.at(link);
      if (this._documentIds.has(shortId)) places.set(shortId, 1);
      this.#placesBuilt++;
    }
    fields.set(field, places);
  }

  /** What MiniSearch's `add` does besides the terms. */
  #takeId(id: number, length: number): number {
    const shortId = this._nextId++;
    const average = this._avgFieldLength[0] ?? 0;
    this._documentIds.set(shortId, id);
    this._idToShortId.set(id, shortId);
    this._fieldLength.set(shortId, [length]);
    this._avgFieldLength = [(average * this._documentCount + length) / (this._documentCount + 1)];
    this._documentCount++;
    return shortId;
  }
}

/** Postings in MiniSearch, built on first use. */
export class LazyPostings implements Postings {
  readonly #search = new LazyMiniSearch({
    fields: [FIELD],
    tokenize: (terms) => terms.split(' '),
    processTerm: (term) => term,
    searchOptions: { bm25: WORD_BM25 },
  });
  /** All ids are smaller. */
  #ids = 0;

  add(passage: PostedPassage): void {
    this.#ids = Math.max(this.#ids, passage.id + 1);
    this.#search.addPassage(passage);
  }

  remove(id: number): void {
    this.#search.discard(id);
  }

  find(rarestFirst: readonly SelectedTerm[], limit: number): number[] {
    this.#search.buildPostings(rarestFirst.map(({ term }) => term));
    const alone = new Set(rarestFirst.flatMap((one) => (one.canRetrieveAlone ? [nameOf(one.term)] : [])));
    const seen = new Uint8Array(this.#ids);
    // Where a passage gets 0, MiniSearch makes no object of it: that is what takes its time.
    const boostDocument = (id: number, term: string): 0 | 1 => {
      const isRetrieved = seen[id] === 1 || alone.has(term);
      seen[id] = 1;
      return isRetrieved ? 1 : 0;
    };
    const query = rarestFirst.map(({ term }) => nameOf(term)).join(' ');
    return this.#search
      .search(query, { boostDocument })
      .slice(0, limit)
      .map(({ id }) => id);
  }
}

/**
 * A term as MiniSearch knows it: its number in digits. MiniSearch looks for a term character by character, among all
 * that follow the same beginning, one after the other: of Chinese characters these can be thousands, of digits ten.
 */
function nameOf(term: number): string {
  return term.toString();
}
