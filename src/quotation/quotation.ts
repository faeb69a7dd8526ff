import type { Report } from '../reports/report.js';
import type { Range } from './align.js';
import type { Difference } from './differences.js';
import type { Place } from './stretch.js';

/**
 * What a check says of a quotation.
 *
 * - `verbatim`: printed character by character, white space aside
 * - `marks`: printed with other punctuation, another width or script of the characters or another writing of numbers
 * - `differs`: something near is printed, and something of substance differs
 * - `absent`: nothing near is printed
 */
export type Verdict = 'verbatim' | 'marks' | 'differs' | 'absent';

/** A difference, and where it stands. */
export interface QuotedDifference extends Difference {
  /** UTF-16 units of the quotation; empty where it leaves something out. */
  readonly saidSpan: Range;
  /** In the report; none where the quotation adds something. */
  readonly places: readonly Place[];
}

/** Where a report prints the quotation, or what is near to it. */
export interface QuotationMatch {
  readonly report: Report;
  /** The printed text, in its order; several places where it goes over several paragraphs or was quoted with ……. */
  readonly places: readonly Place[];
}

/** Where a text stands in one paragraph of a report. */
export interface PrintedPlace {
  readonly report: Report;
  /** 1 for the first paragraph; 0 for the lines outside the body, joined by `\n`. */
  readonly paragraph: number;
  /** UTF-16 units of the paragraph. */
  readonly span: Range;
}

/** What is printed of a quotation. */
export interface QuotationCheck {
  readonly quotation: string;
  readonly verdict: Verdict;
  /** How the quotation differs from the first match; none unless the verdict is `differs`. */
  readonly differences: readonly QuotedDifference[];
  /**
   * What the ends of a printed quotation cut through, as in the first match: 338家 of 2338家, 存在 of 不存在. To be told
   * with the verdict, which is `verbatim` or `marks` all the same.
   */
  readonly cut: readonly QuotedDifference[];
  /** One for each report that holds it, or is as near to it as any; the earliest dated first. */
  readonly matches: readonly QuotationMatch[];
}

/** A sentence of a longer text, or a quotation inside one, with what is printed of it. */
export interface CheckedPiece {
  /** `quotation` where it stands in quotation marks inside a sentence that is itself not printed. */
  readonly kind: 'sentence' | 'quotation';
  /** UTF-16 units of the text that was checked. */
  readonly span: Range;
  readonly check: QuotationCheck;
}
