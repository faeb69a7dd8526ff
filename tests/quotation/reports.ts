import { QuotationIndex } from '../../src/quotation/quotation-index.js';
import type { Report } from '../../src/reports/report.js';

/** A report of some paragraphs. */
export function reportOf(id: string, paragraphs: readonly string[], date: string | null = null): Report {
  return {
    id,
    kicker: null,
    headline: `标题${id}`,
    deck: null,
    source: null,
    date,
    byline: null,
    paragraphs,
    file: `${id}.txt`,
    corpus: '',
    url: null,
    tags: [],
  };
}

/** An index of some reports. */
export function indexOf(...reports: readonly Report[]): QuotationIndex {
  const index = new QuotationIndex();
  for (const report of reports) index.add(report);
  return index;
}

/** What a check found, as printed. */
export function printedOf(
  index: QuotationIndex,
  text: string,
): { verdict: string; differences: string[]; printed: string[] } {
  const { verdict, differences, matches } = index.check(text);
  return {
    verdict,
    differences: differences.map(({ kind, said, printed }) => `${kind}: ${said} → ${printed}`),
    printed: matches.flatMap(({ places }) =>
      places.map(({ text, span }) => text.slice(span.start, span.end)),
    ),
  };
}
