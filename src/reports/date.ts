/** Dates as newspapers print them, and their order. */

const DIGIT = '[0-9０-９]';
const HAN_DIGIT = '[〇○零Ｏ一二三四五六七八九]';
const YEAR = `(?:${DIGIT}{4}|${HAN_DIGIT}{4})\\s*年\\s*`;
const MONTH = `(?:${DIGIT}{1,2}|[一二三四五六七八九十]{1,2})\\s*月\\s*`;
const DAY = `(?:${DIGIT}{1,2}|[一二三四五六七八九十廿卅]{1,3})\\s*[日号號]`;

/** Source of a pattern for a day in words, with or without its year: `2月20日`, `2024年2月20日`, `二月二十日`. */
export const DAY_IN_WORDS = `(?:${YEAR})?${MONTH}${DAY}`;
/** Source of a pattern for a day with its year, in words or as web pages print it: `2024-02-20`, `2024/2/20`. */
export const FULL_DAY = `(?:${YEAR}${MONTH}${DAY}|(?:19|20)\\d{2}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d))`;

const HAN_VALUES = '零一二三四五六七八九';

/** The value of a year, month or day in Arabic or Chinese figures: `2024`, `二〇二四`, `十二`, `廿八`. */
function readFigures(figures: string): number {
  const text = figures.normalize('NFKC');
  if (/^\d+$/u.test(text)) return Number(text);
  const plain = text
    .replace(/[〇○O]/gu, '零')
    .replace('廿', '二十')
    .replace('卅', '三十');
  const [tens, ones] = plain.split('十');
  if (ones === undefined) return Number([...plain].map((digit) => HAN_VALUES.indexOf(digit)).join(''));
  const value = (digits: string | undefined, none: number): number =>
    digits ? HAN_VALUES.indexOf(digits) : none;
  return value(tens, 1) * 10 + value(ones, 0);
}

const FIGURES = '[0-9０-９〇○零Ｏ一二三四五六七八九十廿卅]+';
const PARTS = new RegExp(
  `(?:(${FIGURES})\\s*[年\\-/.]\\s*)?(${FIGURES})\\s*[月\\-/.]\\s*(${FIGURES})(?!\\s*[月年])`,
  'u',
);

/**
 * A number that grows by the day, to order reports by.
 *
 * @param date as printed
 * @param fallbackYear taken for a year that is not printed
 * @returns `null` where there is no month and day in it
 */
export function dayNumber(date: string, fallbackYear: number): number | null {
  const [, year, month = '', day = ''] = PARTS.exec(date) ?? [];
  if (month === '' || day === '') return null;
  return (
    (year === undefined ? fallbackYear : readFigures(year)) * 10_000 +
    readFigures(month) * 100 +
    readFigures(day)
  );
}
