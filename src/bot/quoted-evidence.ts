import { evidenceAt, type QuoteRef } from '../answer/quote-ref.js';
import type { Corpus } from '../reports/corpus.js';
import type { Evidence } from '../search/evidence.js';

/** The evidence that a reference leads to; `null` where the report or the paragraph is gone. */
export async function evidenceOf(ref: QuoteRef | undefined, corpus: Corpus): Promise<Evidence | null> {
  const report = ref && (await corpus.get(ref.reportId));
  return ref === undefined || report === undefined ? null : evidenceAt(ref, report);
}
