import type { Report } from '../reports/report.js';
import { DIFFERENCE_KINDS } from './difference-kinds.js';
import type { QuotationCheck, QuotationMatch, QuotedDifference, Verdict } from './quotation.js';
import type { Place } from './stretch.js';

/** Whether all that is said is printed. */
export function isPrinted({ verdict }: QuotationCheck): boolean {
  return verdict === 'verbatim' || verdict === 'marks';
}

/** Of which nothing is printed. */
export function absent(quotation: string): QuotationCheck {
  return { quotation, verdict: 'absent', differences: [], cut: [], matches: [] };
}

/**
 * One check of a quotation whose sentences were checked each for itself: it is printed as far as all of them are.
 *
 * @param areParts whether they are parts of one quotation that are printed, if so, in different places
 */
export function together(
  quotation: string,
  each: readonly QuotationCheck[],
  areParts = false,
): QuotationCheck {
  if (each.every(({ verdict }) => verdict === 'absent')) return absent(quotation);
  const differences: QuotedDifference[] = [];
  let from = 0;
  for (const check of each) {
    const at = Math.max(from, quotation.indexOf(check.quotation, from));
    from = at + check.quotation.length;
    differences.push(...check.differences.map((difference) => movedBy(difference, at)));
    if (check.verdict === 'absent') differences.push(notPrinted(check.quotation, at));
  }
  if (areParts && differences.length === 0) {
    // Both are printed, but not together.
    differences.push(notPrinted(quotation, 0));
  }
  const placeOf = ({ kind }: QuotedDifference): number => DIFFERENCE_KINDS.indexOf(kind);
  return {
    quotation,
    verdict: verdictOf(each, differences.length > 0),
    differences: differences.sort((a, b) => placeOf(a) - placeOf(b)),
    cut: each.flatMap(({ cut }) => cut),
    matches: byReport(each.flatMap(({ matches }) => matches.slice(0, 1))),
  };
}

/** What stands in one report is one match. */
function byReport(matches: readonly QuotationMatch[]): QuotationMatch[] {
  const merged = new Map<string, { readonly report: Report; readonly places: Place[] }>();
  for (const { report, places } of matches) {
    const known = merged.get(report.id) ?? { report, places: [] };
    known.places.push(...places);
    merged.set(report.id, known);
  }
  return [...merged.values()];
}

function verdictOf(each: readonly QuotationCheck[], hasDifferences: boolean): Verdict {
  if (hasDifferences) return 'differs';
  return each.every(({ verdict }) => verdict === 'verbatim') ? 'verbatim' : 'marks';
}

function movedBy(difference: QuotedDifference, by: number): QuotedDifference {
  const { start, end } = difference.saidSpan;
  return { ...difference, saidSpan: { start: start + by, end: end + by } };
}

function notPrinted(said: string, at: number): QuotedDifference {
  return {
    kind: 'wording',
    said,
    printed: '',
    saidSpan: { start: at, end: at + said.length },
    places: [],
  };
}
