import type { Report } from '../reports/report.js';
import type { PlacedDifference } from './differences.js';
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

/** Where a report prints the quotation, or what is near to it. */
export interface QuotationMatch {
  readonly report: Report;
  /** The printed text, in its order; several places where it goes over several paragraphs or was quoted with ……. */
  readonly places: readonly Place[];
  /** What is otherwise in the quotation; none unless the verdict is `differs`. */
  readonly differences: readonly PlacedDifference[];
}

/** What is printed of a quotation. */
export interface QuotationCheck {
  readonly quotation: string;
  readonly verdict: Verdict;
  /** How the quotation differs from the first match. */
  readonly differences: readonly PlacedDifference[];
  /** One for each report that holds it, or is as near to it as any; the earliest dated first. */
  readonly matches: readonly QuotationMatch[];
}
