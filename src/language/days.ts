/** Stretches of days as a reader names them: 2024-02, 2月20日, 上周, 最近三天. */
import { numberOf, ONE_TO_NINE, ZEROS } from './numerals.js';

/** Days as numbers that grow by the day, 20240220, both counted; `null` where there is no bound. */
export interface Days {
  readonly from: number | null;
  readonly to: number | null;
  /** Whether the year was said, is counted from today, or is the last that fits. */
  readonly year: 'said' | 'counted' | 'unsaid';
}

/** What a day is told from. */
export interface Clock {
  /** The day from which 上周 and 最近三天 are counted. */
  readonly today: Date;
  /** A day without its year is the last such day until this one, 20240220. */
  readonly latest: number;
}

const N = `(?:\\d{1,3}|[${ONE_TO_NINE}两十百]{1,4})`;
const YEAR = `(?:\\d{4}|[${ZEROS}${ONE_TO_NINE}]{4})`;
const MONTH = `(?:1[0-2]|0?[1-9]|十[一二]?|[${ONE_TO_NINE}])`;
const DAY = `(?:3[01]|[12]\\d|0?[1-9]|[二三廿卅]?十[${ONE_TO_NINE}]?|廿[${ONE_TO_NINE}]|[${ONE_TO_NINE}])`;
const WEEK = '(?:周|星期|礼拜)';
/** Of a calendar: 2024年, 去年2月, 2月20日, 2024-02-20. */
const DATED = `(?:19|20)\\d{2}(?:-${MONTH}(?:-${DAY})?|/${MONTH}(?:/${DAY})?|\\.${MONTH}\\.${DAY})(?![\\d.%％])|(?:${YEAR}年|[去今前]年)(?:的?${MONTH}月份?(?:${DAY}[日号]?)?)?|${MONTH}月(?:份|${DAY}[日号])`;
/** Of the clock: 昨天, 上周, 最近三天. 今天 stands for the latest news, whatever their day. */
const COUNTED = `[昨前][天日]|(?:本|这个?|上上?个?)${WEEK}|(?:本|这个|上上?个?)月|(?:最近|近|过去|这)(?:的)?(?:${N}|半)个?(?:天|日|${WEEK}|月|年)(?!代|级|底|初)`;

/** Source of a pattern for what makes a day a bound: 2月20日之后. */
export const BOUND = '(?:之后|以后|后|之前|以前|前|以来|至今|起|开始)';
const STRETCH = `(?:${COUNTED}|${DATED})`;
/** Source of a pattern, without groups, for a stretch of days: 上周, 2月20日之后, 2月20日到3月1日. */
export const DAYS_IN_WORDS = `${STRETCH}(?:(?:到|至|-|~|—)${STRETCH}|${BOUND})?`;

const ISO = new RegExp(`^(\\d{4})(?:[-/.](${MONTH})(?:[-/.](${DAY}))?)?$`, 'u');
const CALENDAR = new RegExp(
  `^(?:(?<year>${YEAR})年|(?<now>[去今前])年)?的?(?:(?<month>${MONTH})月份?(?:(?<day>${DAY})[日号]?)?)?$`,
  'u',
);
const LAST = new RegExp(`^(?:最近|近|过去|这)的?(?<count>${N}|半)个?(?<unit>天|日|${WEEK}|月|年)$`, 'u');
const WEEKS = new RegExp(`^(?<which>本|这|上上|上)个?(?<unit>${WEEK}|月)$`, 'u');
const BETWEEN = /^(?<from>.*?)\s*(?:\.{2,}|…+|~|～|—+|至|到)\s*(?<to>.*)$/u;
const WITH_BOUND = new RegExp(`^(?<of>.+?)(?<bound>${BOUND})$`, 'u');

/**
 * Reads a stretch of days.
 *
 * @param text in half width: `2024-02`, `2024-02-01..2024-03-15`, `2024-02..`, `2月20日之后`, `上周`
 * @returns `null` for what is no day of a calendar
 */
export function daysOf(text: string, clock: Clock): Days | null {
  const bare = text.replace(/\s+/gu, '');
  const whole = stretchOf(bare, clock);
  if (whole !== null) return whole;
  const { of = '', bound } = WITH_BOUND.exec(bare)?.groups ?? {};
  const bounding = bound === undefined ? null : stretchOf(of, clock);
  if (bounding !== null) return bounded(bounding, bound ?? '');
  const { from, to } = BETWEEN.exec(bare)?.groups ?? {};
  return from === undefined || to === undefined ? null : between(from, to, clock);
}

function bounded({ from, to, year }: Days, bound: string): Days | null {
  if (/前$/u.test(bound)) return from === null ? null : { from: null, to: shifted(from, -1), year };
  if (/后$/u.test(bound)) return to === null ? null : { from: shifted(to, 1), to: null, year };
  return { from, to: null, year };
}

function between(first: string, last: string, clock: Clock): Days | null {
  const end = last === '' ? null : stretchOf(last, clock);
  // Before the end, whose year is mostly the beginning's too.
  const latest = end?.to ?? clock.latest;
  const start = first === '' ? null : stretchOf(first, { ...clock, latest });
  if ((first !== '' && start === null) || (last !== '' && end === null)) return null;
  if (start === null && end === null) return null;
  const year = first === '' ? (end?.year ?? 'said') : (start?.year ?? 'said');
  const days = { from: start?.from ?? null, to: end?.to ?? null };
  const isTurned = days.from !== null && days.to !== null && days.from > days.to;
  if (isTurned) return { from: end?.from ?? null, to: start?.to ?? null, year };
  return { ...days, year };
}

function stretchOf(text: string, clock: Clock): Days | null {
  const [, isoYear, isoMonth, isoDay] = ISO.exec(text) ?? [];
  if (isoYear !== undefined) return calendar(Number(isoYear), numberIn(isoMonth), numberIn(isoDay), 'said');
  const { today } = clock;
  if (/^[今昨前][天日]$/u.test(text)) {
    const day = numberOfDay(today, -'今昨前'.indexOf(text.charAt(0)));
    return { from: day, to: day, year: 'counted' };
  }
  return weekOrMonth(text, today) ?? lastDays(text, today) ?? dated(text, clock);
}

function weekOrMonth(text: string, today: Date): Days | null {
  const { which, unit } = WEEKS.exec(text)?.groups ?? {};
  if (which === undefined) return null;
  const back = which.replace(/[^上]/gu, '').length;
  if (unit === '月') {
    const first = new Date(today.getFullYear(), today.getMonth() - back, 1);
    return calendar(first.getFullYear(), first.getMonth() + 1, null, 'counted');
  }
  const sinceMonday = (today.getDay() + 6) % 7;
  const from = -sinceMonday - 7 * back;
  return { from: numberOfDay(today, from), to: numberOfDay(today, from + 6), year: 'counted' };
}

function lastDays(text: string, today: Date): Days | null {
  const { count, unit = '' } = LAST.exec(text)?.groups ?? {};
  if (count === undefined) return null;
  const to = numberOfDay(today, 0);
  const days = /^[天日]$/u.test(unit) ? 1 : /^[月年]$/u.test(unit) ? 0 : 7;
  if (days > 0) {
    if (count === '半') return null;
    return { from: numberOfDay(today, 1 - days * numberOf(count)), to, year: 'counted' };
  }
  const ofYear = unit === '年' ? 12 : 1;
  const months = count === '半' ? ofYear / 2 : numberOf(count) * ofYear;
  const back = count === '半' && unit === '月' ? 15 : 0;
  const start = new Date(today.getFullYear(), today.getMonth() - Math.floor(months), today.getDate() - back);
  return { from: numberOfDay(start, back === 0 ? 1 : 0), to, year: 'counted' };
}

function dated(text: string, { today, latest }: Clock): Days | null {
  const groups = CALENDAR.exec(text)?.groups;
  if (groups === undefined || text === '') return null;
  const { year, now, month, day } = groups;
  const [ofMonth, ofDay] = [numberIn(month), numberIn(day)];
  if (year !== undefined) return calendar(numberOf(year), ofMonth, ofDay, 'said');
  if (now !== undefined)
    return calendar(today.getFullYear() - '今去前'.indexOf(now), ofMonth, ofDay, 'counted');
  if (ofMonth === null) return null;
  const ofLatest = Math.floor(latest / 10_000);
  const isPast = ofLatest * 10_000 + ofMonth * 100 + (ofDay ?? 1) <= latest;
  return calendar(isPast ? ofLatest : ofLatest - 1, ofMonth, ofDay, 'unsaid');
}

function calendar(year: number, month: number | null, day: number | null, said: Days['year']): Days | null {
  if (year < 1000) return null;
  if (month === null) return { from: year * 10_000 + 101, to: year * 10_000 + 1231, year: said };
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || (day !== null && (day < 1 || day > last))) return null;
  const of = year * 10_000 + month * 100;
  return { from: of + (day ?? 1), to: of + (day ?? last), year: said };
}

function numberIn(figures: string | undefined): number | null {
  return figures === undefined ? null : numberOf(figures);
}

/** A day of the calendar as the number that reports are ordered by, some days later. */
export function numberOfDay(date: Date, later = 0): number {
  const day = new Date(date.getFullYear(), date.getMonth(), date.getDate() + later);
  return day.getFullYear() * 10_000 + (day.getMonth() + 1) * 100 + day.getDate();
}

function shifted(day: number, by: number): number {
  return numberOfDay(new Date(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100), by);
}
