import { normalise } from '../language/normalise.js';
import { searchWords } from '../language/segment.js';
import { linesOutsideBody, type Report } from './report.js';

/**
 * The reports that a reader may mean.
 *
 * @param reports in the order in which the reader saw them numbered
 * @param wanted a number in that order, a report's id, or words of its headline lines, source or date
 * @returns best first; every report where nothing was said, and none where nothing fits
 */
export function findReports(reports: readonly Report[], wanted: string): Report[] {
  const text = normalise(wanted).text;
  if (text === '') return [...reports];
  const byId = reports.find((report) => report.id === text);
  if (byId !== undefined) return [byId];
  const number = numberOf(text);
  const numbered = number === null ? undefined : reports[number - 1];
  if (numbered !== undefined) return [numbered];

  const words = [...new Set(searchWords(text))];
  const numbers = text.match(NUMBER) ?? [];
  return reports
    .filter((report) => numbers.every((one) => holdsNumber(linesOf(report), one)))
    .map((report) => {
      const lines = linesOf(report);
      const held = words.filter((word) => lines.includes(word)).length;
      return { report, share: lines.includes(text) ? 2 : words.length === 0 ? 0 : held / words.length };
    })
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.share - a.share)
    .map(({ report }) => report);
}

/** The place in a list that a normalised text names; `null` where it names none. */
export function numberOf(text: string): number | null {
  const number = /^(?:第)?(\d{1,6})(?:篇|条|号)?$/u.exec(text)?.[1];
  return number === undefined ? null : Number(number);
}

/** A number and what it counts: of a day, both must be there. */
export const NUMBER = /\d+(?:\.\d+)?[^\d\s]?/gu;

/** Whether a number stands in some lines, and not only as a part of another. */
export function holdsNumber(lines: string, number: string): boolean {
  const isDigit = (at: number): boolean => /\d/u.test(lines.charAt(at));
  for (let at = lines.indexOf(number); at !== -1; at = lines.indexOf(number, at + 1)) {
    const end = at + number.length;
    if (!isDigit(at - 1) && !(isDigit(end - 1) && isDigit(end))) return true;
  }
  return false;
}

/** Makes a report ready to be found, which takes long for tens of thousands at once. */
export function makeFindable(report: Report): void {
  linesOf(report);
}

/** Made once a report, for as long as it is served. */
const madeLines = new WeakMap<Report, string>();

/** What a report may be asked for by, normalised. */
function linesOf(report: Report): string {
  const made = madeLines.get(report);
  if (made !== undefined) return made;
  const lines = normalise(
    [...linesOutsideBody(report), report.source ?? '', report.date ?? ''].join('\n'),
  ).text;
  madeLines.set(report, lines);
  return lines;
}
