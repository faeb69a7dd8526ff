import MiniSearch from 'minisearch';
import { normalise } from '../language/normalise.js';
import { searchWords } from '../language/segment.js';
import { OUTSIDE_BODY, type Report } from '../reports/report.js';
import { DocumentFrequency } from './document-frequency.js';
import { IN_CONTEXT } from './features.js';
import { contextOf, type Passage, passagesOf } from './passage.js';

/** A passage that shares words with the question. */
export interface Candidate {
  readonly passage: Passage;
  /** The passage's text, normalised. */
  readonly text: string;
  /** What the passage is about without saying so: its report's headline lines and lead, normalised. */
  readonly context: string;
  /** BM25 score of MiniSearch, that of the report's headline lines added; comparable within one search only. */
  readonly bm25: number;
}

interface Entry {
  readonly id: number;
  readonly passage: Passage;
  readonly words: string;
}

/** The neighbours of the best passages are candidates too: what a report is about, only its lead may say. */
const REPORTS_LOOKED_THROUGH = 3;
/** Of a longer report only the passages nearest to the found one. */
const NEIGHBOURS = 12;

/** Full-text index over the passages of all reports. */
export class PassageIndex {
  readonly #search = new MiniSearch<Entry>({
    fields: ['words'],
    tokenize: (text) => searchWords(text),
    processTerm: (term) => term,
    searchOptions: { bm25: { k: 1.2, b: 0.7, d: 0.5 } },
  });
  readonly #entries = new Map<number, Entry>();
  readonly #byReport = new Map<string, { ids: number[]; headline: string; lead: string }>();
  #characters = 0;
  #nextId = 0;

  /** How rare characters and words are here. */
  readonly frequency = new DocumentFrequency();

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
    this.remove(report.id);
    const ids: number[] = [];
    for (const passage of passagesOf(report)) {
      const entry: Entry = { id: this.#nextId++, passage, words: normalise(passage.text).text };
      this.#entries.set(entry.id, entry);
      this.#search.add(entry);
      this.frequency.add(entry.words);
      this.#characters += entry.words.length;
      ids.push(entry.id);
    }
    this.#byReport.set(report.id, { ids, ...contextOf(report) });
  }

  /** Removes a report's passages; an unknown id is no error. */
  remove(reportId: string): void {
    for (const id of this.#byReport.get(reportId)?.ids ?? []) {
      const entry = this.#entries.get(id);
      if (entry === undefined) continue;
      this.#search.remove(entry);
      this.frequency.remove(entry.words);
      this.#characters -= entry.words.length;
      this.#entries.delete(id);
    }
    this.#byReport.delete(reportId);
  }

  /**
   * The passages that share most with the given words, and their neighbours in the best reports.
   *
   * @param words normalised words
   * @param limit how many at the most, neighbours aside
   */
  search(words: readonly string[], limit: number): Candidate[] {
    const query = [...new Set(words)].join('\n');
    const results = this.#search.search(query, {
      tokenize: (text) => text.split('\n').filter((word) => word !== ''),
    });
    const all = new Map<number, number>(results.map(({ id, score }) => [id, score]));
    const chosen = new Set<number>(results.slice(0, limit).map(({ id }) => id));
    const reports = new Map<string, number>();
    for (const id of chosen) {
      const reportId = this.#entries.get(id)?.passage.report.id;
      if (reportId !== undefined && !reports.has(reportId)) reports.set(reportId, id);
      if (reports.size === REPORTS_LOOKED_THROUGH) break;
    }
    for (const [reportId, found] of reports) {
      for (const id of this.#byReport.get(reportId)?.ids ?? []) {
        if (Math.abs(id - found) <= NEIGHBOURS) chosen.add(id);
      }
    }
    return [...chosen].flatMap((id) => this.#candidate(id, all));
  }

  /** The passage of a report that holds the lines outside its body; none for an unknown report. */
  outsideBody(reportId: string): Candidate[] {
    const [id] = this.#byReport.get(reportId)?.ids ?? [];
    return id === undefined ? [] : this.#candidate(id, new Map());
  }

  #candidate(id: number, scores: ReadonlyMap<number, number>): Candidate[] {
    const entry = this.#entries.get(id);
    if (entry === undefined) return [];
    const { report, paragraph } = entry.passage;
    const { ids = [], headline = '', lead = '' } = this.#byReport.get(report.id) ?? {};
    const own = scores.get(id) ?? 0;
    if (paragraph === OUTSIDE_BODY)
      return [{ passage: entry.passage, text: entry.words, context: '', bm25: own }];
    return [
      {
        passage: entry.passage,
        text: entry.words,
        context: paragraph === 1 ? headline : lead,
        bm25: own + IN_CONTEXT * (scores.get(ids[0] ?? -1) ?? 0),
      },
    ];
  }
}
