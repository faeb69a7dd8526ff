import type { Report } from '../reports/report.js';
import { createYielder, inSteps } from '../yielder.js';
import { Candidates } from './candidates.js';
import type { CheckedText } from './checker.js';
import { quotationsIn, quotationsInSteps, sentencesIn } from './pieces.js';
import type { PrintedPlace, QuotationCheck } from './quotation.js';
import { QuotationIndex } from './quotation-index.js';

/** Finds the reports that a text is to be laid beside, where they are too many to be kept in memory. */
export interface ReportsToQuote {
  /**
   * The reports that may print a text, from the newest: all that do are among them.
   *
   * @param limit how many at the most
   */
  holding(text: string, limit: number): Promise<readonly Report[]>;
  /** The reports that share most with a text, best first. */
  near(text: string, limit: number): Promise<readonly Report[]>;
  /** A number that grows by the day on which a report appeared. */
  dayOf(report: Report): number;
}

/** How long indexing may keep the bot from its readers, in milliseconds. */
const MAX_BLOCK_MS = 5;
/** Of the reports that may print a sentence, and of those that come nearest, so many are laid beside it. */
const HOLDING = 20;
const NEAR = 5;
/** Of a longer text the sentences that are looked for. */
const MAX_SENTENCES = 100;
/** So many reports are looked through where all are wanted that print a text. */
const MAX_HOLDING = 500;

/** Checks quotations as `QuotationChecker` does, against those reports alone that may print them. */
export class SearchedChecker {
  readonly #source: ReportsToQuote;
  readonly #yield = createYielder(MAX_BLOCK_MS);

  constructor(source: ReportsToQuote) {
    this.#source = source;
  }

  /** See {@link QuotationIndex.check}. */
  async check(quotation: string): Promise<QuotationCheck> {
    return (await this.#indexFor([quotation])).check(quotation);
  }

  /** See {@link QuotationIndex.holding}; of more than {@link MAX_HOLDING} reports those of the newest. */
  async holding(text: string, limit: number): Promise<PrintedPlace[]> {
    const reports = await this.#source.holding(text, Math.min(limit, MAX_HOLDING));
    const found = reports.length > 0 ? reports : await this.#source.near(text, MAX_HOLDING);
    return (await this.#indexOf(found)).holding(text, limit);
  }

  /** A text of any length; see {@link QuotationIndex.checkEach}. */
  async checkText(text: string): Promise<CheckedText> {
    const index = await this.#indexFor([text]);
    const pieces = await index.checkEachPaced(text, this.#yield);
    return { whole: index.checkWhole(text, pieces), pieces };
  }

  /** The quotations inside a longer text, those that are long enough, each for itself; in its order. */
  async checkQuotations(text: string, limit: number): Promise<QuotationCheck[]> {
    const quotations = new Set<string>();
    for (const span of quotationsInSteps(text)) {
      if (span !== null) quotations.add(text.slice(span.start, span.end));
      if (quotations.size === limit) break;
      await this.#yield();
    }
    const wanted = [...quotations];
    return (await this.#indexFor(wanted)).checkAllPaced(wanted, this.#yield);
  }

  /** An index of the reports that texts, and the sentences and quotations in them, are to be laid beside. */
  async #indexFor(texts: readonly string[]): Promise<QuotationIndex> {
    const pieces = new Set<string>();
    for (const text of texts) {
      pieces.add(text);
      for (const part of [...sentencesIn(text), ...quotationsIn(text)])
        pieces.add(text.slice(part.start, part.end));
    }
    const reports = new Map<string, Report>();
    for (const piece of [...pieces].slice(0, MAX_SENTENCES)) {
      const [holding, near] = await Promise.all([
        this.#source.holding(piece, HOLDING),
        this.#source.near(piece, NEAR),
      ]);
      for (const report of [...holding, ...near]) reports.set(report.id, report);
    }
    return this.#indexOf([...reports.values()]);
  }

  async #indexOf(reports: readonly Report[]): Promise<QuotationIndex> {
    const dayOf = (report: Report): number => this.#source.dayOf(report);
    const among = new Candidates();
    for (const report of reports.toSorted((a, b) => dayOf(b) - dayOf(a)))
      await inSteps(among.add(report), this.#yield);
    return new QuotationIndex({ dayOf, among });
  }
}
