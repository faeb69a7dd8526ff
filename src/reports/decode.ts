/** The file is no text in any writing we know. */
export class NotTextError extends Error {
  override readonly name = 'NotTextError';
}

/** Control characters that no text file holds; tab, line and page breaks are fine. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: telling binary files by them is the purpose
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/gu;
/** A stray control character now and then does not make a text binary. */
const MAX_CONTROL_SHARE = 0.001;

/**
 * Decodes a text file: UTF-8, UTF-16 (with a byte-order mark, or recognised by its zero bytes), or GB18030 with
 * its subsets GBK and GB2312.
 *
 * @throws {NotTextError} for anything else
 */
export function decodeText(bytes: Uint8Array): string {
  for (const encoding of encodingsToTry(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if ((text.match(CONTROL)?.length ?? 0) <= text.length * MAX_CONTROL_SHARE) return text;
    } catch {
      // Not in this encoding; the next one may fit.
    }
  }
  throw new NotTextError('it is not a text file in UTF-8, UTF-16 or GB18030');
}

function encodingsToTry(bytes: Uint8Array): string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Line breaks, digits and Latin letters have a zero byte in UTF-16, on one side only.
  if (odd > even * 4 && odd > 0) return ['utf-16le'];
  if (even > odd * 4 && even > 0) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}
