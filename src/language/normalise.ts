import * as OpenCC from 'opencc-js/t2cn';
import { findNumerals } from './numerals.js';

/** A text in one writing, with the way back to the text it came from. */
export interface NormalisedText {
  /** Simplified, half-width, lower-case, numbers in digits, without white space between Chinese characters. */
  readonly text: string;
  /** For each UTF-16 unit of `text` its offset in the original, and at the end the original's length. */
  readonly offsets: Uint32Array;
}

const toSimplified = OpenCC.Converter({ from: 't', to: 'cn' });

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;
/** 1 for each character that simplification alone would change; made once, so that most texts skip the converter. */
const changes = (() => {
  const table = new Uint8Array(LAST_HAN + 1);
  const characters = Array.from({ length: LAST_HAN - FIRST_HAN + 1 }, (_, index) =>
    String.fromCharCode(FIRST_HAN + index),
  );
  // One by one this takes five times as long.
  const simplified = toSimplified(characters.join('\n')).split('\n');
  for (const [index, character] of characters.entries()) {
    if (simplified[index] !== character) table[FIRST_HAN + index] = 1;
  }
  return table;
})();

/** 乾 is written in simplified texts too, where it is no 干: 乾县, 乾隆. It alone makes no text traditional. */
const QIAN = 0x4e7e;
/** Said gān, whatever else the text is written in. */
const DRY = /乾(?=[旱燥净杯脆枯涸洗冰货粮草电瘪])|(?<=[饼豆肉果菜鱼晒烘风擦萄])乾/gu;

function hasTraditional(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (changes[code] === 1 && code !== QIAN) return true;
  }
  return false;
}

/** Variants of one mark that a reader may type for another. */
const MARKS: Readonly<Record<string, string>> = {
  '"': '「『“”„‟〝〞＂»«」』',
  "'": '‘’‚＇`´',
  '-': '—–−―‐‑',
  '·': '·•・‧∙⋅',
};
const SPACE = 0;
/** What each UTF-16 unit becomes: {@link SPACE} for white space, mostly itself. */
const WRITTEN = (() => {
  const written = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  // Full width → half width, one unit for one unit.
  for (let code = 0xff01; code <= 0xff5e; code++) written[code] = code - 0xfee0;
  for (const [mark, variants] of Object.entries(MARKS)) {
    for (const variant of variants) written[variant.charCodeAt(0)] = mark.charCodeAt(0);
  }
  const [capitalA, smallA, letters] = [0x41, 0x61, 26];
  for (let letter = 0; letter < letters; letter++) {
    written[capitalA + letter] = smallA + letter;
    written[0xff21 + letter] = smallA + letter;
  }
  for (const [first, last] of [
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x2000, 0x200f],
    [0x3000, 0x3000],
  ] as const) {
    written.fill(SPACE, first, last + 1);
  }
  return written;
})();

const isLatinOrDigit = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);

/**
 * Brings a text into the one writing in which texts and questions are compared.
 *
 * Traditional characters become simplified (by phrase, so that 乾隆 stays 乾隆), full width becomes half width,
 * capitals become small, marks of one kind become one mark, numbers become digits (二十三条 → 23条), and white space
 * goes, save one space between two Latin words or numbers.
 *
 * @example normalise('５Ｇ 基 站').text // '5g基站'
 */
export function normalise(original: string): NormalisedText {
  const simplified = simplify(original);
  const units = new Uint16Array(simplified.length);
  const offsets = new Uint32Array(simplified.length + 1);
  let length = 0;
  let space = -1;
  for (let index = 0; index < simplified.length; index++) {
    const unit = WRITTEN[simplified.charCodeAt(index)] ?? SPACE;
    if (unit === SPACE) {
      if (space === -1) space = index;
      continue;
    }
    if (space !== -1) {
      if (length > 0 && isLatinOrDigit(unit) && isLatinOrDigit(units[length - 1] ?? 0)) {
        units[length] = 0x20;
        offsets[length++] = space;
      }
      space = -1;
    }
    units[length] = unit;
    offsets[length++] = index;
  }
  offsets[length] = original.length;
  const text = Buffer.from(units.buffer, 0, 2 * length).toString('utf16le');
  return withDigits({ text, offsets: offsets.subarray(0, length + 1) });
}

/** Numbers in one writing; each digit leads back to the beginning of the numeral. */
function withDigits(normalised: NormalisedText): NormalisedText {
  const numerals = findNumerals(normalised.text);
  if (numerals.length === 0) return normalised;
  let text = '';
  const offsets: number[] = [];
  let at = 0;
  const keepUntil = (end: number): void => {
    text += normalised.text.slice(at, end);
    for (; at < end; at++) offsets.push(normalised.offsets[at] ?? 0);
  };
  for (const { start, end, digits } of numerals) {
    keepUntil(start);
    text += digits;
    for (let digit = 0; digit < digits.length; digit++) offsets.push(normalised.offsets[start] ?? 0);
    at = end;
  }
  keepUntil(normalised.text.length);
  offsets.push(normalised.offsets.at(-1) ?? 0);
  return { text, offsets: Uint32Array.from(offsets) };
}

/** Traditional → simplified with every character in its place, so that offsets hold. */
export function simplify(text: string): string {
  if (!hasTraditional(text)) return text.includes('乾') ? text.replace(DRY, '干') : text;
  const whole = toSimplified(text);
  if (whole.length === text.length) return whole;
  let byCharacter = '';
  for (const character of text) {
    const simple = toSimplified(character);
    byCharacter += simple.length === character.length ? simple : character;
  }
  return byCharacter;
}
