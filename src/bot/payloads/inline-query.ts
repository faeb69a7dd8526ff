import type { QuoteRef } from '../../answer/quote-ref.js';
import { packRefs, unpackRefs } from './packed-refs.js';

/** Marks an inline query that asks for one quotation. */
const MARK = '#';

/** The inline query that finds this very quotation. */
export function quotationQuery(ref: QuoteRef): string {
  return MARK + packRefs([ref]);
}

/** The quotation that an inline query asks for; `null` for a query in words. */
export function parseQuotationQuery(query: string): QuoteRef | null {
  return query.startsWith(MARK) ? (unpackRefs(query.slice(MARK.length))?.[0] ?? null) : null;
}
