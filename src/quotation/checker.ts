import type { Report } from '../reports/report.js';
import { createYielder } from '../yielder.js';
import { quotationsInSteps } from './pieces.js';
import type { CheckedPiece, PrintedPlace, QuotationCheck } from './quotation.js';
import { QuotationIndex } from './quotation-index.js';

/** Where the reports are that quotations are looked for in. */
export interface CheckedReports {
  /** All of them; another array whenever one has come, changed or gone. */
  readonly reports: readonly Report[];
  /** A number that grows by the day on which a report appeared. */
  dayOf(report: Report): number;
}

/** A text as a whole, and sentence by sentence. */
export interface CheckedText {
  readonly whole: QuotationCheck;
  readonly pieces: readonly CheckedPiece[];
}

/** How long indexing may keep the bot from its readers, in milliseconds. */
const MAX_BLOCK_MS = 5;

/**
 * Checks quotations against reports that come and go. They are indexed at the first check, or when {@link prepare} is
 * called, and what has changed since before each check: nothing has to tell of changes.
 */
export class QuotationChecker {
  readonly #source: CheckedReports;
  readonly #index: QuotationIndex;
  readonly #yield = createYielder(MAX_BLOCK_MS);
  #indexed: readonly Report[] = [];
  #lastUpdate: Promise<void> = Promise.resolve();

  constructor(source: CheckedReports) {
    this.#source = source;
    this.#index = new QuotationIndex({ dayOf: (report) => source.dayOf(report) });
  }

  /** Indexes what has changed; calls wait for each other. */
  prepare(): Promise<void> {
    this.#lastUpdate = this.#lastUpdate.catch(() => undefined).then(() => this.#update());
    return this.#lastUpdate;
  }

  /** See {@link QuotationIndex.check}. */
  async check(quotation: string): Promise<QuotationCheck> {
    await this.prepare();
    return this.#index.check(quotation);
  }

  /** See {@link QuotationIndex.holding}. */
  async holding(text: string, limit: number): Promise<PrintedPlace[]> {
    await this.prepare();
    return this.#index.holding(text, limit);
  }

  /** A text of any length; see {@link QuotationIndex.checkEach}. */
  async checkText(text: string): Promise<CheckedText> {
    await this.prepare();
    const pieces = await this.#index.checkEachPaced(text, this.#yield);
    return { whole: this.#index.checkWhole(text, pieces), pieces };
  }

  /** The quotations inside a longer text, those that are long enough, each for itself; in its order. */
  async checkQuotations(text: string, limit: number): Promise<QuotationCheck[]> {
    await this.prepare();
    const quotations = new Set<string>();
    for (const span of quotationsInSteps(text)) {
      if (span !== null) quotations.add(text.slice(span.start, span.end));
      if (quotations.size === limit) break;
      await this.#yield();
    }
    return this.#index.checkAllPaced([...quotations], this.#yield);
  }

  async #update(): Promise<void> {
    const { reports } = this.#source;
    if (reports === this.#indexed) return;
    const [before, now] = [new Set(this.#indexed), new Set(reports.map(({ id }) => id))];
    for (const { id } of this.#indexed) if (!now.has(id)) await this.#index.removePaced(id, this.#yield);
    for (const report of reports) {
      if (!before.has(report)) await this.#index.addPaced(report, this.#yield);
      await this.#yield();
    }
    this.#indexed = reports;
  }
}
