import { FUNCTION_WORDS } from './function-words.js';
import { dictionaryWords } from './segment.js';
import type { Span } from './sentences.js';

/** Characters that stand for what must not be cut, one each. */
const FIRST_MASK = 0xe100;
const LAST_MASK = 0xe1ff;
const MASKED = /[\ue100-\ue1ff]/gu;
/** Parts a text around what belongs together in a word, number or name. */
const MARKS = /[^\p{L}\p{N}\ue100-\ue1ff.%·+\-/]+/u;

/** A text in which some stretches are one character each, so that nothing looks into them. */
export interface MaskedText {
  readonly text: string;
  /** Puts the stretches back. */
  unmask(text: string): string;
}

/** Masks stretches of a text; {@link contentStretches} takes each for a word. */
export function mask(text: string, spans: readonly Span[]): MaskedText {
  let masked = '';
  let at = 0;
  const covered: string[] = [];
  for (const { start, end } of spans.slice(0, LAST_MASK - FIRST_MASK + 1)) {
    masked += text.slice(at, start) + String.fromCharCode(FIRST_MASK + covered.length);
    covered.push(text.slice(start, end));
    at = end;
  }
  return {
    text: masked + text.slice(at),
    unmask: (part) => part.replace(MASKED, (one) => covered[one.charCodeAt(0) - FIRST_MASK] ?? ''),
  };
}

/** The runs of content words between marks and function words. */
export function contentStretches(masked: string, { unmask }: MaskedText): string[][] {
  return masked.split(MARKS).flatMap((part) => {
    const stretches: string[][] = [];
    let words: string[] = [];
    for (const word of wordsOf(part)) {
      if (!FUNCTION_WORDS.has(word)) {
        words.push(unmask(word));
      } else if (words.length > 0) {
        stretches.push(words);
        words = [];
      }
    }
    return words.length > 0 ? [...stretches, words] : stretches;
  });
}

function wordsOf(part: string): string[] {
  return part
    .split(/([\ue100-\ue1ff])/u)
    .flatMap((piece) => (piece.search(MASKED) === 0 ? [piece] : dictionaryWords(piece)));
}

const SINGLE = /^\p{Script=Han}$/u;
/** Longer runs of single characters are no name. */
const MAX_NAME = 6;

/** Single characters in a row are a word that the dictionary does not know, most often a name. */
export function joinNames(words: readonly string[]): string[] {
  const joined: string[] = [];
  let run = '';
  const flush = (): void => {
    if (run !== '') joined.push(...(run.length <= MAX_NAME ? [run] : run));
    run = '';
  };
  for (const word of words) {
    if (SINGLE.test(word)) {
      run += word;
    } else {
      flush();
      joined.push(word);
    }
  }
  flush();
  return joined;
}

/** The joined single characters of a stretch. */
export function unknownWords(words: readonly string[]): string[] {
  const known = new Set(words.filter((word) => !SINGLE.test(word)));
  return joinNames(words).filter((word) => word.length > 1 && !known.has(word));
}
