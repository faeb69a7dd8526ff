/** Chinese numerals as Arabic digits, so that 二千三百三十八, 2,338 and 2338 are one number. */

import { overlapTest } from './spans.js';

const DIGITS = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value]));
DIGITS.set('两', 2);
// Zero has other characters, and one that looks like it.
for (const zero of '〇○O') DIGITS.set(zero, 0);
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** The characters of a Chinese numeral from one to nine, as a part of a character class. */
export const ONE_TO_NINE = '一二三四五六七八九';
/** The ways in which zero is printed in a year or a number, as a part of a character class. */
export const ZEROS = '〇○零Ｏ';

/**
 * The value of a whole number below ten thousand in Arabic or Chinese figures: `２０２４`, `二〇二四`, `十二`, `廿八`.
 *
 * @param figures nothing but figures; what is none counts as 0
 */
export function numberOf(figures: string): number {
  const text = figures.normalize('NFKC');
  if (/^\d+$/u.test(text)) return Number(text);
  return Number(digitsOf(text.replace('廿', '二十').replace('卅', '三十')));
}

/**
 * Numerals that are surely numbers: 二千三百三十八, 十八, 二〇二四; not the 一 of 一些 nor the 十 of 十分. A year,
 * month or day may have a single digit: 二月. No number below ten thousand has more units than four, and a run of
 * thousands of 十 is soon read.
 */
const NUMERAL =
  /(?:[一二三四五六七八九两]?[千百十][零〇]?){1,4}[一二三四五六七八九](?![十百千])|[一二三四五六七八九两](?:[千百十])(?:[零〇]?[一二三四五六七八九]?[千百十])*|[〇零一二三四五六七八九]{3,}|[一二三四五六七八九十](?=[月日])/gu;
const PERCENT =
  /百分之(?:(?<han>[一二三四五六七八九十百两零]{1,6})(?:点(?<decimals>[〇零一二三四五六七八九]{1,4}))?|(?<plain>\d+(?:\.\d+)?))/gu;
const GROUPED = /(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])/gu;

/** A numeral of a text and the digits that say the same. */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

/**
 * Finds the numbers of a text that are not plain digits: Chinese numerals below ten thousand (万 and 亿 stay as
 * they are, as in 2万), percentages (百分之五 is 5%), and digits in groups of three.
 *
 * @returns in their order, none inside another
 */
export function findNumerals(text: string): Numeral[] {
  const found: Numeral[] = [];
  for (const { 0: whole, index, groups } of text.matchAll(PERCENT)) {
    const { han, decimals, plain } = groups ?? {};
    const fraction = decimals === undefined ? '' : `.${digitsOf(decimals)}`;
    const digits = `${plain ?? digitsOf(han ?? '')}${fraction}%`;
    found.push({ start: index, end: index + whole.length, digits });
  }
  const isInPercentage = overlapTest(found);
  const add = (start: number, length: number, digits: string): void => {
    const end = start + length;
    if (!isInPercentage({ start, end })) found.push({ start, end, digits });
  };
  for (const { 0: numeral, index } of text.matchAll(NUMERAL)) add(index, numeral.length, digitsOf(numeral));
  for (const { 0: number, index } of text.matchAll(GROUPED))
    add(index, number.length, number.replaceAll(',', ''));
  return found.sort((a, b) => a.start - b.start);
}

function digitsOf(numeral: string): string {
  if (!/[十百千]/u.test(numeral)) return [...numeral].map((digit) => DIGITS.get(digit) ?? 0).join('');
  let [total, digit] = [0, 0];
  for (const character of numeral) {
    const unit = UNITS.get(character);
    if (unit === undefined) {
      digit = DIGITS.get(character) ?? 0;
    } else {
      total += (digit || 1) * unit;
      digit = 0;
    }
  }
  return String(total + digit);
}
