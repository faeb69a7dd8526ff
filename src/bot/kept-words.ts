import { createHash } from 'node:crypto';
import type { Memory } from './memory.js';

/** Bytes of words that fit into a button whatever else it says. */
const MAX_BYTES = 56;
/** Stands before a hash, and is typed by nobody. */
const MARK = '\u0002';

/**
 * What a button says for some words: the words themselves, or by what they are remembered where they are too long.
 *
 * @param reader whose button it is: with the reader, the words are forgotten
 */
export function wordsForButton(
  words: string,
  { words: kept, ownerOf }: Pick<Memory, 'words' | 'ownerOf'>,
  reader: string,
): string {
  if (Buffer.byteLength(words) <= MAX_BYTES) return words;
  const hash = ownerOf(reader) + createHash('sha256').update(words).digest('base64url').slice(0, 16);
  kept.set(hash, words);
  return MARK + hash;
}

/** The words that a button says; `null` for what is not remembered any more. */
export function wordsOfButton(said: string, { words: kept }: Pick<Memory, 'words'>): string | null {
  return said.startsWith(MARK) ? (kept.get(said.slice(MARK.length)) ?? null) : said;
}
