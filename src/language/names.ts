import { tagWords } from './segment.js';

/** Person, place, organisation, other proper name, Latin letters. */
const NAME_TAG = /^(?:nr|ns|nt|nz|eng)/u;
const QUOTED = /"([^"]{2,20})"|《([^》]{1,30})》/gu;
const NUMBER = /\d+(?:\.\d+)?%?/gu;
const LATIN = /[a-z][a-z0-9]*/gu;

/**
 * What a text says of particular things: names, quoted words and titles, numbers, words of other scripts.
 *
 * @param text normalised
 * @returns each once
 */
export function namesIn(text: string): string[] {
  const names = new Set<string>();
  for (const [, quoted, title] of text.matchAll(QUOTED)) names.add(quoted ?? title ?? '');
  for (const { text: word, tag } of tagWords(text))
    if (word.length > 1 && NAME_TAG.test(tag)) names.add(word);
  for (const [number] of text.matchAll(NUMBER)) names.add(number);
  for (const [word] of text.matchAll(LATIN)) names.add(word);
  return [...names].map((name) => name.trim()).filter((name) => name !== '');
}
