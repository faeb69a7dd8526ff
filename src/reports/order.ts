import { dayNumber, hasYear } from '../language/date.js';
import type { Report } from './report.js';

/** A folder or file is often named by its day: `2024-02-20/`, `20240220_A1.txt`, `2024年2月20日.txt`. */
const DAY_IN_PATH = /(?<!\d)((?:19|20)\d{2})(?:([-_./年])(\d{1,2})[-_./月](\d{1,2})|(\d{2})(\d{2}))(?!\d)/u;

/**
 * A number that grows by the day on which a report appeared, to order reports by. A printed date without its year
 * is taken for the last such day before the file was written; this is shown nowhere.
 *
 * @param modified when its file was last written
 */
export function dayOf({ date, file }: Report, modified: Date): number {
  const written = modified.getFullYear() * 10_000 + (modified.getMonth() + 1) * 100 + modified.getDate();
  const named = dayInPath(file);
  const latest = named ?? written;
  const printed = date === null ? null : dayNumber(date, Math.floor(latest / 10_000));
  if (printed === null) return latest;
  return hasYear(date ?? '') || printed <= latest ? printed : printed - 10_000;
}

function dayInPath(file: string): number | null {
  const [, year, , month, day, otherMonth, otherDay] = DAY_IN_PATH.exec(file) ?? [];
  const number = Number(year) * 10_000 + Number(month ?? otherMonth) * 100 + Number(day ?? otherDay);
  const isDay = Number(month ?? otherMonth) <= 12 && Number(day ?? otherDay) <= 31;
  return isDay ? number : null;
}
