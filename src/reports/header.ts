/** The lines above a report's body: which one is the headline (主题), which the kicker (引题) and the deck (副题). */

import { goesOn, goesOnByMarks } from '../language/continuation.js';

export interface Header {
  readonly kicker: string | null;
  readonly headline: string;
  readonly deck: string | null;
}

/** A kicker names the occasion and hands over to what was said there: 张三在调研交通工作时强调. */
const HANDS_OVER = /(?:强调|指出|要求|表示|指示|提出|透露|获悉|建议|呼吁|时)[：:]?$|[：:]$/u;
/** Kickers and decks tell of an event and who took part; a main line states the matter. */
const TELLS_OF_EVENT =
  /召开|举行|举办|开幕|闭幕|出席|主持|参加|会见|讲话|致辞|调研|部署|座谈会|动员会|部署会|工作会/u;
/** A deck often begins with a dash: ——访省农科院研究员李明. */
const DASH = /^(?:——|—|--)/u;
/** A main line is set large: what needs more characters is seldom one. */
const MAX_COMFORTABLE = 26;
/** A line that is shorter names a column of the paper (聚焦两会) or calls out (告破！) above the main line. */
const MIN_COMFORTABLE = 7;
/** So many characters on both sides of a line's end make a phrase that is no coincidence. */
const SEAM = 3;

/** A main line is often set as two or three halves of one length: 做好融合文章 汇聚发展动能. */
function isBalanced(line: string): boolean {
  const halves = line.split(/[\s\u3000]+/u);
  return halves.length > 1 && halves.length <= 4 && halves.every((half) => half.length === halves[0]?.length);
}

/** How much a line looks like the main line; only the order of the scores has a meaning. */
function mainLineScore(line: string, index: number, lines: readonly string[]): number {
  let score = 0;
  if (isBalanced(line)) score += 3;
  if (HANDS_OVER.test(line)) score -= 4;
  if (DASH.test(line)) score -= 8;
  if (TELLS_OF_EVENT.test(line)) score -= 2;
  if (line.length > MAX_COMFORTABLE) score -= 1;
  if (line.length < MIN_COMFORTABLE && !DASH.test(lines[index + 1] ?? '——')) score -= 1.5;
  // Three lines and more are kicker, headline, deck; with two the upper one is the larger.
  if (index === (lines.length >= 3 ? 1 : 0)) score += 1;
  return score - index * 0.1;
}

/**
 * Tells the main headline from the lines around it.
 *
 * @param lines the lines above the body in their order; at least one
 * @param body the first paragraphs: what they print in one piece is one piece in the headline too
 * @param main the main line's index where the file marks it; otherwise it is found by its shape
 * @param isApart whether blank lines stand as a border above a line: only marks join it to the one above
 */
export function arrangeHeader(
  lines: readonly string[],
  body: string,
  main?: number,
  isApart: (line: string) => boolean = () => false,
): Header {
  const whole = main === undefined ? joinBroken(lines, body, isApart) : [...lines];
  const scores = whole.map((line, index) => mainLineScore(line, index, whole));
  const chosen = main ?? scores.indexOf(Math.max(...scores));
  const end = chosen + 1 + (main === undefined ? sameWidthCount(whole, chosen) : 0);
  return {
    kicker: whole.slice(0, chosen).join('\n') || null,
    headline: whole.slice(chosen, end).join(' '),
    deck: whole.slice(end).join('\n') || null,
  };
}

/** A narrow headline is broken anywhere, also inside a word; its pieces go together at once. */
function joinBroken(lines: readonly string[], body: string, isApart: (line: string) => boolean): string[] {
  // Halves of one length are set for their look: such a headline is not broken for want of room.
  if (lines.some(isBalanced)) return [...lines];
  const joined: string[] = [];
  for (const line of lines) {
    const previous = joined.at(-1);
    const goes =
      previous !== undefined &&
      !HANDS_OVER.test(previous) &&
      !DASH.test(line) &&
      (isApart(line)
        ? goesOnByMarks(previous, line)
        : body.includes(previous.slice(-SEAM) + line.slice(0, SEAM)) || goesOn(previous, line));
    if (goes) joined[joined.length - 1] = previous + (isLatinSeam(previous, line) ? ' ' : '') + line;
    else joined.push(line);
  }
  return joined;
}

function isLatinSeam(head: string, tail: string): boolean {
  return /[A-Za-z,]$/u.test(head) && /^[A-Za-z]/u.test(tail);
}

/** How many lines below the main one are its second and third halves: lines of the same width. */
function sameWidthCount(lines: readonly string[], main: number): number {
  const line = lines[main] ?? '';
  const below = lines.slice(main + 1);
  const isHalf = (other: string): boolean =>
    other.length === line.length && !isBalanced(line) && !DASH.test(other) && !TELLS_OF_EVENT.test(other);
  const count = below.findIndex((other) => !isHalf(other));
  return count === -1 ? below.length : count;
}
