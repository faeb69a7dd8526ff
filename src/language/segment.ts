import nodejieba from 'nodejieba';
import { loadDictionary } from './dictionary.js';

export { loadDictionary };

/** One word of a text. */
export interface Word {
  readonly text: string;
  /** Offset of its first UTF-16 unit in the text. */
  readonly start: number;
}

/** A word with its part of speech in jieba's notation: `nr` a person, `ns` a place, `m` a number … */
export interface TaggedWord extends Word {
  readonly tag: string;
}

/** Anything that can be looked up: not white space, not a mark. */
const HAS_CONTENT = /[\p{L}\p{N}]/u;

/** The words of a normalised text in their order, names guessed from their neighbours included. */
export function segment(text: string): Word[] {
  loadDictionary();
  const words: Word[] = [];
  let start = 0;
  for (const word of nodejieba.cut(text, true)) {
    if (HAS_CONTENT.test(word)) words.push({ text: word, start });
    start += word.length;
  }
  return words;
}

/** Numbers and words of other scripts are whole as they stand; the dictionary would cut them into characters. */
const RUN = /\p{Script=Han}+|\d+(?:\.\d+)?%?|(?:(?![\p{Script=Han}\d])[\p{L}\p{N}])+/gu;
const STARTS_HAN = /^\p{Script=Han}/u;

function cutRuns(text: string, cut: (han: string) => readonly string[]): string[] {
  return (text.match(RUN) ?? []).flatMap((run) => (STARTS_HAN.test(run) ? cut(run) : [run]));
}

/**
 * The dictionary's words of a normalised text in their order; what the dictionary does not know falls into single
 * characters. A name is so cut alike wherever it stands, which a guess from its neighbours would not do.
 */
export function dictionaryWords(text: string): string[] {
  loadDictionary();
  return cutRuns(text, (han) => nodejieba.cut(han, false));
}

/** The {@link dictionaryWords}, and the shorter words inside the long ones: 人民政府 also as 人民 and 政府. */
export function searchWords(text: string): string[] {
  loadDictionary();
  return cutRuns(text, (han) => nodejieba.cutForSearch(han, false));
}

/** What {@link salience} says of a word that is no dictionary word: the mean of the dictionary. */
const MEAN_SALIENCE = 11.7;
const STOP_WORD_SALIENCE = 3;
const CHARACTER_SALIENCE = 8;

/**
 * How telling a word is in Chinese at large: its inverse document frequency in jieba's own news corpus, from about
 * 3 (还有) over 5 (原因) and 10 (护照) to 14; names and numbers have the mean, 11.7.
 */
export function salience(word: string): number {
  loadDictionary();
  if (/^\p{Script=Han}$/u.test(word)) return CHARACTER_SALIENCE;
  const found = nodejieba.extract(word, 4);
  if (found.length > 0) return Math.max(...found.map(({ weight }) => weight));
  return /\p{Script=Han}/u.test(word) ? STOP_WORD_SALIENCE : MEAN_SALIENCE;
}

/** The words of a normalised text with their parts of speech, names guessed from their neighbours included. */
export function tagWords(text: string): TaggedWord[] {
  loadDictionary();
  const words: TaggedWord[] = [];
  let start = 0;
  for (const { word, tag } of nodejieba.tag(text)) {
    if (HAS_CONTENT.test(word)) words.push({ text: word, tag, start });
    start += word.length;
  }
  return words;
}
