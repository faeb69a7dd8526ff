import { DAY_IN_WORDS, dayNumber, FULL_DAY, hasYear } from '../language/date.js';
import { normalise } from '../language/normalise.js';
import type { Corpus } from '../reports/corpus.js';
import type { Report } from '../reports/report.js';

const DAY = new RegExp(`(?:${FULL_DAY}|${DAY_IN_WORDS})`, 'u');
/** What stands behind a name without being of it: 江州联播的主要内容. */
const ABOUT =
  /的?(?:主要|全部|具体)?(?:内容|节目|提要|要目|节目单|有(?:什么|哪些)|[讲说播](?:了|的)?(?:什么|哪些))?$/u;
/** A shorter name is a word of a question. */
const MIN_NAME = 3;
const MAX_TEXT = 60;

/**
 * The report that a day and a headline name, and nothing else does: 3月10日江州联播.
 *
 * @returns none for every other question, and where that day's is not there
 */
export async function namedIssue(text: string, corpus: Corpus): Promise<Report[]> {
  if (text.length > MAX_TEXT) return [];
  const day = DAY.exec(normalise(text).text)?.[0];
  const name = nameOf(text);
  if (day === undefined || name.length < MIN_NAME) return [];
  const found = await corpus.find(name);
  const issue = found.find(
    ({ report: { headline, date } }) => nameOf(headline) === name && date !== null && isSameDay(date, day),
  );
  return issue === undefined ? [] : [issue.report];
}

/** A headline or a question without its day and its marks. */
function nameOf(text: string): string {
  return normalise(text)
    .text.replace(DAY, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/^的/u, '')
    .replace(ABOUT, '');
}

/** A year counts where both have one. */
function isSameDay(date: string, day: string): boolean {
  const [one, other] = [dayNumber(date, 0), dayNumber(day, 0)];
  if (one === null || other === null) return false;
  return hasYear(date) && hasYear(day) ? one === other : one % 10_000 === other % 10_000;
}
