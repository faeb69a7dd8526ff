import { foldCharacter, MARK, SPACE } from './characters.js';
import { figureAt, mayBeginFigure } from './figures.js';

/**
 * A text as it is compared: Chinese characters, symbols, words of other scripts and whole numbers, each in one writing.
 * White space and punctuation are left out.
 */
export interface Tokens {
  /** Alike where the tokens are: `项`, `#2338`, `gdp`. */
  readonly keys: readonly string[];
  /** For each token the offset of its first UTF-16 unit in the text. */
  readonly starts: readonly number[];
  /** … and the offset after its last. */
  readonly ends: readonly number[];
}

/** A text with its tokens. */
export interface TokenisedText {
  readonly text: string;
  readonly tokens: Tokens;
}

/** Begins the key of a number. */
export const FIGURE = '#';

const LETTER = /[\p{L}\p{M}]/u;
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const DASHES = '-—–−－';
/** What a sign stands before. */
const SIGNED = /^\d+(?:\.\d+|(?=[%‰℃°度万亿元个])|\.\d+)/u;
/** What ends the first of two amounts between which a dash stands. */
const ENDS_AMOUNT = /[\da-z%‰℃°度元亿万个吨米家人名点岁年月日号时分倍天里周]/u;

const [NONE, WORD_LETTER] = [0, 1];
/** Which UTF-16 units are letters of words, rather than characters that stand for themselves. */
const LETTERS = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  const character = String.fromCharCode(code);
  return LETTER.test(character) && !IDEOGRAPHIC.test(character) ? WORD_LETTER : NONE;
});

/** Cuts a text into what is compared. */
export function tokenise(text: string): Tokens {
  const { folded, offsets } = fold(text);
  const [keys, starts, ends]: [string[], number[], number[]] = [[], [], []];
  let at = 0;
  const take = (key: string, length: number): void => {
    keys.push(key);
    starts.push(offsets[at] ?? text.length);
    ends.push((offsets[at + length - 1] ?? text.length) + 1);
    at += length;
  };
  while (at < folded.length) {
    const code = folded.charCodeAt(at);
    if (mayBeginFigure(code)) {
      const figure = figureAt(folded, at);
      if (figure !== null) {
        take(FIGURE + figure.value, figure.end - at);
        continue;
      }
    }
    if (LETTERS[code] === WORD_LETTER) {
      let end = at + 1;
      while (LETTERS[folded.charCodeAt(end)] === WORD_LETTER) end++;
      take(folded.slice(at, end), end - at);
    } else if (isMark(folded, at)) {
      at++;
    } else {
      take(folded.charAt(at), 1);
    }
  }
  return { keys, starts, ends };
}

const OTHER_MARK = '\u0001';

/** The marks that stand inside numbers are kept, the others are one. */
function fold(text: string): { folded: string; offsets: number[] } {
  const offsets: number[] = [];
  let folded = '';
  for (let index = 0; index < text.length; index++) {
    const code = foldCharacter(text.charCodeAt(index));
    if (code === SPACE) continue;
    folded += code === MARK ? markOf(text.charAt(index)) : String.fromCharCode(code);
    offsets.push(index);
  }
  return { folded, offsets };
}

function markOf(mark: string): string {
  if (mark === ',' || mark === '，') return ',';
  if (mark === '.' || mark === '．') return '.';
  return DASHES.includes(mark) ? '-' : OTHER_MARK;
}

/** A dash is a sign in 净利润-3.5亿元 and 增长-5%, and none in 3%-5%, 300元-500元 or 运-20. */
function isMark(folded: string, at: number): boolean {
  const character = folded.charAt(at);
  if (character === '-' || character === '−') {
    return ENDS_AMOUNT.test(folded.charAt(at - 1)) || !SIGNED.test(folded.slice(at + 1, at + 16));
  }
  return character === OTHER_MARK || character === ',' || character === '.';
}
