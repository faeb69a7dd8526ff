import type { Span } from './sentences.js';

/** First and last of a stretch of months or days, both counted. */
export type Range = readonly [first: number, last: number];

/** A stretch of time that a text names, as far as it says it. */
export interface Period extends Span {
  readonly year: number | null;
  /** 去年 is −1, 今年 0, 明年 1; `null` where the year is said otherwise or not at all. */
  readonly yearFromNow: number | null;
  /** 1 to 12: one month, or those of a quarter, a half or 前7个月. */
  readonly months: Range | null;
  /** 1 to 31. */
  readonly days: Range | null;
}

const FROM_NOW: Readonly<Record<string, number>> = {
  前: -2,
  去: -1,
  上: -1,
  今: 0,
  本: 0,
  当: 0,
  明: 1,
  后: 2,
};
const QUARTERS = '一二三四';
const HAN_NUMBERS = '零一二三四五六七八九十';
const TO = '[-至到~—]';
const PERIOD = new RegExp(
  '(?:(?<year>(?:19|20)\\d{2})年(?!来|间|代)|(?<now>[前去上今本当明后])年|(?<shortYear>\\d{2})年(?=\\d{1,2}月|[上下]半|第?[1-4一二三四]季))?' +
    '(?:(?:(?<=年)(?:的|度|,))?(?:(?<half>[上下])半年|(?:前|头)(?<count>\\d{1,2}|[一二三四五六七八九十])个?月|第?(?<quarter>[1-4一二三四首末])个?季度?|' +
    `(?:(?<fromMonth>\\d{1,2})(?:月份?)?${TO})?(?<month>\\d{1,2})月份?(?:(?<day>\\d{1,2})(?:[日号]?${TO}(?<toDay>\\d{1,2}))?[日号])?|` +
    `(?<onlyDay>\\d{1,2})(?:[日号]?${TO}(?<onlyToDay>\\d{1,2}))?[日号](?!线|楼|院|机|门|台)))?`,
  'gu',
);

/**
 * The periods that a text names, in a form in which they can be compared: 上半年 is the months 1 to 6.
 *
 * @param text normalised
 * @returns in their order
 */
export function periodsIn(text: string): Period[] {
  return [...text.matchAll(PERIOD)]
    .filter(([whole]) => whole !== '')
    .map(({ 0: whole, index, groups = {} }) => ({
      year: yearOf(groups),
      yearFromNow: FROM_NOW[groups.now ?? ''] ?? null,
      months: monthsOf(groups),
      days:
        rangeOf(groups.day, groups.toDay ?? groups.day) ??
        rangeOf(groups.onlyDay, groups.onlyToDay ?? groups.onlyDay),
      start: index,
      end: index + whole.length,
    }));
}

type Groups = Readonly<Record<string, string | undefined>>;

function yearOf({ year, shortYear }: Groups): number | null {
  if (year !== undefined) return Number(year);
  return shortYear === undefined ? null : 2000 + Number(shortYear);
}

function monthsOf({ half, count, quarter, fromMonth, month }: Groups): Range | null {
  if (half !== undefined) return half === '上' ? [1, 6] : [7, 12];
  if (count !== undefined) return [1, /^\d/u.test(count) ? Number(count) : HAN_NUMBERS.indexOf(count)];
  if (quarter !== undefined) {
    const number = Number(quarter) || { 首: 1, 末: 4 }[quarter] || QUARTERS.indexOf(quarter) + 1;
    return [3 * number - 2, 3 * number];
  }
  return rangeOf(fromMonth ?? month, month);
}

function rangeOf(first: string | undefined, last: string | undefined): Range | null {
  return first === undefined || last === undefined ? null : [Number(first), Number(last)];
}

/**
 * Whether two periods cannot be the same: what both say differs. A day is in its month, and so may be the same as a longer
 * stretch; a month, a quarter and a half of a year are not one another, since figures are given for each.
 */
export function arePeriodsApart(one: Period, other: Period): boolean {
  if (one.year !== null && other.year !== null && one.year !== other.year) return true;
  if (one.yearFromNow !== null && other.yearFromNow !== null && one.yearFromNow !== other.yearFromNow) {
    return true;
  }
  if (one.days !== null && other.days !== null && !overlap(one.days, other.days)) return true;
  if (one.months === null || other.months === null) return false;
  const isOfDay = one.days !== null || other.days !== null;
  return isOfDay ? !overlap(one.months, other.months) : String(one.months) !== String(other.months);
}

function overlap([first, last]: Range, [otherFirst, otherLast]: Range): boolean {
  return first <= otherLast && otherFirst <= last;
}
