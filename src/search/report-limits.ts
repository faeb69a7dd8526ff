import { dayNumber } from '../language/date.js';
import type { Days } from '../language/days.js';
import { normalise } from '../language/normalise.js';
import type { Limit } from '../language/search-filter.js';
import { dayOf as dayOfFile } from '../reports/order.js';
import type { Report } from '../reports/report.js';

/** How a report stands to limits: it may print no day, or no year, by which to tell. */
export type Standing = 'inside' | 'outside' | 'undated';

/** Limits of what single passages hold; all others are of whole reports. */
export type PassageLimit = Extract<Limit, { kind: 'phrase' | 'without' | 'any' }>;

/** Whether a limit is one of what single passages hold. */
export function isOfPassages(limit: Limit): limit is PassageLimit {
  return limit.kind === 'phrase' || limit.kind === 'without' || limit.kind === 'any';
}

/**
 * How a report stands to the limits of whole reports among some.
 *
 * @param dayOf a number that grows by the day on which a report appeared, a guess where it prints no year
 */
export function standingOf(
  report: Report,
  limits: readonly Limit[],
  dayOf: (report: Report) => number,
): Standing {
  let standing: Standing = 'inside';
  for (const limit of limits) {
    if (isOfPassages(limit)) continue;
    const one =
      limit.kind === 'date' ? standingToDays(report, limit.days, dayOf) : standingToWords(report, limit);
    if (one === 'outside') return one;
    if (one === 'undated') standing = one;
  }
  return standing;
}

/** Whether a passage meets the limits of passages among some. */
export function isPassageWithin(
  { text, normalised }: { readonly text: string; readonly normalised: string },
  limits: readonly Limit[],
): boolean {
  return limits.filter(isOfPassages).every((limit) => {
    if (limit.kind === 'phrase') return holdsPhrase(text, limit.words);
    const words = (limit.kind === 'without' ? [limit.words] : limit.words).map((one) => normalise(one).text);
    return words.some((one) => normalised.includes(one)) === (limit.kind === 'any');
  });
}

/** Whether the characters of a phrase stand in a row in a text, white space aside. */
export function holdsPhrase(text: string, phrase: string): boolean {
  return text.includes(phrase) || text.replace(/\s+/gu, '').includes(phrase.replace(/\s+/gu, ''));
}

function standingToWords(report: Report, { kind, words }: Limit & { readonly words: string }): Standing {
  const { kicker, headline, deck, source, byline, tags } = report;
  const lines = {
    headline: [kicker, headline, deck],
    source: [source],
    author: [byline],
    tag: tags,
  }[kind as 'headline' | 'source' | 'author' | 'tag'];
  const wanted = folded(words);
  return lines.some((line) => line !== null && folded(line).includes(wanted)) ? 'inside' : 'outside';
}

export function folded(text: string): string {
  return normalise(text).text.replaceAll(' ', '');
}

function standingToDays(
  report: Report,
  { from, to, year }: Days,
  dayOf: (report: Report) => number,
): Standing {
  const isWithin = (day: number): boolean => (from === null || day >= from) && (to === null || day <= to);
  const certain = certainDay(report);
  if (certain !== null) return isWithin(certain) ? 'inside' : 'outside';
  const ofYear = report.date === null ? null : dayNumber(report.date, 0);
  if (ofYear === null) return 'undated';
  // What was printed this week prints no year; of 2023 it cannot be told.
  if (year !== 'said') return isWithin(dayOf(report)) ? 'inside' : 'outside';
  const [first, last] = [Math.floor((from ?? to ?? 0) / 10_000), Math.floor((to ?? from ?? 0) / 10_000)];
  const isOpen = from === null || to === null;
  const mayBe =
    isOpen || isWithin(first * 10_000 + ofYear) || isWithin(last * 10_000 + ofYear) || last - first > 1;
  return mayBe ? 'undated' : 'outside';
}

/** The day that the report prints, or its path says; `null` where only the time of its file is known. */
export function certainDay(report: Report): number | null {
  const [long, later] = [dayOfFile(report, new Date(1971, 0, 1)), dayOfFile(report, new Date(2001, 0, 1))];
  return long === later ? long : null;
}
