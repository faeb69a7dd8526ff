/**
 * Newspaper columns cut paragraphs in two, between two words or inside one, and sometimes print the characters
 * around the cut twice. These rules put such paragraphs together again; they never touch a paragraph that ends
 * as a paragraph does.
 */

import { goesOn, goesOnByMarks } from '../language/continuation.js';
import { isItem } from '../language/list-item.js';
import { readDateline } from './dateline.js';
import { FIGURE_ALONE } from './figure-alone.js';

/** A paragraph is complete when it ends in one of these, closing quotation marks and brackets aside. */
const TERMINAL = /[。！？!?…⋯.：:；;—～~][”"’'』」）)】\]〕》]*$/u;
/** Whole-bracket endings that print no full stop: （完）（下转第2版）（据新华社）. */
const CLOSING_NOTE = /[（(【[][^（()）【】]{1,24}[）)】\]]$/u;
/** Credits under a picture: 图为市民在公园赏花。 张三 摄. */
const PHOTO_CREDIT = /[\s\u3000。/／](?:\p{Script=Han}{1,12}[\s\u3000/／]*)?(?:摄|攝|摄影|供图|绘)$/u;
/** Bullets begin the items of a list, too. */
const BULLET = /^[●■◆▲▶►•◇□○★☆*-][\s\u3000]*(?=\p{L}|\d)/u;
/** A short line without a full stop inside is as likely a heading or a row as the first half of a paragraph. */
const SHORT = 22;
/** What is shorter is whole: 此致, 编者按. */
const MIN_HALF = 4;
/** A report prints verses, rows or items when fewer of its lines than this share end as a paragraph does. */
const PROSE_SHARE = 0.25;
const MIN_LINES = 6;
/** The shortest run of characters that counts as printed twice; one character may rightly be doubled (天|天). */
const MIN_REPEAT = 2;
/** A column repeats a word or a short phrase, not more. */
const MAX_REPEAT = 24;
const MAX_DATELINE = 60;
/** Blocks above and below a cut in which a word may be printed whole. */
const NEARBY = 20;
/** Looking at so many cuts takes a few milliseconds. */
const BLOCKS_A_STEP = 30;
/** So much of a paragraph's end tells whether it is complete. */
const END = 200;

/** A block of a report's body. */
export interface BodyBlock {
  readonly text: string;
  /** What is no paragraph is never joined with what stands around it. */
  readonly kind: 'paragraph' | 'heading' | 'header' | 'row';
  /** Blank lines or a rule stand as a border above it: only marks say that a sentence goes on across them. */
  readonly isApart?: boolean;
  /** Set in as a new paragraph is: only words and marks at the cut say that it is none. */
  readonly indented?: boolean;
}

/** Lines are alike that hold so many marks and figures in one order: a list's, with an item each. */
const MIN_ALIKE = 4;

/** 答案：…… is a line of its own. */
const LABEL = /^(?:\p{Script=Han}{1,5}|[A-Za-z]{1,8}\d{0,2})[:：]/u;
/** Longer lines are prose, also below a colon. */
const MAX_ITEM = 60;

/** The marks, figures and words of a line, without what they say: `字 9/9 9字、`. */
const skeletonOf = (line: string): string =>
  line
    .replace(/\d+(?:[.,]\d+)*/gu, '9')
    .replace(/[\p{L}\p{M}]+/gu, '字')
    .replace(/[\s\u3000]+/gu, ' ');

/** Whether two short lines hold the same marks and figures in one order: 白菜 1.2元, 土豆 1.8元. */
export function areItemsAlike(line: string, next: string): boolean {
  const skeleton = skeletonOf(line);
  return /9/u.test(skeleton) && /[ 、|]/u.test(skeleton) && skeleton === skeletonOf(next);
}

function isListOf(line: string, next: string): boolean {
  const [one, other] = [skeletonOf(line.slice(0, 120)), skeletonOf(next.slice(0, 120))];
  const marks = (skeleton: string): number => skeleton.replaceAll('字', '').length;
  if (marks(one) < MIN_ALIKE || marks(other) < MIN_ALIKE) return false;
  return (
    one === other || (one.slice(0, 10) === other.slice(0, 10) && Math.abs(one.length - other.length) <= 6)
  );
}

const isComplete = (end: string): boolean =>
  TERMINAL.test(end) || CLOSING_NOTE.test(end) || PHOTO_CREDIT.test(end);

/** Whether a line is a dateline and nothing else, with the paragraph below it. */
const isDateline = (text: string): boolean =>
  text.length <= MAX_DATELINE && readDateline(text)?.end === text.length;

/** What is known of a cut beside its two sides. */
interface Cut {
  /** The side above is as likely a heading or a row: words or marks must say that it goes on. */
  readonly isLine: boolean;
  /** No guess reaches across it, but from a sentence that is plainly unfinished. */
  readonly isBorder: boolean;
}

/** Whether a paragraph that ends in `end` goes on in the next block. */
function isCut(end: string, next: string, { isLine, isBorder }: Cut): boolean {
  if (isItem(next) || BULLET.test(next) || (end.length < MIN_HALF && !/[，,、]$/u.test(end))) return false;
  if (LABEL.test(next) && end.length <= MAX_ITEM) return false;
  // 3.|5亿元: a full stop between two figures is a decimal point.
  if (/\d\.$/u.test(end) && /^\d/u.test(next)) return true;
  if (isComplete(end)) return /^[，,、。；;：！!？?”’》）)】」』]/u.test(next);
  if (isBorder) {
    const isUnfinished = !isLine && /[，,；;]/u.test(end) && (goesOn(end, next) || isLatinSeam(end, next));
    return isUnfinished || goesOnByMarks(end, next) || repeatedLength(end, next) > 0;
  }
  return isLine ? goesOn(end, next) : true;
}

const isLatinSeam = (end: string, next: string): boolean => /[A-Za-z]$/u.test(end) && /^[a-z]/u.test(next);

/** How many characters at the end of `head` stand again at the start of `tail`; 0 where nothing is repeated. */
function repeatedLength(head: string, tail: string): number {
  const longest = Math.min(MAX_REPEAT, head.length, tail.length);
  for (let length = longest; length >= MIN_REPEAT; length--) {
    const repeated = tail.slice(0, length);
    // Figures may rightly meet: 20|20年.
    if (head.endsWith(repeated) && /\p{Script=Han}|[A-Za-z]{3}/u.test(repeated)) return length;
  }
  return 0;
}

/**
 * What follows `head` in the joined paragraph: `tail` without what is printed twice. Latin words keep their space,
 * unless the report prints the two halves as one word nearby.
 */
function continuation(head: string, tail: string, blocks: readonly BodyBlock[], index: number): string {
  const repeated = repeatedLength(head, tail);
  if (repeated > 0 || !/[A-Za-z,]$/u.test(head) || !/^[A-Za-z]/u.test(tail)) return tail.slice(repeated);
  const word = /[A-Za-z]*$/u.exec(head)?.[0] + (/^[A-Za-z]*/u.exec(tail)?.[0] ?? '');
  const nearby = blocks.slice(Math.max(0, index - NEARBY), index + NEARBY);
  return nearby.some(({ text }) => text.includes(word)) ? tail : ` ${tail}`;
}

/**
 * Puts paragraphs that were cut in two together again.
 *
 * @param blocks the body's blocks in their order, trimmed, none empty
 * @returns whole paragraphs; every character of the blocks stands in them in the same order, save the repeated ones;
 *   `null` now and then before them, where there are many
 */
export function* repairParagraphs(blocks: readonly BodyBlock[]): Generator<null, BodyBlock[]> {
  let complete = 0;
  for (const [index, { text }] of blocks.entries()) {
    if (isComplete(text.slice(-END))) complete++;
    if (index % BLOCKS_A_STEP === BLOCKS_A_STEP - 1) yield null;
  }
  const isProse = blocks.length < MIN_LINES || complete >= blocks.length * PROSE_SHARE;
  const paragraphs: BodyBlock[] = [];
  let parts: string[] = [];
  let end = '';
  let isList = false;
  for (const [index, block] of blocks.entries()) {
    if (index % BLOCKS_A_STEP === BLOCKS_A_STEP - 1) yield null;
    const isFirst = parts.length === 0;
    const text = isFirst ? block.text : continuation(end, block.text, blocks, index);
    parts.push(text);
    end = (end + text).slice(-END);

    const next = blocks[index + 1];
    const isShort = isFirst && block.text.length <= SHORT && !/[。！？!?；;]/u.test(block.text);
    const isOfList = isList || (next !== undefined && isListOf(block.text, next.text));
    if (next !== undefined && mayJoin(block, next)) {
      const isLine = isShort || !isProse || isOfList || next.indented === true;
      const isBorder = next.isApart === true || (isOfList && block.text.length <= MAX_ITEM);
      if (isDateline(text) || isCut(end, next.text, { isLine, isBorder })) continue;
    }
    // What is said to follow is a list until a sentence ends.
    isList = /[：:]$/u.test(end) || (isList && !isComplete(end) && block.text.length <= MAX_ITEM);
    paragraphs.push({ ...block, text: parts.join('') });
    parts = [];
    end = '';
  }
  return paragraphs;
}

/** Rows, headings and figures alone are whole as they stand. */
function mayJoin(block: BodyBlock, next: BodyBlock): boolean {
  const isText = block.kind === 'paragraph' && next.kind === 'paragraph';
  return (
    isText && !FIGURE_ALONE.test(block.text) && !(FIGURE_ALONE.test(next.text) && block.text.length <= SHORT)
  );
}
