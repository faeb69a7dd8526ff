import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { CorpusSurvey } from '../../reports/corpus.js';
import { SLOTS, slotOfGram } from '../../search/document-frequency.js';
import type { ReportsDb } from './database.js';
import { indexingVersion } from './indexed.js';
import { inView, type View } from './kept-reports.js';

/** So many slots of a `DocumentFrequency` are a row, so that a changed report changes few bytes. */
export const SLOTS_A_PART = 256;
/** How many rows they are. */
export const PARTS = SLOTS / SLOTS_A_PART;

/** What a view holds together. */
export interface Totals {
  readonly reports: number;
  readonly paragraphs: number;
  readonly passages: number;
  /** Of all passages, in UTF-16 units. */
  readonly characters: number;
  /** Of all passages, each one's different words. */
  readonly words: number;
}

/** How common some words and grams are in a view. */
export interface Frequencies {
  readonly totals: Totals;
  /** In how many passages a word stands. */
  readonly words: ReadonlyMap<string, number>;
  /** In how many passages a character or a pair of characters stands. */
  readonly grams: ReadonlyMap<string, number>;
}

/** Words that were asked about last, of each view: some 5 MB. */
const KEPT_WORDS = 50_000;
/** As many parts as one corpus has, and as many again: some 8 MB. */
const KEPT_PARTS = 2 * PARTS;

/**
 * Counts in how many passages words and grams stand. Each corpus is counted by itself, and a view is the sum of its
 * corpora: nothing that a reader may not see weighs in what is found for him.
 */
export class Statistics {
  readonly #db: ReportsDb;
  readonly #words = new LRUCache<string, number>({ max: KEPT_WORDS });
  readonly #parts = new LRUCache<string, Uint32Array>({ max: KEPT_PARTS });
  #totals = new Map<string, Promise<Totals>>();
  #surveys = new Map<string, Promise<CorpusSurvey>>();
  /** What was asked before the last change is not kept after it. */
  #generation = 0;

  constructor(db: ReportsDb) {
    this.#db = db;
  }

  /** Forgets what is kept: the reports have changed. */
  clear(): void {
    this.#generation++;
    this.#words.clear();
    this.#parts.clear();
    this.#totals = new Map();
    this.#surveys = new Map();
  }

  totals(view: View): Promise<Totals> {
    return keptOnce(this.#totals, nameOf(view), () => this.#readTotals(view));
  }

  survey(view: View): Promise<CorpusSurvey> {
    return keptOnce(this.#surveys, nameOf(view), () => this.#readSurvey(view));
  }

  async of(words: readonly string[], grams: readonly string[], view: View): Promise<Frequencies> {
    const [totals, ofWords, ofGrams] = await Promise.all([
      this.totals(view),
      this.#ofWords(words, view),
      this.ofGrams(grams, view),
    ]);
    return { totals, words: ofWords, grams: ofGrams };
  }

  /** In how many passages characters and pairs of them stand; see `DocumentFrequency`. */
  async ofGrams(grams: readonly string[], view: View): Promise<Map<string, number>> {
    const name = nameOf(view);
    const generation = this.#generation;
    const parts = new Map<number, Uint32Array | undefined>();
    for (const gram of grams) {
      const part = Math.floor(slotOfGram(gram) / SLOTS_A_PART);
      if (!parts.has(part)) parts.set(part, this.#parts.get(`${part} ${name}`));
    }
    const missing = [...parts.keys()].filter((part) => parts.get(part) === undefined);
    for (const [part, counts] of await this.#readParts(missing, view)) {
      parts.set(part, counts);
      if (generation === this.#generation) this.#parts.set(`${part} ${name}`, counts);
    }
    return new Map(
      grams.map((gram) => {
        const slot = slotOfGram(gram);
        return [gram, parts.get(Math.floor(slot / SLOTS_A_PART))?.[slot % SLOTS_A_PART] ?? 0];
      }),
    );
  }

  async #ofWords(words: readonly string[], view: View): Promise<Map<string, number>> {
    const name = nameOf(view);
    const generation = this.#generation;
    const counts = new Map<string, number>();
    const missing: string[] = [];
    for (const word of words) {
      const known = this.#words.get(`${word} ${name}`);
      if (known === undefined) missing.push(word);
      else counts.set(word, known);
    }
    if (missing.length === 0) return counts;
    const rows = await this.#db
      .selectFrom('words')
      .select(['word', (is) => is.fn.sum<number>('passages').as('passages')])
      .where(sql<boolean>`word = any(${missing}::text[])`)
      .where(inView(view, 'corpus'))
      .groupBy('word')
      .execute();
    for (const word of missing) counts.set(word, 0);
    // A sum of large numbers is one of any size to PostgreSQL, and so a text.
    for (const { word, passages } of rows) counts.set(word, Number(passages));
    if (generation === this.#generation)
      for (const word of missing) this.#words.set(`${word} ${name}`, counts.get(word) ?? 0);
    return counts;
  }

  async #readParts(parts: readonly number[], view: View): Promise<Map<number, Uint32Array>> {
    const read = new Map(parts.map((part) => [part, new Uint32Array(SLOTS_A_PART)]));
    if (parts.length === 0) return read;
    const rows = await this.#db
      .selectFrom('gram_counts')
      .select(['part', 'counts'])
      .where(sql<boolean>`part = any(${[...parts]}::int[])`)
      .where('indexed_with', '=', indexingVersion())
      .where(inView(view, 'corpus'))
      .execute();
    for (const { part, counts } of rows) {
      const sum = read.get(part);
      if (sum === undefined) continue;
      for (let slot = 0; slot < SLOTS_A_PART; slot++) sum[slot] = (sum[slot] ?? 0) + countAt(counts, slot);
    }
    return read;
  }

  async #readSurvey(view: View): Promise<CorpusSurvey> {
    const [{ reports, paragraphs }, rows, latest] = await Promise.all([
      this.totals(view),
      this.#db
        .selectFrom('reports')
        .select('source')
        .distinct()
        .where('source', 'is not', null)
        .where(inView(view, 'corpus'))
        .execute(),
      this.#db
        .selectFrom('reports')
        .select((is) => is.fn.max('day').as('day'))
        .where('is_dated', '=', true)
        .where(inView(view, 'corpus'))
        .executeTakeFirst(),
    ]);
    return {
      reports,
      paragraphs,
      sources: rows.flatMap(({ source }) => source ?? []),
      latest: latest?.day ?? null,
    };
  }

  async #readTotals(view: View): Promise<Totals> {
    const rows = await this.#db.selectFrom('corpora').selectAll().where(inView(view, 'corpus')).execute();
    const sum = (of: (row: (typeof rows)[number]) => number): number =>
      rows.reduce((total, row) => total + of(row), 0);
    return {
      reports: sum(({ reports }) => reports),
      paragraphs: sum(({ paragraphs }) => paragraphs),
      passages: sum(({ passages }) => passages),
      characters: sum(({ characters }) => characters),
      words: sum(({ words }) => words),
    };
  }
}

/** The count of a slot in a row of them. */
export function countAt(counts: Buffer, slot: number): number {
  return counts.readUInt32LE(4 * slot);
}

/** What a map holds under a key, made first where it does not; what could not be made is not kept. */
function keptOnce<Value>(
  kept: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}

function nameOf(view: View): string {
  return view === null ? '*' : JSON.stringify([...view].sort());
}
