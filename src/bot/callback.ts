import type { Span } from '../language/sentences.js';
import type { Report } from '../reports/report.js';
import { type Evidence, quoteText } from '../search/evidence.js';
import { passageOf } from '../search/passage.js';

/**
 * What a button does. Its data says everything that is needed to do it, so that buttons outlive restarts: Telegram
 * keeps at most 64 bytes, and each of up to three quotations takes 14 of them.
 */
export type Press =
  /** Show one of an answer's quotations: the excerpt, its whole paragraph, or its report's summary. */
  | {
      readonly kind: 'quote' | 'context' | 'summary';
      readonly refs: readonly QuoteRef[];
      readonly index: number;
    }
  /** A report's summary, from a list. */
  | { readonly kind: 'report'; readonly reportId: string }
  | { readonly kind: 'read'; readonly reportId: string; readonly page: number }
  | { readonly kind: 'list'; readonly page: number }
  | { readonly kind: 'ask'; readonly question: string };

/** Where a quotation stands. */
export interface QuoteRef {
  readonly reportId: string;
  readonly paragraph: number;
  readonly quote: Span;
  readonly highlight: Span;
  /** Of the quotation, six bits, to notice a report that has changed since. */
  readonly checksum: number;
}

/** How many quotations one answer's buttons can lead to. */
export const MAX_REFS = 3;

const LETTER = {
  quote: 'q',
  context: 'c',
  summary: 's',
  report: 'S',
  read: 'R',
  list: 'L',
  ask: 'A',
} as const;
/** Field widths in bits, from the left; 112 together, which is 14 bytes. */
const WIDTHS = [48, 12, 16, 10, 10, 10, 6] as const;
const REF_BYTES = 14;

/** A button's data: at most 64 bytes, given at most {@link MAX_REFS} quotations and a question of 62 bytes. */
export function encodePress(press: Press): string {
  const letter = LETTER[press.kind];
  switch (press.kind) {
    case 'report':
      return `${letter}${press.reportId}`;
    case 'read':
      return `${letter}${press.reportId}.${press.page}`;
    case 'list':
      return `${letter}${press.page}`;
    case 'ask':
      return `${letter}${press.question}`;
    default:
      return `${letter}${press.index}${Buffer.concat(press.refs.slice(0, MAX_REFS).map(packRef)).toString('base64url')}`;
  }
}

/** Reads a button's data; `null` for data that no version of this bot wrote. */
export function decodePress(data: string): Press | null {
  const rest = data.slice(1);
  switch (data.charAt(0)) {
    case LETTER.report:
      return /^[0-9a-f]{12}$/u.test(rest) ? { kind: 'report', reportId: rest } : null;
    case LETTER.read: {
      const [, reportId, page] = /^([0-9a-f]{12})\.(\d{1,6})$/u.exec(rest) ?? [];
      return reportId === undefined ? null : { kind: 'read', reportId, page: Number(page) };
    }
    case LETTER.list:
      return /^\d{1,6}$/u.test(rest) ? { kind: 'list', page: Number(rest) } : null;
    case LETTER.ask:
      return rest === '' ? null : { kind: 'ask', question: rest };
    case LETTER.quote:
      return decodeRefs('quote', rest);
    case LETTER.context:
      return decodeRefs('context', rest);
    case LETTER.summary:
      return decodeRefs('summary', rest);
    default:
      return null;
  }
}

function decodeRefs(kind: 'quote' | 'context' | 'summary', rest: string): Press | null {
  const bytes = Buffer.from(rest.slice(1), 'base64url');
  const index = Number(rest.charAt(0));
  const count = bytes.length / REF_BYTES;
  if (!Number.isInteger(count) || count === 0 || !(index < count)) return null;
  const refs = Array.from({ length: count }, (_, at) =>
    unpackRef(bytes.subarray(at * REF_BYTES, (at + 1) * REF_BYTES)),
  );
  return { kind, refs, index };
}

function packRef({ reportId, paragraph, quote, highlight, checksum }: QuoteRef): Buffer {
  const fields = [
    BigInt(`0x${reportId}`),
    paragraph,
    quote.start,
    quote.end - quote.start,
    highlight.start - quote.start,
    highlight.end - highlight.start,
    checksum,
  ];
  let bits = 0n;
  for (const [index, width] of WIDTHS.entries()) {
    const most = (1n << BigInt(width)) - 1n;
    const value = BigInt(fields[index] ?? 0);
    bits = (bits << BigInt(width)) | (value > most ? most : value);
  }
  return Buffer.from(bits.toString(16).padStart(REF_BYTES * 2, '0'), 'hex');
}

function unpackRef(bytes: Buffer): QuoteRef {
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  const fields: bigint[] = [];
  for (const width of WIDTHS.toReversed()) {
    fields.unshift(bits & ((1n << BigInt(width)) - 1n));
    bits >>= BigInt(width);
  }
  const [id = 0n, ...rest] = fields;
  const [paragraph = 0, start = 0, length = 0, before = 0, highlighted = 0, checksum = 0] = rest.map(Number);
  return {
    reportId: id.toString(16).padStart(12, '0'),
    paragraph,
    quote: { start, end: start + length },
    highlight: { start: start + before, end: start + before + highlighted },
    checksum,
  };
}

/** Where a piece of evidence stands. */
export function refOf(evidence: Evidence): QuoteRef {
  const { passage, quote, highlight } = evidence;
  return {
    reportId: passage.report.id,
    paragraph: passage.paragraph,
    quote,
    highlight,
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
  const passage = passageOf(report, ref.paragraph);
  if (passage === null) return null;
  const evidence: Evidence = { passage, quote: ref.quote, highlight: ref.highlight, score: 0 };
  if (ref.quote.end <= passage.text.length && checksumOf(quoteText(evidence)) === ref.checksum)
    return evidence;
  const end = Math.min(passage.text.length, 200);
  return { passage, quote: { start: 0, end }, highlight: { start: 0, end: 0 }, score: 0 };
}

function checksumOf(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) >>> 0;
  return sum % 64;
}
