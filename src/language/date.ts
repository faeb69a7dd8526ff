/** Dates as newspapers print them, and their order. */

import { numberOf, ONE_TO_NINE, ZEROS } from './numerals.js';

const DIGIT = '[0-9０-９]';
const HAN_DIGIT = `[${ZEROS}${ONE_TO_NINE}]`;
const YEAR = `(?:${DIGIT}{4}|${HAN_DIGIT}{4})\\s*年\\s*`;
const MONTH = `(?:${DIGIT}{1,2}|[${ONE_TO_NINE}十]{1,2})\\s*月\\s*`;
const DAY = `(?:${DIGIT}{1,2}|[${ONE_TO_NINE}十廿卅]{1,3})\\s*[日号號]`;

/** Source of a pattern for a day in words, with or without its year: `2月20日`, `2024年2月20日`, `二月二十日`. */
export const DAY_IN_WORDS = `(?:${YEAR})?${MONTH}${DAY}`;
/** Source of a pattern for a day with its year, in words or as web pages print it: `2024-02-20`, `2024/2/20`. */
export const FULL_DAY = `(?:${YEAR}${MONTH}${DAY}|(?:19|20)\\d{2}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d))`;

const FIGURES = `[0-9０-９${ZEROS}${ONE_TO_NINE}十廿卅]+`;
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
    (year === undefined ? fallbackYear : numberOf(year)) * 10_000 + numberOf(month) * 100 + numberOf(day)
  );
}

const FULL_YEAR = new RegExp(`\\d{4}|[${ZEROS}${ONE_TO_NINE}]{4}`, 'u');

/** Whether a printed date has its year: 2024年2月20日, 二〇二四年…; not 2月20日. */
export function hasYear(date: string): boolean {
  return FULL_YEAR.test(date);
}

const SAYS_WHEN =
  /\d\s*[日号]|[今昨当前次本]天|[今昨近当次]日|日前|[今昨前]晚|上午|下午|凌晨|本[周月]|[上下]周|日[电讯]/u;

/** Whether a sentence says when something happened: 2月20日, 今天, 日前, 上午. */
export function saysWhen(sentence: string): boolean {
  return SAYS_WHEN.test(sentence);
}
