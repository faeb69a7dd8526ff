import { dayNumber } from '../language/date.js';
import type { Report } from '../reports/report.js';
import { atOnce, type Yielder } from '../yielder.js';
import type { Range } from './align.js';
import { type CandidateSource, Candidates, JoinedCandidates } from './candidates.js';
import { withoutSpace } from './characters.js';
import { type Comparison, findVerbatim, Laid, prepare } from './compare.js';
import { compareElided } from './elided.js';
import { partsOf, quotationsIn, sentencesIn, sentencesInSteps } from './pieces.js';
import type { CheckedPiece, PrintedPlace, QuotationCheck } from './quotation.js';
import { paragraphOf, type QuotedPiece } from './stretch.js';
import { absent, isPrinted, together } from './together.js';

export interface QuotationIndexOptions {
  /** A number that grows by the day on which a report appeared; by default what {@link dayNumber} reads in its date. */
  readonly dayOf?: (report: Report) => number;
  /** Where paragraphs are found instead of among the reports that are added. */
  readonly among?: CandidateSource;
}

/** The years of dates without one; they come behind those with their year. */
const NO_YEAR = 9999;
/** So many paragraphs are laid beside a quotation that none of them prints. */
const COMPARED = 10;
/** A longer text is checked sentence by sentence alone: about as long as a message may be, in UTF-16 units. */
const MAX_WHOLE = 4_096;
/** From a quotation no more is left out. */
const MAX_PARTS = 20;

/** Says of any text whether the reports print it. */
export class QuotationIndex {
  /** `null` where they are found elsewhere. */
  readonly #added: Candidates | null;
  readonly #candidates: CandidateSource;
  readonly #dayOf: (report: Report) => number;

  constructor({ dayOf = printedDay, among }: QuotationIndexOptions = {}) {
    this.#dayOf = dayOf;
    const added = among === undefined ? new Candidates() : null;
    this.#added = added;
    this.#candidates = among ?? added ?? new JoinedCandidates([]);
  }

  /** How many reports are known. */
  get size(): number {
    return this.#added?.reports ?? 0;
  }

  /** Adds a report; one of the same id is replaced. */
  add(report: Report): void {
    if (this.#added !== null) atOnce(this.#added.add(report));
  }

  /** Removes a report; an unknown id is no error. */
  remove(reportId: string): void {
    if (this.#added !== null) atOnce(this.#added.remove(reportId));
  }

  /**
   * Checks a quotation: a part of a sentence, a sentence, or several, of which each must be printed. …… stands for what
   * was left out between parts of one paragraph or of neighbours.
   *
   * @param quotation any text; one without letters and figures is absent
   */
  check(quotation: string): QuotationCheck {
    return this.#checkWhole(quotation, () => {
      const sentences = sentencesIn(quotation).map(({ start, end }) => quotation.slice(start, end));
      return sentences.length < 2 ? [] : sentences.map((sentence) => this.check(sentence));
    });
  }

  /**
   * The same for a text whose sentences were checked already.
   *
   * @param pieces what {@link checkEach} said of it
   */
  checkWhole(text: string, pieces: readonly CheckedPiece[]): QuotationCheck {
    return this.#checkWhole(text, () =>
      pieces.filter(({ kind }) => kind === 'sentence').map(({ check }) => check),
    );
  }

  /** @param checkSentences checks each of the quotation's sentences; fewer than two say no more than the whole */
  #checkWhole(quotation: string, checkSentences: () => QuotationCheck[]): QuotationCheck {
    const isLong = quotation.length > MAX_WHOLE;
    const whole = isLong ? absent(quotation) : this.#checkOne(quotation);
    if (isPrinted(whole)) return whole;
    const each = checkSentences();
    if (each.length < 2) return (isLong ? each[0] : this.#checkElided(quotation)) ?? whole;
    // All are printed and yet not behind each other: something between them was left out without a word.
    if (each.every(isPrinted) && whole.verdict === 'differs') return whole;
    return together(quotation, each);
  }

  /**
   * Where the reports print a text character by character within one paragraph, white space aside.
   *
   * @param limit how many paragraphs at the most
   */
  holding(text: string, limit: number): PrintedPlace[] {
    const places: PrintedPlace[] = [];
    const wanted = withoutSpace(text).text;
    if (wanted === '') return places;
    for (const { report, paragraph } of this.#candidates.withRarest(wanted)) {
      const span = findVerbatim(paragraphOf(report, paragraph), wanted);
      if (span !== null) places.push({ report, paragraph, span });
      if (places.length === limit) break;
    }
    return places;
  }

  /** Checks a longer text sentence by sentence, and the quotations inside those sentences that are not printed. */
  checkEach(text: string): CheckedPiece[] {
    return sentencesIn(text).flatMap((span) => this.#checkPieces(text, span));
  }

  /** The same, with a yieldNow that is awaited between two sentences. */
  async checkEachPaced(text: string, yieldNow: Yielder): Promise<CheckedPiece[]> {
    const pieces: CheckedPiece[] = [];
    for (const span of sentencesInSteps(text)) {
      if (span !== null) for (const piece of this.#checkPieces(text, span)) pieces.push(piece);
      await yieldNow();
    }
    return pieces;
  }

  /** Checks each of some texts as a quotation, with a yieldNow that is awaited between two. */
  async checkAllPaced(quotations: readonly string[], yieldNow: Yielder): Promise<QuotationCheck[]> {
    const checks: QuotationCheck[] = [];
    for (const quotation of quotations) {
      checks.push(this.check(quotation));
      await yieldNow();
    }
    return checks;
  }

  #checkPieces(text: string, span: Range): CheckedPiece[] {
    const sentence = text.slice(span.start, span.end);
    const piece: CheckedPiece = { kind: 'sentence', span, check: this.check(sentence) };
    if (isPrinted(piece.check)) return [piece];
    const quoted = quotationsIn(sentence).map(
      ({ start, end }): CheckedPiece => ({
        kind: 'quotation',
        span: { start: span.start + start, end: span.start + end },
        check: this.check(sentence.slice(start, end)),
      }),
    );
    return [piece, ...quoted];
  }

  #checkOne(quotation: string): QuotationCheck {
    const prepared = prepare(quotation);
    const lay = (piece: QuotedPiece): Laid => new Laid(piece, prepared);
    const holding = this.#candidates.holding(quotation).map(lay);
    const verbatim = bestOf(holding.map((laid) => laid.verbatim()));
    if (verbatim.length > 0) return this.#tell(quotation, 'verbatim', verbatim);
    const near = this.#candidates.near(quotation, COMPARED).map(lay);
    const marks = bestOf([...holding, ...near].map((laid) => laid.marks()));
    if (marks.length > 0) return this.#tell(quotation, 'marks', marks);
    const differs = bestOf(near.map((laid) => laid.near()));
    return differs.length > 0 ? this.#tell(quotation, 'differs', differs) : absent(quotation);
  }

  /** @returns `null` for a quotation from which nothing was left out */
  #checkElided(quotation: string): QuotationCheck | null {
    const parts = partsOf(quotation);
    if (parts.length < 2 || parts.length > MAX_PARTS) return null;
    const prepared = parts.map(prepare);
    const [longest = ''] = parts.toSorted((a, b) => b.length - a.length);
    const among = [...this.#candidates.holding(longest), ...this.#candidates.near(longest, COMPARED)];
    for (const manner of ['verbatim', 'marks'] as const) {
      const comparisons = bestOf(among.map((one) => compareElided(one, prepared, manner)));
      if (comparisons.length > 0) return this.#tell(quotation, manner, comparisons);
    }
    return together(
      quotation,
      parts.map((part) => this.#checkOne(part)),
      true,
    );
  }

  #tell(
    quotation: string,
    verdict: 'verbatim' | 'marks' | 'differs',
    comparisons: readonly Comparison[],
  ): QuotationCheck {
    const sorted = comparisons
      .map((comparison) => ({ comparison, day: this.#dayOf(comparison.report) }))
      .sort((a, b) => a.day - b.day)
      .map(({ comparison }) => comparison);
    const [first] = sorted;
    return {
      quotation,
      verdict,
      differences: first?.differences() ?? [],
      cut: first?.cut() ?? [],
      matches: sorted.map(({ report, places }) => ({ report, places })),
    };
  }
}

/** The best comparison of each report, of those that are as good as any. */
function bestOf(comparisons: readonly (Comparison | null)[]): Comparison[] {
  const byReport = new Map<string, Comparison>();
  let least = Number.POSITIVE_INFINITY;
  for (const comparison of comparisons) {
    if (comparison === null) continue;
    const { report, cost } = comparison;
    least = Math.min(least, cost);
    if (cost < (byReport.get(report.id)?.cost ?? Number.POSITIVE_INFINITY))
      byReport.set(report.id, comparison);
  }
  return [...byReport.values()].filter(({ cost }) => cost === least);
}

function printedDay({ date }: Report): number {
  return (date === null ? null : dayNumber(date, NO_YEAR)) ?? Number.MAX_SAFE_INTEGER;
}
