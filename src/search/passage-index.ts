import { normalise } from '../language/normalise.js';
import { loadDictionary, searchWords } from '../language/segment.js';
import { headerOf } from '../reports/place.js';
import { OUTSIDE_BODY, type Report } from '../reports/report.js';
import { atOnce, inSteps, type Yielder } from '../yielder.js';
import type { CollectionStatistics } from './bm25.js';
import { ChunkedMap } from './chunked-map.js';
import { DocumentFrequency } from './document-frequency.js';
import { IN_CONTEXT } from './features.js';
import { LazyPostings } from './lazy-postings.js';
import { contextOf, isSamePassage, type Passage, passagesIn } from './passage.js';
import type { Postings } from './postings.js';
import { isRareTerm, PRUNING, type Pruning, selectTerms } from './pruning.js';
import type { Candidate } from './retriever.js';
import { contentsOf, fingerprinting, type SavedIndex } from './snapshot.js';
import { numbersIn, Vocabulary, type WordCounts } from './vocabulary.js';

interface Entry {
  readonly id: number;
  readonly passage: Passage;
  /** Normalised. */
  readonly text: string;
  readonly words: WordCounts;
}

/** A passage that has some words. */
export interface Scored {
  /** In its index. */
  readonly id: number;
  readonly reportId: string;
  readonly score: number;
}

/** Some words of a question. */
interface SoughtWords {
  /** Those that some passage has, by their numbers, the rarest first. */
  readonly known: readonly number[];
  readonly statistics: CollectionStatistics<number>;
}

interface IndexedReport {
  readonly ids: readonly number[];
  readonly headline: string;
  readonly lead: string;
}

/** The neighbours of the best passages are candidates too: what a report is about, only its lead may say. */
const REPORTS_LOOKED_THROUGH = 3;
/** Of a longer report only the passages nearest to the found one. */
const NEIGHBOURS = 12;

/** So many passages, or characters of them, are added or removed in one go, within a few milliseconds: mostly a whole report. */
const STEP = { passages: 50, characters: 5_000 };
/** So many passages are looked up in a millisecond or two. */
const SAVED_A_STEP = 5_000;

/** Full-text index over the passages of all reports, in memory. */
export class PassageIndex {
  readonly #pruning: Pruning;
  #vocabulary = new Vocabulary();
  readonly #postings: Postings;
  readonly #entries = new ChunkedMap<Entry>();
  readonly #byReport = new Map<string, IndexedReport>();
  #frequency = new DocumentFrequency();
  /** Of all passages together. */
  #characters = 0;
  #nextId = 0;

  /**
   * @param pruning which words of a question may retrieve passages
   * @param postings to be filled
   */
  constructor(pruning: Pruning = PRUNING, postings: Postings = new LazyPostings()) {
    this.#pruning = pruning;
    this.#postings = postings;
  }

  /** In how many passages characters and pairs of characters stand. */
  get frequency(): DocumentFrequency {
    return this.#frequency;
  }

  /** What is known of a word: of how many passages in all, and how long they are in different words. */
  get words(): CollectionStatistics<string> {
    const { passages, averageLength } = this.#vocabulary;
    const passagesWith = (word: string): number => {
      const number = this.#vocabulary.numberOf(word);
      return number === undefined ? 0 : this.#vocabulary.passagesWith(number);
    };
    return { passages, averageLength, passagesWith };
  }

  /** Of the passages together. */
  get characters(): number {
    return this.#characters;
  }

  /** How many passages are indexed. */
  get size(): number {
    return this.#entries.size;
  }

  /** Of the passages, in characters. */
  get averageLength(): number {
    return this.#characters / Math.max(1, this.size);
  }

  /** Adds a report's passages; a report of the same id is replaced. */
  add(report: Report): void {
    atOnce(this.#add(report));
  }

  /** The same, in steps between which a yielder is awaited, as long reports have several. */
  async addInSteps(report: Report, yieldNow: Yielder): Promise<void> {
    await inSteps(this.#add(report), yieldNow);
  }

  /**
   * Adds the first reports.
   *
   * @param saved what {@link save} gave of these reports or others: those found there are not cut into words again
   * @param yieldNow is awaited between the steps of long reports
   * @param onReport is awaited after each report
   * @returns how many of the reports were found in what was saved
   */
  async fill(
    reports: readonly Report[],
    saved: SavedIndex | null,
    yieldNow: Yielder,
    onReport: () => Promise<void>,
  ): Promise<number> {
    // The first question would load it otherwise, and keep the readers of a running bot waiting.
    loadDictionary();
    const fingerprints: string[] = [];
    for (const report of reports) {
      fingerprints.push(await inSteps(fingerprinting(report), yieldNow));
      await yieldNow();
    }
    const known = fingerprints.map((fingerprint) => saved?.passages.get(fingerprint));
    const found = known.filter((words) => words !== undefined).length;
    if (saved !== null && found > 0) {
      this.#vocabulary = new Vocabulary();
      await inSteps(this.#vocabulary.take(saved.vocabulary), yieldNow);
    }
    const isCounted = saved?.frequency.contents === contentsOf(fingerprints);
    if (isCounted) this.#frequency = new DocumentFrequency(saved.frequency);
    for (const [index, report] of reports.entries()) {
      await inSteps(this.#add(report, known[index], isCounted), yieldNow);
      await onReport();
    }
    return found;
  }

  /** What {@link fill} takes to go on from here. */
  save(): SavedIndex {
    return atOnce(this.#save());
  }

  /** The same, in steps. */
  async saveInSteps(yieldNow: Yielder): Promise<SavedIndex> {
    return inSteps(this.#save(), yieldNow);
  }

  *#save(): Generator<void, SavedIndex> {
    const passages = new Map<string, WordCounts[]>();
    const fingerprints: string[] = [];
    for (const { ids } of this.#byReport.values()) {
      const first = this.#entries.get(ids[0] ?? -1);
      if (first === undefined) continue;
      const fingerprint = yield* fingerprinting(first.passage.report);
      yield;
      fingerprints.push(fingerprint);
      const ofReport: WordCounts[] = [];
      for (const id of ids) {
        const entry = this.#entries.get(id);
        if (entry !== undefined && ofReport.push(entry.words) % SAVED_A_STEP === 0) yield;
      }
      passages.set(fingerprint, ofReport);
    }
    return {
      vocabulary: this.#vocabulary.words,
      passages,
      frequency: { contents: contentsOf(fingerprints), ...this.#frequency.save() },
    };
  }

  /** Removes a report's passages; an unknown id is no error. */
  remove(reportId: string): void {
    atOnce(this.#remove(reportId));
  }

  /** The same, in steps. */
  async removeInSteps(reportId: string, yieldNow: Yielder): Promise<void> {
    await inSteps(this.#remove(reportId), yieldNow);
  }

  /** Yields now and then. */
  *#remove(reportId: string): Generator<void> {
    for (const [index, id] of (this.#byReport.get(reportId)?.ids ?? []).entries()) {
      if ((index + 1) % STEP.passages === 0) yield;
      const entry = this.#entries.get(id);
      if (entry === undefined) continue;
      this.#postings.remove(id);
      this.#vocabulary.remove(entry.words);
      this.#frequency.remove(entry.text);
      this.#characters -= entry.text.length;
      this.#entries.delete(id);
    }
    this.#byReport.delete(reportId);
  }

  /**
   * Yields now and then.
   *
   * @param known the words of the report's passages, where they are known
   * @param isCounted whether {@link frequency} has the report already
   */
  *#add(report: Report, known?: readonly WordCounts[], isCounted = false): Generator<void> {
    yield* this.#remove(report.id);
    // One bound for the whole report, however many passages it has.
    const { passages } = this.#vocabulary;
    const passagesWith = (word: number): number => this.#vocabulary.passagesWith(word);
    const isRare = (word: number): boolean => isRareTerm(word, { passages, passagesWith }, this.#pruning);
    const ids: number[] = [];
    let characters = 0;
    for (const passage of passagesIn(report)) {
      const index = ids.length;
      characters += passage.text.length;
      if ((index + 1) % STEP.passages === 0 || characters > STEP.characters) {
        characters = 0;
        yield;
      }
      const id = this.#nextId++;
      const { text } = normalise(passage.text);
      const words = known?.[index] ?? this.#vocabulary.numbered(searchWords(text));
      this.#entries.set(id, { id, passage, text, words });
      this.#vocabulary.add(words);
      this.#postings.add({ id, terms: numbersIn(words, isRare) });
      if (!isCounted) this.#frequency.add(text);
      this.#characters += text.length;
      ids.push(id);
    }
    this.#byReport.set(report.id, { ids, ...contextOf(report) });
  }

  /**
   * The passages that share most with the given words, and their neighbours in the best reports.
   *
   * @param words normalised words
   * @param limit how many at the most, neighbours aside
   */
  search(words: readonly string[], limit: number): Candidate[] {
    const best = this.best(words, limit);
    return this.around(words, best, looked(best));
  }

  /**
   * The passages that share most with the given words, best first.
   *
   * @param collection of which these passages are a part; they alone where it is left out
   */
  best(words: readonly string[], limit: number, collection?: CollectionStatistics<string>): Scored[] {
    const sought = this.#sought(words, collection);
    return this.#find(sought)
      .map(({ id, passage, words: counts }) => ({
        id,
        reportId: passage.report.id,
        score: this.#vocabulary.score(counts, sought.known, sought.statistics),
      }))
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, limit);
  }

  /**
   * Passages that were found, and their neighbours in some reports, as candidates.
   *
   * @param reports of each the passage whose neighbours are wanted
   */
  around(
    words: readonly string[],
    found: readonly Scored[],
    reports: readonly Scored[],
    collection?: CollectionStatistics<string>,
  ): Candidate[] {
    const sought = this.#sought(words, collection);
    const chosen = new Set(found.map(({ id }) => id));
    for (const { reportId, id: first } of reports) {
      for (const id of this.#byReport.get(reportId)?.ids ?? []) {
        if (Math.abs(id - first) <= NEIGHBOURS) chosen.add(id);
      }
    }
    return [...chosen].flatMap((id) => this.#candidate(id, sought));
  }

  /** Some passages as candidates for the given words; those that are not indexed are left out. */
  candidates(
    words: readonly string[],
    passages: readonly Passage[],
    collection?: CollectionStatistics<string>,
  ): Candidate[] {
    const sought = this.#sought(words, collection);
    return passages.flatMap((passage) => {
      const id = this.#idOf(passage);
      return id === undefined ? [] : this.#candidate(id, sought);
    });
  }

  #sought(words: readonly string[], collection?: CollectionStatistics<string>): SoughtWords {
    const vocabulary = this.#vocabulary;
    const statistics = collection === undefined ? vocabulary : vocabulary.within(collection, words);
    return { known: vocabulary.rarestFirst(words, statistics), statistics };
  }

  /** The pieces of a long paragraph move those behind it, and never forward. */
  #idOf(passage: Passage): number | undefined {
    const { ids = [] } = this.#byReport.get(passage.report.id) ?? {};
    for (let at = passage.paragraph; at < ids.length; at++) {
      const entry = this.#entries.get(ids[at] ?? -1);
      if (entry !== undefined && isSamePassage(entry.passage, passage)) return entry.id;
    }
    return undefined;
  }

  /** The passage of a report with the lines outside its body; none for an unknown report. */
  outsideBody(reportId: string): Candidate[] {
    const [id] = this.#byReport.get(reportId)?.ids ?? [];
    return id === undefined ? [] : this.#candidate(id, { known: [], statistics: this.#vocabulary });
  }

  /** The ids of all reports, in the order in which they came. */
  reportIds(): Iterable<string> {
    return this.#byReport.keys();
  }

  /** The normalised texts of all passages. */
  *texts(): Generator<string> {
    for (const { text } of this.#entries.values()) yield text;
  }

  /** The passages that have one of the rarest of some words, or two of the rarer. */
  #find({ known, statistics }: SoughtWords): Entry[] {
    const terms = selectTerms(known, statistics, this.#pruning);
    return this.#postings.find(terms, this.#pruning.scored).flatMap((id) => this.#entries.get(id) ?? []);
  }

  #candidate(id: number, { known: words, statistics }: SoughtWords): Candidate[] {
    const entry = this.#entries.get(id);
    if (entry === undefined) return [];
    const { passage, text } = entry;
    const { ids = [], headline = '', lead = '' } = this.#byReport.get(passage.report.id) ?? {};
    const own = this.#vocabulary.score(entry.words, words, statistics);
    if (passage.paragraph === OUTSIDE_BODY) return [{ passage, text, context: '', bm25: own }];
    const outside = this.#entries.get(ids[0] ?? -1);
    const ofHeadline = outside === undefined ? 0 : this.#vocabulary.score(outside.words, words, statistics);
    const isOpening = passage.paragraph === 1 && (passage.start ?? 0) === 0;
    const columns = headerOf(passage.report, passage.paragraph);
    // What a row tells, the names of its columns say.
    const named = columns === null ? '' : `\n${normalise(columns).text}`;
    const context = (isOpening ? headline : lead) + named;
    return [{ passage, text, context, bm25: own + IN_CONTEXT * ofHeadline }];
  }
}

/** The best passage of each of the best reports, whose neighbours are candidates too. */
export function looked<Found extends Scored>(best: readonly Found[]): Found[] {
  const reports = new Map<string, Found>();
  for (const found of best) {
    if (reports.size === REPORTS_LOOKED_THROUGH) break;
    if (!reports.has(found.reportId)) reports.set(found.reportId, found);
  }
  return [...reports.values()];
}
