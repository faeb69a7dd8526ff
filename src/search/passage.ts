import { cutBefore } from '../language/cut-before.js';
import { normalise } from '../language/normalise.js';
import { piecesIn } from '../language/sentences.js';
import { namesColumns } from '../reports/place.js';
import { linesOutsideBody, OUTSIDE_BODY, type Report } from '../reports/report.js';

/** The unit that is searched and quoted: one paragraph, a piece of a very long one, or the lines of a report outside its body. */
export interface Passage {
  readonly report: Report;
  /** 1 for the first paragraph; {@link OUTSIDE_BODY} for the headline and the other lines outside the body. */
  readonly paragraph: number;
  /** Where a piece begins in its paragraph, in UTF-16 units; absent of what is whole. */
  readonly start?: number;
  /** As printed. */
  readonly text: string;
}

/**
 * A longer paragraph is several passages, each of whole sentences, in UTF-16 units: what reads a passage then has an end,
 * and what is quoted of it fits a message. The longest paragraphs of CMRC 2018, DRCD and 10,000 news articles have 968,
 * 1,036 and 994.
 */
export const MAX_PASSAGE = 1_500;

/** Of captions without end the first are found, in UTF-16 units. */
const MAX_OUTSIDE_BODY = 10_000;

/** The passages of a report: the lines outside its body, joined by `\n`, then its paragraphs, one after the other. */
export function* passagesIn(report: Report): Generator<Passage> {
  yield outsideBodyOf(report);
  for (let paragraph = 1; paragraph <= report.paragraphs.length; paragraph++) {
    yield* piecesOf(report, paragraph);
  }
}

/** All {@link passagesIn} a report. */
export function passagesOf(report: Report): Passage[] {
  return [...passagesIn(report)];
}

/**
 * The passage that holds a place of a report.
 *
 * @param at UTF-16 unit of the paragraph
 * @returns `null` for a paragraph that the report does not have; the last passage of the paragraph for a place behind it
 */
export function passageAt(report: Report, paragraph: number, at = 0): Passage | null {
  if (paragraph === OUTSIDE_BODY) return outsideBodyOf(report);
  let last: Passage | null = null;
  for (const piece of piecesOf(report, paragraph)) {
    if ((piece.start ?? 0) > at) break;
    last = piece;
  }
  return last;
}

/** Whether two passages are one, also where they were made anew. */
export function isSamePassage(one: Passage, other: Passage): boolean {
  return one.report.id === other.report.id && one.paragraph === other.paragraph && one.start === other.start;
}

/** Whether a passage only names what others tell: the lines outside the body, and the names of a table's columns. */
export function onlyNames({ report, paragraph }: Passage): boolean {
  return paragraph === OUTSIDE_BODY || namesColumns(report, paragraph);
}

function outsideBodyOf(report: Report): Passage {
  return { report, paragraph: OUTSIDE_BODY, text: beginningOf(linesOutsideBody(report)) };
}

/** Lines as far as they stay within {@link MAX_OUTSIDE_BODY}, the first in any case up to there. */
function beginningOf(lines: readonly string[]): string {
  const [first = ''] = lines;
  const kept = [first.slice(0, cutBefore(first, MAX_OUTSIDE_BODY))];
  let length = first.length;
  for (const line of lines.slice(1)) {
    length += 1 + line.length;
    if (length > MAX_OUTSIDE_BODY) break;
    kept.push(line);
  }
  return kept.join('\n');
}

function* piecesOf(report: Report, paragraph: number): Generator<Passage> {
  const text = report.paragraphs[paragraph - 1];
  if (text === undefined) return;
  if (text.length <= MAX_PASSAGE) {
    yield { report, paragraph, text };
    return;
  }
  for (const { start, end } of piecesIn(text, MAX_PASSAGE)) {
    yield { report, paragraph, start, text: text.slice(start, end) };
  }
}

/** The lead says what a report is about in its first sentences; more than this belongs to its own paragraph only. */
const LEAD_LENGTH = 120;

/**
 * What a report's paragraphs are about, normalised: its headline lines and date, and these with its lead. Who wrote
 * it is not what it is about.
 */
export function contextOf(report: Report): { headline: string; lead: string } {
  const headline = [report.kicker, report.headline, report.deck, report.date]
    .filter((line) => line !== null)
    .join('\n');
  const lead = report.paragraphs[0]?.slice(0, LEAD_LENGTH) ?? '';
  return { headline: normalise(headline).text, lead: normalise(`${headline}\n${lead}`).text };
}
