import type { Question } from '../language/question.js';
import { salience } from '../language/segment.js';
import { synonymsOf } from '../language/synonyms.js';
import { idf, type TermStatistics } from './bm25.js';

/** A word or name of the question with what it weighs. */
export interface QueryTerm {
  readonly text: string;
  readonly weight: number;
  /** It names the kind of thing asked for. */
  readonly isCategory: boolean;
  /** Other words that say the same. */
  readonly synonyms: readonly string[];
}

/** A question in the weights of one index: what is rare there, and telling in Chinese at large, weighs most. */
export interface Query {
  readonly question: Question;
  readonly terms: readonly QueryTerm[];
  readonly names: readonly QueryTerm[];
  readonly numbers: readonly string[];
  /** The terms next to the question word. */
  readonly focus: readonly QueryTerm[];
  /** Characters of the content words by UTF-16 code, numbered in their order. */
  readonly characters: ReadonlyMap<number, number>;
  /** 1 at the {@link END_OF_CODE} of each of {@link characters}: most of a text's have none there, and need no map. */
  readonly ends: Uint8Array;
  readonly characterWeights: Float64Array;
  /** Pairs of neighbouring characters, the codes as in {@link pairKey}, numbered in their order. */
  readonly pairs: ReadonlyMap<number, number>;
  readonly pairWeights: Float64Array;
}

/** A word that names the kind of thing asked for need not be repeated by the answer. */
const CATEGORY_WEIGHT = 0.5;
/** A word of this salience weighs what its rarity in the index says. */
const USUAL_SALIENCE = 9;
const MAX_SALIENCE = 1.3;

/** The bits by which most characters can be told apart. */
const END_OF_CODE = 0xfff;

/** The number of a character of the question, by its UTF-16 code; `undefined` of another. */
export function characterOf({ ends, characters }: Query, code: number): number | undefined {
  return ends[code & END_OF_CODE] === 0 ? undefined : characters.get(code);
}

/** Two UTF-16 codes as one number. */
export function pairKey(first: number, second: number): number {
  return first * 0x10000 + second;
}

/** The characters and pairs of which {@link weighQuestion} asks in how many passages they stand, each once. */
export function gramsOf({ stretches, terms, names }: Question): string[] {
  const grams = new Set<string>();
  for (const text of [...stretches, ...terms.map((term) => term.text), ...names]) {
    for (let at = 0; at < text.length; at++) {
      grams.add(text.charAt(at));
      if (at + 1 < text.length) grams.add(text.slice(at, at + 2));
    }
  }
  return [...grams];
}

/** The inverse document frequency of a word, judged by its rarest pair of characters. */
export function idfOfWord(word: string, statistics: TermStatistics<string>): number {
  const idfOf = (gram: string): number => idf(statistics.passagesWith(gram), statistics.passages);
  if (word.length === 1) return idfOf(word);
  let rarest = 0;
  for (let at = 0; at + 1 < word.length; at++) rarest = Math.max(rarest, idfOf(word.slice(at, at + 2)));
  return rarest;
}

/**
 * Weighs a question.
 *
 * @param statistics of the question's {@link gramsOf}
 */
export function weighQuestion(question: Question, statistics: TermStatistics<string>): Query {
  const idfOf = (gram: string): number => idf(statistics.passagesWith(gram), statistics.passages);
  const characters = new Map<number, number>();
  const pairs = new Map<number, number>();
  const [characterWeights, pairWeights]: [number[], number[]] = [[], []];
  for (const stretch of question.stretches) {
    for (let index = 0; index < stretch.length; index++) {
      const [code, next] = [stretch.charCodeAt(index), stretch.charCodeAt(index + 1)];
      if (!characters.has(code)) {
        characters.set(code, characters.size);
        characterWeights.push(idfOf(stretch.charAt(index)));
      }
      if (index + 1 < stretch.length && !pairs.has(pairKey(code, next))) {
        pairs.set(pairKey(code, next), pairs.size);
        pairWeights.push(idfOf(stretch.slice(index, index + 2)));
      }
    }
  }
  const ends = new Uint8Array(END_OF_CODE + 1);
  for (const code of characters.keys()) ends[code & END_OF_CODE] = 1;
  const terms = question.terms.map(({ text, isCategory }) => ({
    text,
    isCategory,
    weight:
      idfOfWord(text, statistics) *
      (isCategory ? CATEGORY_WEIGHT : 1) *
      Math.min(MAX_SALIENCE, salience(text) / USUAL_SALIENCE),
    synonyms: synonymsOf(text),
  }));
  return {
    question,
    terms,
    focus: terms.filter(({ text }) => question.focus.some((stretch) => stretch.includes(text))),
    names: question.names.map((text) => ({
      text,
      isCategory: false,
      weight: idfOfWord(text, statistics),
      synonyms: [],
    })),
    numbers: question.names.filter((name) => /^[\da-z]/u.test(name)),
    characters,
    ends,
    characterWeights: Float64Array.from(characterWeights),
    pairs,
    pairWeights: Float64Array.from(pairWeights),
  };
}
