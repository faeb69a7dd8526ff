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
/** MiniSearch's own memory of places is cleared when it holds more: about 20 MB. */
const MAX_TOLD = 500_000;

/**
 * MiniSearch that is told where a word stands when it is first asked for the word: until then eight bytes a place are
 * enough, and adding a passage takes hardly any time.
 */
class PatientMiniSearch extends MiniSearch<{ id: number; words: string }> {
  /** MiniSearch's numbers of passages; those that hold one word are a chain, the latest first. 0 ends it. */
  #passages: Uint32Array = new Uint32Array(1);
  /** Where a link's chain goes on. */
  #next: Uint32Array = new Uint32Array(1);
  #links = 1;
  /** Where each word's chain begins. */
  #chains: Uint32Array = new Uint32Array();
  /** Where it began when MiniSearch was told. */
  readonly #told = new Map<number, number>();
  #placesTold = 0;

  take({ id, words }: NumberedWords): void {
    const shortId = this.#takeId(id, words.length);
    this.#passages = withRoom(this.#passages, this.#links + words.length);
    this.#next = withRoom(this.#next, this.#links + words.length);
    for (const word of words) {
      this.#chains = withRoom(this.#chains, word + 1);
      this.#passages[this.#links] = shortId;
      this.#next[this.#links] = this.#chains[word] ?? 0;
      this.#chains[word] = this.#links++;
    }
  }

  /** Tells MiniSearch where words stand, as far as it does not know. */
  tell(words: readonly number[]): void {
    if (this.#placesTold > MAX_TOLD) {
      this._index.clear();
      this.#told.clear();
      this.#placesTold = 0;
    }
    for (const word of words) this.#tell(word);
  }

  #tell(word: number): void {
    const chain = this.#chains[word] ?? 0;
    const told = this.#told.get(word) ?? 0;
    if (chain === told) return;
    this.#told.set(word, chain);
    const fields = this._index.fetch(termOf(word), () => new Map());
    const field = this._fieldIds[FIELD] ?? 0;
    const places = fields.get(field) ?? new Map<number, number>();
    for (let link = chain; link !== told; link = this.#next[link] ?? 0) {
      const shortId = this.#passages[link] ?? 0;
      if (this._documentIds.has(shortId)) places.set(shortId, 1);
      this.#placesTold++;
    }
    fields.set(field, places);
  }

  /** What MiniSearch's `add` does besides the words. */
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

/** The numbers, or a longer copy of them where so many do not fit. */
function withRoom(numbers: Uint32Array, size: number): Uint32Array {
  if (size <= numbers.length) return numbers;
  const longer = new Uint32Array(Math.max(1024, size, Math.ceil(1.5 * numbers.length)));
  longer.set(numbers);
  return longer;
}

/** Which passages hold a word, for words that are numbers. */
export class WordIndex {
  readonly #search = new PatientMiniSearch({
    fields: [FIELD],
    tokenize: (words) => words.split(' '),
    processTerm: (word) => word,
    searchOptions: { bm25: BM25 },
  });
  /** All ids are smaller. */
  #ids = 0;

  /** Adds a passage; ids are small whole numbers. */
  add(passage: NumberedWords): void {
    this.#ids = Math.max(this.#ids, passage.id + 1);
    this.#search.take(passage);
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
    this.#search.tell(rarestFirst.map(({ number }) => number));
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
