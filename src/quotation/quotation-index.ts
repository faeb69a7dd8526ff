import { dayNumber } from '../reports/date.js';
import type { Report } from '../reports/report.js';
import type { Yielder } from '../yielder.js';
import { atOnce, Candidates, paced, type QuotedParagraph } from './candidates.js';
import { type Comparison, compareIn, prepare } from './compare.js';
import type { QuotationCheck, QuotationMatch } from './quotation.js';

export interface QuotationIndexOptions {
  /** A number that grows by the day on which a report appeared; by default what {@link dayNumber} reads in its date. */
  readonly dayOf?: (report: Report) => number;
}

/** The years of dates without one; they come behind those with their year. */
const NO_YEAR = 9999;
/** So many paragraphs are laid beside a quotation that none of them prints. */
const COMPARED = 10;

/** Says of any text whether the reports print it. */
export class QuotationIndex {
  readonly #candidates = new Candidates();
  readonly #dayOf: (report: Report) => number;

  constructor({ dayOf = printedDay }: QuotationIndexOptions = {}) {
    this.#dayOf = dayOf;
  }

  /** How many reports are known. */
  get size(): number {
    return this.#candidates.reports;
  }

  /** Adds a report; one of the same id is replaced. */
  add(report: Report): void {
    atOnce(this.#candidates.add(report));
  }

  /** The same, in the steps of a yieldNow that is awaited now and then while the report is a long one. */
  async addPaced(report: Report, yieldNow: Yielder): Promise<void> {
    await paced(this.#candidates.add(report), yieldNow);
  }

  /** Removes a report; an unknown id is no error. */
  remove(reportId: string): void {
    atOnce(this.#candidates.remove(reportId));
  }

  /** The same, in the steps of a yieldNow. */
  async removePaced(reportId: string, yieldNow: Yielder): Promise<void> {
    await paced(this.#candidates.remove(reportId), yieldNow);
  }

  /**
   * Checks one quotation: a sentence, a part of one, or a few sentences that follow each other.
   *
   * @param quotation any text; one without letters and figures is absent
   */
  check(quotation: string): QuotationCheck {
    const prepared = prepare(quotation);
    const { whole, near } = this.#candidates.find(quotation, COMPARED);
    for (const [among, manner] of [
      [whole, 'verbatim'],
      [[...whole, ...near], 'marks'],
      [near, 'differs'],
    ] as const) {
      const comparisons = this.#compareAll(among, (one) => compareIn(one, prepared, manner));
      if (comparisons.length > 0) return this.#tell(quotation, manner, comparisons);
    }
    return { quotation, verdict: 'absent', differences: [], matches: [] };
  }

  /** The best comparison of each report, of those that are as good as any. */
  #compareAll(
    among: readonly QuotedParagraph[],
    compare: (paragraph: QuotedParagraph) => Comparison | null,
  ): Comparison[] {
    const byReport = new Map<string, Comparison>();
    let least = Number.POSITIVE_INFINITY;
    for (const paragraph of among) {
      const comparison = compare(paragraph);
      if (comparison === null) continue;
      least = Math.min(least, comparison.cost);
      const known = byReport.get(paragraph.report.id);
      if (known === undefined || comparison.cost < known.cost) byReport.set(paragraph.report.id, comparison);
    }
    return [...byReport.values()].filter(({ cost }) => cost === least);
  }

  #tell(
    quotation: string,
    verdict: 'verbatim' | 'marks' | 'differs',
    comparisons: readonly Comparison[],
  ): QuotationCheck {
    const matches: QuotationMatch[] = comparisons
      .map((comparison) => ({ comparison, day: this.#dayOf(comparison.report) }))
      .sort((a, b) => a.day - b.day)
      .map(({ comparison: { report, places, differences } }) => ({
        report,
        places,
        differences: differences(),
      }));
    return { quotation, verdict, differences: matches[0]?.differences ?? [], matches };
  }
}

function printedDay({ date }: Report): number {
  return (date === null ? null : dayNumber(date, NO_YEAR)) ?? Number.MAX_SAFE_INTEGER;
}
