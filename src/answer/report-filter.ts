import { numberOfDay } from '../language/days.js';
import { mayNameSource } from '../language/limiting-words.js';
import { understandQuestion } from '../language/question.js';
import { readSearch } from '../language/search.js';
import { isFiltered, type Limit, type Search } from '../language/search-filter.js';
import type { PrintedPlace } from '../quotation/quotation.js';
import type { Corpus, NumberedReport } from '../reports/corpus.js';
import { dayOf as dayOfFile } from '../reports/order.js';
import type { Report } from '../reports/report.js';
import { type Passage, passageAt, passagesOf } from '../search/passage.js';
import { isOfPassages, isPassageWithin, standingOf } from '../search/report-limits.js';
import type { Candidate, Retriever } from '../search/retriever.js';
import type { Scope } from '../search/scoped-retriever.js';
import { createYielder } from '../yielder.js';

/** Finds texts in the reports character by character. */
export interface Printed {
  /**
   * Where the reports print a text within one paragraph, white space aside.
   *
   * @param limit how many paragraphs at the most
   */
  holding(text: string, limit: number): Promise<readonly PrintedPlace[]>;
}

export interface ReportFilterOptions {
  readonly corpus: Corpus;
  readonly retriever: Retriever;
  readonly printed: Printed | null;
  /** A number that grows by the day on which a report appeared; by default what it prints, this year or the last. */
  readonly dayOf?: (report: Report) => number;
  /** From when 上周 is counted. */
  readonly now?: () => Date;
}

/** The reports to which a search is limited. */
export interface FilteredReports {
  /** Newest first, with their numbers in the list of all. */
  readonly reports: readonly NumberedReport[];
  /** Those that meet everything but days that they do not print. */
  readonly undated: readonly Report[];
  readonly scope: Scope;
  /** Whether no passage can be found in it. */
  readonly isEmpty: boolean;
}

/** How long going through reports may keep the bot from its readers, in milliseconds. */
const MAX_BLOCK_MS = 5;
/** So many passages are looked at one by one; among more, those are that share words with the question. */
const MAX_PASSAGES = 20_000;
/** The paragraphs that hold a phrase, at the most. */
const MAX_HOLDING = 5_000;

/** Understands which reports a reader means, and finds them. */
export class ReportFilter {
  readonly #options: ReportFilterOptions;
  readonly #now: () => Date;
  readonly #yield = createYielder(MAX_BLOCK_MS);
  /** A number that grows by the day on which a report appeared. */
  readonly dayOf: (report: Report) => number;

  constructor(options: ReportFilterOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    this.dayOf = options.dayOf ?? ((report) => dayOfFile(report, this.#now()));
  }

  /** Reads what limits the reports in a search; the reports are asked for the names of papers where there may be one. */
  async read(text: string): Promise<Search> {
    const today = this.#now();
    const clock = { today, latest: numberOfDay(today) };
    const search = readSearch(text, clock);
    const isOpen = search.conditions.some(
      ({ limit }) => limit.kind === 'date' && limit.days.year === 'unsaid',
    );
    if (!isOpen && !mayNameSource(text)) return search;
    const { sources, latest } = await this.#survey();
    return readSearch(text, { today, latest: latest ?? clock.latest }, sources);
  }

  /** The names of papers, and the latest day that a report prints. */
  async #survey(): Promise<{ sources: string[]; latest: number | null }> {
    const known = await this.#options.corpus.survey?.();
    if (known !== undefined)
      return { sources: known.sources.filter((name) => name.length > 1), latest: known.latest };
    const sources = new Set<string>();
    let latest: number | null = null;
    for await (const report of this.#options.corpus.all()) {
      if (report.source !== null) sources.add(report.source);
      if (report.date !== null) latest = Math.max(latest ?? 0, this.dayOf(report));
      await this.#yield();
    }
    return { sources: [...sources].filter((name) => name.length > 1), latest };
  }

  /** The reports that may meet some limits, and maybe others, in the order of the list. */
  async *#numbered(limits: readonly Limit[]): AsyncGenerator<NumberedReport> {
    const { corpus } = this.#options;
    const found = await corpus.limited?.(limits);
    if (found !== undefined) {
      yield* found;
      return;
    }
    let number = 0;
    for await (const report of corpus.all()) yield { report, number: ++number };
  }

  /** Finds the reports to which a search is limited. */
  async filter({ conditions }: Search): Promise<FilteredReports> {
    const limits = conditions.map(({ limit }) => limit);
    const reports: NumberedReport[] = [];
    const undated: Report[] = [];
    let passages = 0;
    for await (const { report, number } of this.#numbered(limits)) {
      const standing = standingOf(report, limits, this.dayOf);
      if (standing === 'undated') undated.push(report);
      if (standing === 'inside') {
        reports.push({ report, number });
        passages += 1 + report.paragraphs.length;
      }
      await this.#yield();
    }
    const ids = new Set(reports.map(({ report }) => report.id));
    const { printed } = this.#options;
    const phrase = limits.find(({ kind }) => kind === 'phrase');
    const holding =
      phrase?.kind !== 'phrase' || printed === null ? null : await printed.holding(phrase.words, MAX_HOLDING);
    const within = holding?.filter(({ report }) => ids.has(report.id)) ?? null;
    const all = (): Passage[] => reports.flatMap(({ report }) => passagesOf(report));
    const scope: Scope = {
      passages:
        within?.flatMap(({ report, paragraph, span }) => passageAt(report, paragraph, span.start) ?? []) ??
        (passages <= MAX_PASSAGES ? all() : null),
      allows: ({ passage, text }) =>
        ids.has(passage.report.id) && isPassageWithin({ text: passage.text, normalised: text }, limits),
    };
    return { reports, undated, scope, isEmpty: scope.passages?.length === 0 || reports.length === 0 };
  }

  /**
   * Of the reports to which a search is limited those of which the limits of passages are true too: one holds the
   * phrase, none what is excluded; and of these those that fit the words beside, in the order of the list.
   */
  async list(search: Search): Promise<FilteredReports> {
    const filtered = await this.filter(search);
    const { reports, scope } = filtered;
    const limits = search.conditions.map(({ limit }) => limit).filter(isOfPassages);
    const isWithin = (candidates: readonly Candidate[]): boolean =>
      limits.every((limit) => {
        const meets = ({ passage, text }: Candidate): boolean =>
          isPassageWithin({ text: passage.text, normalised: text }, [limit]);
        return limit.kind === 'without' ? candidates.every(meets) : candidates.some(meets);
      });
    let within = reports;
    if (limits.length > 0) {
      const known = scope.passages === null ? null : new Set(scope.passages.map(({ report }) => report.id));
      const checked: NumberedReport[] = [];
      for (const one of reports) {
        if (known !== null && !known.has(one.report.id)) continue;
        const candidates = await this.#options.retriever.candidates(NOTHING_ASKED, passagesOf(one.report));
        if (isWithin(candidates)) checked.push(one);
        await this.#yield();
      }
      within = checked;
    }
    if (search.text !== '') {
      const fitting = await this.#options.corpus.find(search.text);
      const ids = new Set(within.map(({ report }) => report.id));
      within = fitting.filter(({ report }) => ids.has(report.id));
    }
    if (search.order?.newestFirst === false) within = within.toReversed();
    return { ...filtered, reports: within, isEmpty: within.length === 0 };
  }
}

const NOTHING_ASKED = understandQuestion('');

/** The part of a corpus to which a search is limited. */
export class FilteredCorpus implements Corpus {
  readonly #corpus: Corpus;
  readonly #reports: readonly NumberedReport[];
  readonly #ids: ReadonlySet<string>;

  constructor(corpus: Corpus, reports: readonly NumberedReport[]) {
    this.#corpus = corpus;
    this.#reports = reports;
    this.#ids = new Set(reports.map(({ report }) => report.id));
  }

  async get(id: string): Promise<Report | undefined> {
    return this.#ids.has(id) ? this.#corpus.get(id) : undefined;
  }

  async count(): Promise<number> {
    return this.#reports.length;
  }

  async page(offset: number, limit: number): Promise<readonly Report[]> {
    return this.#reports.slice(offset, offset + limit).map(({ report }) => report);
  }

  async find(wanted: string): Promise<readonly NumberedReport[]> {
    return (await this.#corpus.find(wanted)).filter(({ report }) => this.#ids.has(report.id));
  }

  async *all(): AsyncGenerator<Report> {
    for (const { report } of this.#reports) yield report;
  }
}

/** Whether a search is more than the words of a question. */
export function isMoreThanWords(search: Search): boolean {
  return isFiltered(search) || search.mistakes.length > 0;
}
