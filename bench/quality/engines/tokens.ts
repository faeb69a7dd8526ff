import nodejieba from 'nodejieba';
import { normalise } from '../../../src/language/normalise.js';

const HAS_CONTENT = /[\p{L}\p{N}]/u;

/** What every peer is given of a text: the one writing that ours compares in, traditional characters simplified. */
export function plain(text: string): string {
  return normalise(text).text;
}

/** nodejieba's words of a text and the shorter words inside long ones, in the one writing; marks left out. */
export function words(text: string): string[] {
  return nodejieba.cutForSearch(plain(text)).filter((word) => HAS_CONTENT.test(word));
}

/** Overlapping pairs of characters, in the one writing; marks part them. */
export function bigrams(text: string): string[] {
  return charactersTogether(plain(text), 2);
}

/** Overlapping threes of characters. */
export function trigrams(text: string): string[] {
  return charactersTogether(plain(text), 3);
}

function charactersTogether(text: string, size: number): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).flatMap((run) => {
    if (run === '') return [];
    if (run.length <= size) return [run];
    return Array.from({ length: run.length - size + 1 }, (_, start) => run.slice(start, start + size));
  });
}
