/** The lines of a raw text, cleaned of what is no text: indents, byte-order marks, hard line breaks inside a paragraph. */

import { cutBefore } from '../language/cut-before.js';
import { type Span, splitSentences } from '../language/sentences.js';
import { withoutCode } from './page-code.js';
import { type PartedLine, partLine } from './parted-line.js';

export interface Line {
  readonly text: string;
  /** Set in by two characters, as body paragraphs are in Chinese print, in a file where other lines are not. */
  readonly indented: boolean;
  /** The level of a Markdown heading, 1 to 6; 0 for every other line. */
  readonly level: number;
  /** How many blank lines stand above it. */
  readonly gap: number;
  /** A rule (`-----`, `＊＊＊`) stands above it. */
  readonly ruled: boolean;
  /** It stands in the middle of its line, with wide white before it. */
  readonly centred: boolean;
  /** Its cells, where it is parted as a table's row is; `null` for every other line. */
  readonly parted: PartedLine | null;
  /** What it is in a table that was found; `null` outside of tables. */
  readonly row: 'header' | 'row' | null;
}

/** Nothing that is seen; a joiner between two emoji, or behind a letter of a script that joins its letters, is. */
const INVISIBLE =
  /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{Script=Arabic}])[\u200c\u200d]|[\u200c\u200d](?![\p{Extended_Pictographic}\p{L}\p{M}])/gu;
/** Control characters inside a line, tabs above all: they stand for a space, and no messenger carries them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/gu;
const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029\f\v]/gu;
const CENTRED = /^(?:[ \u00a0]{6,}|\u3000{3,}|\t{2,})(?=\S)/u;
const INDENT = /^(?:\u3000{2}|[ \u00a0]{4}|\t)(?=[^\s\u3000])/u;
const RULE = /^[\s\u3000]*(?:([-—=_*＊~～·.…─━═＝◆◇■□●○☆★※#+])[\s\u3000]*)(?:\1[\s\u3000]*){2,}$/u;
/** Above, below and between the rows of a table that is drawn: ├──┼──┤, +-----+----+. */
const DRAWN = /^[\s\u3000]*(?:[┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛─━═]{3,}|\+(?:[-=]{2,}\+)+)[\s\u3000]*$/u;
/** Wide characters fill two columns, others one. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”‘’…—]/gu;
/** A file has hard line breaks when at least this share of its lines is equally wide. */
const WRAPPED_SHARE = 0.6;
const MIN_WRAPPED_LINES = 4;
const MAX_WRAP_WIDTH = 120;
/** Lines that differ by one wide character and a mark count as equally wide. */
const SAME_WIDTH = 3;
/** Longer lines are no one's Markdown. */
const MAX_MARKED_UP = 5_000;
/** The first lines tell how a file is set. */
const SAMPLE = 200;
/** Reading so many lines, or so many UTF-16 units of them, takes a millisecond or two. */
const STEP = { lines: 50, characters: 20_000 };
/**
 * A longer line is several, cut at the ends of sentences, in UTF-16 units: nothing behind it has to read a book in one go.
 * The longest paragraph of CMRC 2018, DRCD and 10,000 news articles has 1,036.
 */
export const MAX_LINE = 100_000;

const width = (text: string): number =>
  text.length > MAX_WRAP_WIDTH ? text.length : text.length + (text.match(WIDE)?.length ?? 0);
const isBlank = (line: string): boolean => line.trim() === '';

/**
 * @param text a decoded file without its front matter
 * @returns the lines that hold text, in their order, each as it is asked for; `null` now and then, since many lines may
 *   hold none
 */
export function* readLines(text: string): Generator<Line | null> {
  const sample = yield* firstLines(text);
  const someAreNotIndented = sample.some((line) => !INDENT.test(line));
  let gap = 0;
  let ruled = false;
  for (const line of unwrap(rawLines(text), wrapWidth(sample))) {
    if (line === null) {
      yield null;
      continue;
    }
    if (DRAWN.test(line) && !RULE.test(line)) continue;
    const isRule = RULE.test(line);
    const { text, level } = isRule ? { text: '', level: 0 } : withoutMarkup(line.trim());
    ruled ||= isRule;
    if (text === '') {
      // A picture or a rule between two blank lines does not widen the space.
      gap = isBlank(line) ? gap + 1 : 0;
      continue;
    }
    yield {
      text: withoutControls(text),
      level,
      gap,
      ruled,
      indented: someAreNotIndented && INDENT.test(line),
      centred: CENTRED.test(line),
      parted: level > 0 ? null : partLine(text),
      row: null,
    };
    gap = 0;
    ruled = false;
  }
}

/** A text in which every run of control characters is one space. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, ' ');
}

function* rawLines(text: string): Generator<string | null> {
  for (const line of withoutCode(brokenLines(text))) {
    yield line?.includes('&') ? line.replace(ENTITY, characterOf) : line;
  }
}

/** What a page's source writes for characters, left over in its text; where a name is none, it stays as it is. */
const ENTITY = /&(?:(?<name>[a-zA-Z]{2,8})|#(?<code>\d{2,6})|#[xX](?<hex>[\da-fA-F]{2,5}));/gu;
const NAMED: Readonly<Record<string, string>> = {
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  bull: '•',
  times: '×',
  deg: '°',
  permil: '‰',
  yen: '¥',
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  ensp: ' ',
  emsp: '\u3000',
};

function characterOf(entity: string, ...found: unknown[]): string {
  const { name, code, hex } = found.at(-1) as Partial<Record<'name' | 'code' | 'hex', string>>;
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
  const point = code === undefined ? Number.parseInt(hex ?? '', 16) : Number(code);
  const isCharacter = point >= 32 && point < 0x110000 && !(point >= 0xd800 && point < 0xe000);
  return isCharacter ? String.fromCodePoint(point).replace(INVISIBLE, '') : entity;
}

function* brokenLines(text: string): Generator<string | null> {
  let count = 0;
  let characters = 0;
  for (const { start, end } of linesIn(text)) {
    yield text.slice(start, end).replace(INVISIBLE, '');
    characters += end - start;
    if (++count % STEP.lines !== 0 && characters < STEP.characters) continue;
    characters = 0;
    yield null;
  }
}

function* linesIn(text: string): Generator<Span> {
  let start = 0;
  for (const { index, 0: lineBreak } of text.matchAll(LINE_BREAK)) {
    yield* ofGreatestLength(text, { start, end: index });
    start = index + lineBreak.length;
  }
  yield* ofGreatestLength(text, { start, end: text.length });
}

/** A line that is longer than {@link MAX_LINE} in pieces. */
function* ofGreatestLength(text: string, { start, end }: Span): Generator<Span> {
  let from = start;
  while (end - from > MAX_LINE) {
    const longest = text.slice(from, from + MAX_LINE);
    // The last sentence may go on behind it; one that is longer than half of it is none.
    const sentences = splitSentences(longest).at(-2)?.end ?? 0;
    const length = sentences > MAX_LINE / 2 ? sentences : cutBefore(longest, MAX_LINE - 1);
    yield { start: from, end: from + length };
    from += length;
  }
  yield { start: from, end };
}

function* firstLines(text: string): Generator<null, string[]> {
  const first: string[] = [];
  for (const line of rawLines(text)) {
    if (line === null) yield null;
    else if (!isBlank(line)) first.push(line.trimEnd());
    if (first.length === SAMPLE) break;
  }
  return first;
}

/** No address holds another's bracket: a line of brackets that are never closed is read once, not from each of them. */
const ADDRESS = String.raw`[^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)`;
const PICTURE = new RegExp(String.raw`!\[[^\][]*\]\(${ADDRESS}`, 'gu');
const LINK = new RegExp(String.raw`\[([^\][]+)\]\((?=https?:)${ADDRESS}`, 'gu');

/** `## 标题 ##` */
function withoutClosingMarks(title: string): string {
  let end = title.length;
  while (end > 0 && /[\s#]/u.test(title.charAt(end - 1))) end--;
  return title.slice(0, end);
}

/** Markdown's marks are no text: a heading's `#`, a quotation's `>`, emphasis, and the addresses of links. */
function withoutMarkup(line: string): { text: string; level: number } {
  if (line.length > MAX_MARKED_UP) return { text: line, level: 0 };
  // Many write ##标题 without white; #江州马拉松# is a topic of a portal.
  const [heading, marks = ''] =
    /^(#{1,6})[\s\u3000]+|^(?=#{2,6}[^#\s])(?!.*#$)(#{2,6})/u.exec(line)?.filter(Boolean) ?? [];
  const text = (heading === undefined ? line : withoutClosingMarks(line.slice(heading.length)))
    .replace(PICTURE, '')
    .replace(LINK, '$1')
    .replace(/\*\*([^*]+)\*\*/gu, '$1')
    .replace(/^>[\s\u3000]*/u, '')
    .trim();
  return { text, level: marks.length };
}

/** Joins the lines of paragraphs that were broken at a fixed width, as in plain-text mail. */
function* unwrap(lines: Iterable<string | null>, widest: number | null): Generator<string | null> {
  if (widest === null) {
    yield* lines;
    return;
  }
  let paragraph: string[] = [];
  for (const line of lines) {
    if (line === null) {
      yield null;
      continue;
    }
    const beginsAnother = isBlank(line) || INDENT.test(line);
    if (beginsAnother && paragraph.length > 0) {
      yield paragraph.join('');
      paragraph = [];
    }
    if (isBlank(line)) {
      yield line;
      continue;
    }
    const previous = paragraph.at(-1);
    const needsSpace = previous !== undefined && /[A-Za-z,.]$/.test(previous) && /^[A-Za-z]/.test(line);
    if (needsSpace) paragraph.push(' ');
    paragraph.push(previous === undefined ? line.trimEnd() : line.trim());
    if (width(line.trimEnd()) < widest - SAME_WIDTH) {
      yield paragraph.join('');
      paragraph = [];
    }
  }
  if (paragraph.length > 0) yield paragraph.join('');
}

/** The width at which the lines were broken; `null` where each line is a paragraph, a verse or a row of its own. */
function wrapWidth(lines: readonly string[]): number | null {
  const widths = lines.map(width);
  const widest = widths.reduce((most, each) => Math.max(most, each), 0);
  const full = lines.filter((_, index) => (widths[index] ?? 0) >= widest - SAME_WIDTH);
  if (widest > MAX_WRAP_WIDTH || full.length < MIN_WRAPPED_LINES) return null;
  if (full.length / lines.length < WRAPPED_SHARE) return null;
  // Verses end in marks, rows of a table hold none; broken sentences hold some and seldom end in one.
  const punctuated = full.filter((line) => /[，。、；,]./u.test(line)).length;
  const ended = full.filter((line) => /[，。、；！？,;!?”]$/u.test(line)).length;
  return punctuated * 3 >= full.length && ended * 2 <= full.length ? widest : null;
}
