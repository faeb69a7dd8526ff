import { cutBefore } from '../language/cut-before.js';
import type { Span } from '../language/sentences.js';
import type { Report } from '../reports/report.js';
import { type Evidence, quoteText } from '../search/evidence.js';
import { passageAt } from '../search/passage.js';

/** Where a quotation stands: enough to find it again after a restart. Spans are of the whole paragraph. */
export interface QuoteRef {
  readonly reportId: string;
  readonly paragraph: number;
  readonly quote: Span;
  readonly highlight: Span;
  /** Of the quotation, six bits, to notice a report that has changed since. */
  readonly checksum: number;
}

/** How much of a paragraph is shown where the quotation itself can no longer be found. */
const OPENING_LENGTH = 200;

/** The reference to a piece of evidence. */
export function refOf(evidence: Evidence): QuoteRef {
  const { passage, quote, highlight } = evidence;
  const { start = 0 } = passage;
  return {
    reportId: passage.report.id,
    paragraph: passage.paragraph,
    quote: movedBy(quote, start),
    highlight: movedBy(highlight, start),
    checksum: checksumOf(quoteText(evidence)),
  };
}

/**
 * The evidence that a reference leads to.
 *
 * @param report the report as it is now
 * @returns where the text has changed since, the paragraph from its beginning, with nothing set in bold; `null` where
 *   the paragraph is gone
 */
export function evidenceAt(ref: QuoteRef, report: Report): Evidence | null {
  return printedAt(ref, report) ?? openingAt(ref, report);
}

/** The quotation that a reference leads to; `null` where the text there is another by now. */
export function printedAt(ref: QuoteRef, report: Report): Evidence | null {
  const passage = passageAt(report, ref.paragraph, ref.quote.start);
  if (passage === null) return null;
  const { start = 0 } = passage;
  const [quote, highlight] = [movedBy(ref.quote, -start), movedBy(ref.highlight, -start)];
  const evidence: Evidence = { passage, quote, highlight, score: 0 };
  const isInside = quote.end <= passage.text.length && quote.start < quote.end && highlight.end <= quote.end;
  return isInside && checksumOf(quoteText(evidence)) === ref.checksum ? evidence : null;
}

/** Whether a paragraph's text has at the reference's place what it was made of. */
export function fits({ quote, checksum }: QuoteRef, paragraph: string): boolean {
  return (
    quote.end <= paragraph.length &&
    quote.start < quote.end &&
    checksumOf(paragraph.slice(quote.start, quote.end)) === checksum
  );
}

/** The paragraph of a reference from its beginning, with nothing set in bold; `null` where there is none. */
function openingAt({ paragraph }: QuoteRef, report: Report): Evidence | null {
  const passage = passageAt(report, paragraph);
  if (passage === null) return null;
  const opening = { start: 0, end: cutBefore(passage.text, OPENING_LENGTH) };
  return { passage, quote: opening, highlight: { start: 0, end: 0 }, score: 0 };
}

function movedBy({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function checksumOf(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) >>> 0;
  return sum % 64;
}
