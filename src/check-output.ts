import type { QuotationCheck } from './quotation/quotation.js';
import { highlightOf, quotedSentences } from './quotation/quoted-sentence.js';

/**
 * What is printed of a quotation as one line of JSON.
 *
 * @param milliseconds how long the check took
 */
export function checkAsJson(check: QuotationCheck, milliseconds: number): string {
  return JSON.stringify({
    quotation: check.quotation,
    verdict: check.verdict,
    differences: check.differences.map(({ kind, said, printed }) => ({ kind, said, printed })),
    evidence: quotedSentences(check).map((sentence) => {
      const { report, paragraph, text, quote } = sentence;
      const highlight = highlightOf(sentence);
      return {
        reportId: report.id,
        headline: report.headline,
        paragraph,
        quote: text.slice(quote.start, quote.end),
        highlight: text.slice(highlight.start, highlight.end),
      };
    }),
    milliseconds,
  });
}
