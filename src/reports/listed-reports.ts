import type { Corpus, NumberedReport } from './corpus.js';
import { findReports } from './find-reports.js';
import type { Report } from './report.js';

/** Every report is held against each word that is asked for: more than a headline has are not, in UTF-16 units. */
const MAX_WANTED = 300;

/** Some of the reports of a list in memory, as a corpus: what is left out is not there, and counts in no number. */
export class ListedReports implements Corpus {
  readonly #list: () => readonly Report[];
  readonly #isIn: (report: Report) => boolean;
  readonly #get: (id: string) => Report | undefined;
  #known: { readonly list: readonly Report[]; readonly part: readonly Report[] } = { list: [], part: [] };

  /**
   * @param list all reports, the newest first; another array whenever one has come, changed or gone
   * @param get the report of an id, as it stands in the list
   */
  constructor(
    list: () => readonly Report[],
    isIn: (report: Report) => boolean,
    get: (id: string) => Report | undefined,
  ) {
    this.#list = list;
    this.#isIn = isIn;
    this.#get = get;
  }

  /** All of them in their order; another array whenever the list is another. */
  get reports(): readonly Report[] {
    const list = this.#list();
    if (list !== this.#known.list) {
      const part = list.filter(this.#isIn);
      this.#known = { list, part: part.length === list.length ? list : part };
    }
    return this.#known.part;
  }

  async get(id: string): Promise<Report | undefined> {
    const report = this.#get(id);
    return report !== undefined && this.#isIn(report) ? report : undefined;
  }

  async count(): Promise<number> {
    return this.reports.length;
  }

  async page(offset: number, limit: number): Promise<readonly Report[]> {
    return this.reports.slice(offset, offset + limit);
  }

  async find(wanted: string): Promise<readonly NumberedReport[]> {
    const { reports } = this;
    const found = findReports(reports, wanted.slice(0, MAX_WANTED));
    const numbers = new Map(found.map((report) => [report, 0]));
    for (const [index, report] of reports.entries()) {
      if (numbers.has(report)) numbers.set(report, index + 1);
    }
    return found.map((report) => ({ report, number: numbers.get(report) ?? 0 }));
  }

  async *all(): AsyncGenerator<Report> {
    yield* this.reports;
  }
}
