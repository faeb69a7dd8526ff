import MiniSearch from 'minisearch';

/** A passage's words, by their numbers, each once. */
interface NumberedWords {
  readonly id: number;
  readonly words: readonly number[];
}

/** A word that searches. */
export interface SearchWord {
  readonly number: number;
  /** Whether it finds passages alone; otherwise it must meet another word there. */
  readonly alone: boolean;
}

/** MiniSearch's own. */
export const BM25 = { k: 1.2, b: 0.7, d: 0.5 };

const FIELD = 'words';

/** MiniSearch that can be filled with all passages at once, ten times as fast as one after the other. */
class FillableMiniSearch extends MiniSearch<{ id: number; words: string }> {
  fill(passages: readonly NumberedWords[]): void {
    const postings = new Map<number, Map<number, number>>();
    let length = 0;
    for (const { id, words } of passages) {
      const shortId = this._nextId++;
      this._documentIds.set(shortId, id);
      this._idToShortId.set(id, shortId);
      this._fieldLength.set(shortId, [words.length]);
      length += words.length;
      for (const word of words) {
        const known = postings.get(word);
        if (known === undefined) postings.set(word, new Map([[shortId, 1]]));
        else known.set(shortId, 1);
      }
    }
    this._documentCount = passages.length;
    this._avgFieldLength = [length / Math.max(1, passages.length)];
    const field = this._fieldIds[FIELD] ?? 0;
    for (const [word, passagesWith] of postings)
      this._index.set(termOf(word), new Map([[field, passagesWith]]));
  }
}

/** Which passages hold a word, for words that are numbers. */
export class WordIndex {
  readonly #search = new FillableMiniSearch({
    fields: [FIELD],
    tokenize: (words) => words.split(' '),
    processTerm: (word) => word,
    searchOptions: { bm25: BM25 },
  });
  /** All ids are smaller. */
  #ids = 0;

  /** Adds many passages; only as long as there are none. */
  fill(passages: readonly NumberedWords[]): void {
    this.#search.fill(passages);
    this.#ids = passages.reduce((most, { id }) => Math.max(most, id + 1), 0);
  }

  /** Adds a passage; ids are small whole numbers. */
  add({ id, words }: NumberedWords): void {
    this.#ids = Math.max(this.#ids, id + 1);
    this.#search.add({ id, words: words.map(termOf).join(' ') });
  }

  /** Takes a passage out that was added. */
  remove(id: number): void {
    this.#search.discard(id);
  }

  /**
   * The ids of passages that hold the words, those that hold most of the rarest first.
   *
   * @param rarestFirst each once
   */
  find(rarestFirst: readonly SearchWord[], limit: number): number[] {
    const alone = new Set(rarestFirst.flatMap(({ number, alone }) => (alone ? [termOf(number)] : [])));
    const seen = new Uint8Array(this.#ids);
    // What a word only sees, MiniSearch spends no object on: that is what takes its time.
    const boostDocument = (id: number, term: string): 0 | 1 => {
      const isFound = seen[id] === 1 || alone.has(term);
      seen[id] = 1;
      return isFound ? 1 : 0;
    };
    const query = rarestFirst.map(({ number }) => termOf(number)).join(' ');
    return this.#search
      .search(query, { boostDocument })
      .slice(0, limit)
      .map(({ id }) => id);
  }
}

/**
 * A word as MiniSearch knows it. It looks for one character by character, among all that follow the same beginning, one
 * after the other: of Chinese characters these can be thousands, of octal digits eight.
 */
function termOf(word: number): string {
  return word.toString(8);
}
