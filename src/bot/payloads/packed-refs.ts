import type { QuoteRef } from '../../answer/quote-ref.js';

/** How many quotations one payload can lead to. */
export const MAX_REFS = 3;
/** Field widths in bits, from the left; 112 together, which is 14 bytes. */
const WIDTHS = [48, 12, 16, 10, 10, 10, 6] as const;
const REF_BYTES = 14;

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
