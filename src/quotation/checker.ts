import type { Report } from '../reports/report.js';
import { createYielder, inSteps } from '../yielder.js';
import { Candidates, JoinedCandidates } from './candidates.js';
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

/** The paragraphs of reports that come and go, indexed when they are asked for, as far as they have changed since. */
export class QuotableReports {
  readonly candidates = new Candidates();
  readonly #source: Pick<CheckedReports, 'reports'>;
  readonly #yield = createYielder(MAX_BLOCK_MS);
  #indexed: readonly Report[] = [];
  #lastUpdate: Promise<void> = Promise.resolve();

  constructor(source: Pick<CheckedReports, 'reports'>) {
    this.#source = source;
  }

  /** Indexes what has changed; calls wait for each other. */
  prepare(): Promise<void> {
    this.#lastUpdate = this.#lastUpdate.catch(() => undefined).then(() => this.#update());
    return this.#lastUpdate;
  }

  async #update(): Promise<void> {
    const { reports } = this.#source;
    if (reports === this.#indexed) return;
    const [before, now] = [new Set(this.#indexed), new Set(reports.map(({ id }) => id))];
    for (const { id } of this.#indexed)
      if (!now.has(id)) await inSteps(this.candidates.remove(id), this.#yield);
    for (const report of reports) {
      if (!before.has(report)) await inSteps(this.candidates.add(report), this.#yield);
      await this.#yield();
    }
    this.#indexed = reports;
  }
}

/**
 * Checks quotations against reports that come and go. They are indexed at the first check, or when {@link prepare} is
 * called, and what has changed since before each check: nothing has to tell of changes.
 */
export class QuotationChecker {
  readonly #parts: () => readonly QuotableReports[];
  readonly #dayOf: (report: Report) => number;
  readonly #yield = createYielder(MAX_BLOCK_MS);
  #index: { readonly of: readonly Candidates[]; readonly index: QuotationIndex } | null = null;

  /** @param parts the same reports in several parts, those that there are now; one of its own where they are left out */
  constructor(source: CheckedReports, parts?: () => readonly QuotableReports[]) {
    const own = [new QuotableReports(source)];
    this.#parts = parts ?? (() => own);
    this.#dayOf = (report) => source.dayOf(report);
  }

  /** Indexes what has changed; calls wait for each other. */
  async prepare(): Promise<void> {
    await this.#prepared();
  }

  /** See {@link QuotationIndex.check}. */
  async check(quotation: string): Promise<QuotationCheck> {
    return (await this.#prepared()).check(quotation);
  }

  /** See {@link QuotationIndex.holding}. */
  async holding(text: string, limit: number): Promise<PrintedPlace[]> {
    return (await this.#prepared()).holding(text, limit);
  }

  /** A text of any length; see {@link QuotationIndex.checkEach}. */
  async checkText(text: string): Promise<CheckedText> {
    const index = await this.#prepared();
    const pieces = await index.checkEachPaced(text, this.#yield);
    return { whole: index.checkWhole(text, pieces), pieces };
  }

  /** The quotations inside a longer text, those that are long enough, each for itself; in its order. */
  async checkQuotations(text: string, limit: number): Promise<QuotationCheck[]> {
    const index = await this.#prepared();
    const quotations = new Set<string>();
    for (const span of quotationsInSteps(text)) {
      if (span !== null) quotations.add(text.slice(span.start, span.end));
      if (quotations.size === limit) break;
      await this.#yield();
    }
    return index.checkAllPaced([...quotations], this.#yield);
  }

  async #prepared(): Promise<QuotationIndex> {
    const parts = this.#parts();
    for (const part of parts) await part.prepare();
    const all = parts.map(({ candidates }) => candidates);
    const isSame =
      all.length === this.#index?.of.length && all.every((one, at) => one === this.#index?.of[at]);
    if (this.#index === null || !isSame) {
      const [only] = all;
      const among = only !== undefined && all.length === 1 ? only : new JoinedCandidates(all);
      this.#index = { of: all, index: new QuotationIndex({ dayOf: this.#dayOf, among }) };
    }
    return this.#index.index;
  }
}
