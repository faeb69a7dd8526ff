import type { Span } from '../language/sentences.js';
import type { Report } from '../reports/report.js';
import { type Evidence, quoteText } from '../search/evidence.js';
import { passageOf } from '../search/passage.js';
import { LOCALES, type Locale } from './locale.js';
import { cutBefore } from './messages/message.js';

/**
 * What a button does. Its data says everything that is needed to do it, so that buttons outlive restarts: Telegram
 * keeps at most 64 bytes, and each of up to three quotations takes 14 of them.
 */
export type Press =
  /** One of an answer's quotations, shown in one of several ways, or judged. */
  | { readonly kind: QuoteView | Vote; readonly refs: readonly QuoteRef[]; readonly index: number }
  /** A page of the report that a quotation is from, with the way back to the quotation. */
  | {
      readonly kind: 'original';
      readonly refs: readonly QuoteRef[];
      readonly index: number;
      readonly page: number;
    }
  /** Which of how many one sees; both count from 1. */
  | { readonly kind: 'position'; readonly number: number; readonly total: number }
  /** A report's summary. */
  | { readonly kind: 'report'; readonly reportId: string }
  /** A page of a report, or of a report as a rich message; pages count from 1. */
  | { readonly kind: 'read' | 'whole'; readonly reportId: string; readonly page: number }
  /** A page of the list of reports, all or those that fit some words. */
  | { readonly kind: 'list'; readonly page: number; readonly words: string }
  | { readonly kind: 'ask'; readonly question: string }
  /** The language of everything but excerpts; `auto` follows the reader's Telegram. */
  | { readonly kind: 'language'; readonly locale: Locale | 'auto' };

/** `converted` and `printed` show the quotation in the reader's script or as printed, from now on. */
export type QuoteView = 'quote' | 'context' | 'summary' | 'converted' | 'printed';
export type Vote = 'useful' | 'useless';

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
/** Telegram's limit on a button's data. */
const MAX_BYTES = 64;

const LETTER = {
  quote: 'q',
  context: 'c',
  summary: 's',
  converted: 't',
  printed: 'p',
  useful: 'u',
  useless: 'd',
  original: 'o',
  position: 'P',
  report: 'S',
  read: 'R',
  whole: 'W',
  list: 'L',
  ask: 'A',
  language: 'G',
} as const satisfies Record<Press['kind'], string>;
const ABOUT_QUOTES = ['quote', 'context', 'summary', 'converted', 'printed', 'useful', 'useless'] as const;
/** Field widths in bits, from the left; 112 together, which is 14 bytes. */
const WIDTHS = [48, 12, 16, 10, 10, 10, 6] as const;
const REF_BYTES = 14;

/** A button's data, at most 64 bytes; words and questions are cut to fit. */
export function encodePress(press: Press): string {
  const letter = LETTER[press.kind];
  switch (press.kind) {
    case 'position':
      return `${letter}${press.number}.${press.total}`;
    case 'report':
      return `${letter}${press.reportId}`;
    case 'read':
    case 'whole':
      return `${letter}${press.reportId}.${press.page}`;
    case 'list':
      return cutToBytes(`${letter}${press.page}.${press.words}`, MAX_BYTES);
    case 'ask':
      return cutToBytes(`${letter}${press.question}`, MAX_BYTES);
    case 'language':
      return `${letter}${press.locale}`;
    case 'original':
      return `${letter}${press.index}${packRefs(press.refs)}.${press.page}`;
    default:
      return `${letter}${press.index}${packRefs(press.refs)}`;
  }
}

/** Reads a button's data; `null` for data that no version of this bot wrote. */
export function decodePress(data: string): Press | null {
  const letter = data.charAt(0);
  const rest = data.slice(1);
  for (const kind of ABOUT_QUOTES) if (letter === LETTER[kind]) return decodeRefs(kind, rest);
  switch (letter) {
    case LETTER.original: {
      const [, refs = '', page] = /^([^.]+)\.(\d{1,4})$/u.exec(rest) ?? [];
      const press = decodeRefs('quote', refs);
      return press === null ? null : { ...press, kind: 'original', page: Number(page) };
    }
    case LETTER.position: {
      const [, number, total] = /^(\d{1,6})\.(\d{1,6})$/u.exec(rest) ?? [];
      return total === undefined ? null : { kind: 'position', number: Number(number), total: Number(total) };
    }
    case LETTER.report:
      return /^[0-9a-f]{12}$/u.test(rest) ? { kind: 'report', reportId: rest } : null;
    case LETTER.read:
      return decodePage('read', rest);
    case LETTER.whole:
      return decodePage('whole', rest);
    case LETTER.list: {
      const [, page, words = ''] = /^(\d{1,6})(?:\.(.*))?$/su.exec(rest) ?? [];
      return page === undefined ? null : { kind: 'list', page: Number(page), words };
    }
    case LETTER.ask:
      return rest === '' ? null : { kind: 'ask', question: rest };
    case LETTER.language: {
      const locale = [...LOCALES, 'auto' as const].find((known) => known === rest);
      return locale === undefined ? null : { kind: 'language', locale };
    }
    default:
      return null;
  }
}

function decodePage(kind: 'read' | 'whole', rest: string): Press | null {
  const [, reportId, page] = /^([0-9a-f]{12})\.(\d{1,6})$/u.exec(rest) ?? [];
  return reportId === undefined ? null : { kind, reportId, page: Number(page) };
}

function decodeRefs<Kind extends QuoteView | Vote>(kind: Kind, rest: string) {
  const refs = unpackRefs(rest.slice(1));
  const index = Number(rest.charAt(0));
  return refs !== null && index < refs.length ? { kind, refs, index } : null;
}

/** References in 19 characters for one, 56 for three: letters, digits, `-` and `_`. */
export function packRefs(refs: readonly QuoteRef[]): string {
  return Buffer.concat(refs.slice(0, MAX_REFS).map(packRef)).toString('base64url');
}

/** Reads what {@link packRefs} wrote; `null` for anything else. */
export function unpackRefs(text: string): QuoteRef[] | null {
  if (!/^[\w-]+$/u.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  const count = bytes.length / REF_BYTES;
  if (!Number.isInteger(count) || count === 0 || count > MAX_REFS) return null;
  return Array.from({ length: count }, (_, at) =>
    unpackRef(bytes.subarray(at * REF_BYTES, (at + 1) * REF_BYTES)),
  );
}

function packRef({ reportId, paragraph, quote, highlight, checksum }: QuoteRef): Buffer {
  const fields = [
    BigInt(`0x${reportId}`),
    paragraph,
    quote.start,
    quote.end - quote.start,
    Math.max(0, highlight.start - quote.start),
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

/** How much of a paragraph is shown where the quotation itself can no longer be found. */
const OPENING_LENGTH = 200;

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
  const { quote, highlight } = ref;
  const evidence: Evidence = { passage, quote, highlight, score: 0 };
  const isInside = quote.end <= passage.text.length && quote.start < quote.end && highlight.end <= quote.end;
  if (isInside && checksumOf(quoteText(evidence)) === ref.checksum) return evidence;
  const opening = { start: 0, end: cutBefore(passage.text, OPENING_LENGTH) };
  return { passage, quote: opening, highlight: { start: 0, end: 0 }, score: 0 };
}

function checksumOf(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) >>> 0;
  return sum % 64;
}

/** The beginning of a text that fits into so many bytes of UTF-8, without a split character. */
function cutToBytes(text: string, limit: number): string {
  let fitting = '';
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    fitting += character;
  }
  return fitting;
}
