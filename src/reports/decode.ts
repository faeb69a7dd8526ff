import type { Yielder } from '../yielder.js';

/** The file is no text in any encoding we know; the message is a short reason. */
export class NotTextError extends Error {
  override readonly name = 'NotTextError';
}

/** Control characters that no text file holds, and what stands for a byte that cannot be read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: telling binary files by them is the purpose
const BAD = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/gu;
/** A stray bad character now and then (a cut download, a page break of old) does not make a text binary. */
const MAX_BAD_SHARE = 0.01;
/** Other encodings can read UTF-8 without an error, as nonsense: it is left only for a text full of errors. */
const MAX_BAD_SHARE_UTF8 = 0.05;
/** The beginning of a file tells its encoding. */
const SAMPLE_BYTES = 64 * 1024;

/** Decoding this much takes a few milliseconds. */
const STEP_BYTES = 1024 * 1024;

/**
 * Decodes a text file: UTF-8, UTF-16 with or without a byte-order mark, or GB18030 with its subsets GBK and GB2312.
 *
 * @param yieldNow is awaited now and then in a large file
 * @throws {NotTextError} for anything else
 */
export async function decodeText(bytes: Uint8Array, yieldNow: Yielder = async () => {}): Promise<string> {
  const decoder = new TextDecoder(encodingOf(bytes));
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += STEP_BYTES) {
    parts.push(decoder.decode(bytes.subarray(start, start + STEP_BYTES), { stream: true }));
    await yieldNow();
  }
  return parts.join('') + decoder.decode();
}

function encodingOf(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const isIn = (encoding: string, maxBadShare = MAX_BAD_SHARE): boolean => {
    const text = new TextDecoder(encoding).decode(sample);
    return (text.match(BAD)?.length ?? 0) <= text.length * maxBadShare;
  };
  const [first, second] = sample;
  if (first === 0xff && second === 0xfe && isIn('utf-16le')) return 'utf-16le';
  if (first === 0xfe && second === 0xff && isIn('utf-16be')) return 'utf-16be';
  if (isIn('utf-8', MAX_BAD_SHARE_UTF8)) return 'utf-8';
  if (hasUtf16HighBytes(sample, 1) && isIn('utf-16le')) return 'utf-16le';
  if (hasUtf16HighBytes(sample, 0) && isIn('utf-16be')) return 'utf-16be';
  if (isIn('gb18030')) return 'gb18030';
  throw new NotTextError('it is not a text file in UTF-8, UTF-16 or GB18030');
}

/**
 * Whether every second byte, from `offset` on, is the high byte of a character that Chinese texts are made of.
 * In GB18030 these places hold other bytes, since Chinese characters begin with a byte above 0x80 there.
 */
function hasUtf16HighBytes(sample: Uint8Array, offset: 0 | 1): boolean {
  let [fitting, all] = [0, 0];
  for (let index = offset; index < sample.length; index += 2) {
    const byte = sample[index] ?? 0;
    const isHan = byte >= 0x4e && byte <= 0x9f;
    // Latin letters and digits, general punctuation, CJK punctuation, full-width forms.
    if (isHan || byte === 0x00 || byte === 0x20 || byte === 0x30 || byte === 0xff) fitting++;
    all++;
  }
  return all > 0 && sample.length % 2 === 0 && fitting / all > 0.95;
}
