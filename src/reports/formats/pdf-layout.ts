import type { Block } from './document.js';
import { type Column, columnsOf } from './pdf-columns.js';
import { joinLines, type Line, linesOf } from './pdf-lines.js';
import type { PageText } from './pdf-page.js';
import { joinAt } from './pdf-pages.js';

/** A heading is set larger than the text by this factor. */
const LARGER = 1.15;
const MAX_HEADING = 60;
/** Sizes that differ by less are one. */
const SIZE_STEP = 0.5;

/** The blocks of a page by where its characters stand. */
export function layOut({ glyphs, number: page }: PageText): Block[] {
  const lines = linesOf(glyphs);
  const usual = usualSize(lines);
  const larger = [...new Set(lines.map(({ size }) => roundSize(size)))]
    .filter((size) => size > usual * LARGER)
    .sort((a, b) => b - a);
  const columns = columnsOf(lines);
  const frames = framesOf(columns);
  let isCut = false;
  let blocks: Block[] = [];
  for (const column of columns) {
    const frame = frames.get(column);
    const more = blocksOfColumn(column, frame, usual, larger, page);
    const lines = column.kind === 'table' ? [] : column.lines;
    const [first, last] = [lines[0], lines.at(-1)];
    const isFlush = first !== undefined && !first.isIndented && first.left - (frame?.left ?? 0) < first.size;
    blocks = isCut && isFlush ? joinAt(blocks, more) : blocks.concat(more);
    // A paragraph that a column's end cuts in two fills its last line, and goes on without an indent.
    isCut =
      last !== undefined &&
      frame !== undefined &&
      lines.length > 1 &&
      frame.right - last.right < last.size * 1.5;
  }
  return blocks;
}

const roundSize = (size: number): number => Math.round(size / SIZE_STEP) * SIZE_STEP;

/** The size in which most characters are set. */
function usualSize(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines)
    counts.set(roundSize(size), (counts.get(roundSize(size)) ?? 0) + text.length);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function blocksOfColumn(
  column: Column,
  frame: Frame | undefined,
  usual: number,
  larger: readonly number[],
  page: number,
): Block[] {
  if (column.kind === 'table' || frame === undefined) {
    if (column.kind === 'text') return [];
    return itemsOf(column.rows, page) ?? [{ kind: 'table', rows: column.rows, hasHeader: false, page }];
  }
  if (frame === undefined) return [];
  const blocks: Block[] = [];
  for (const lines of paragraphsOf(column.lines, frame, usual)) {
    const rank = larger.indexOf(roundSize(lines[0]?.size ?? 0));
    const text = rank === -1 ? joinLines(lines.map((line) => line.text)) : joinHeadline(lines);
    const isShort = text.length <= MAX_HEADING;
    const [, item] = BULLETED.exec(text) ?? [];
    if (rank !== -1 && isShort && !/[。；，]$/u.test(text)) {
      blocks.push({ kind: 'heading', level: Math.min(6, rank + 1), text, page });
    } else if (isShort && isSetApart(lines, frame, usual)) {
      blocks.push({ kind: 'heading', level: Math.min(6, larger.length + 1), text, page });
    } else if (item !== undefined) {
      blocks.push({ kind: 'item', text: item, page });
    } else if (text !== '') {
      blocks.push({ kind: 'paragraph', text, page });
    }
  }
  return blocks;
}

/** Bullets are drawn before the items of a list; numbers are kept, as others may refer to them. */
const BULLET = /^[•●○■□◆◇▪▫‣·–—\-*\uf0b7\uf06c\uf0a7]$/u;
const BULLETED = /^[•●○▪▫‣\uf0b7\uf06c\uf0a7]\s*(\S.*)$/su;

/** A list whose bullets stand far from their items looks like a table. */
function itemsOf(rows: readonly (readonly string[])[], page: number): Block[] | null {
  if (!rows.every(([first = '', ...rest]) => BULLET.test(first) && rest.length === 1)) return null;
  return rows.map(([, text = '']) => ({ kind: 'item', text, page }));
}

interface Frame {
  readonly left: number;
  readonly right: number;
  /** The usual white between two lines, in points. */
  readonly leading: number;
}

/** A part of one or two lines is as wide as the nearest part above or below that begins where it does. */
function framesOf(columns: readonly Column[]): Map<Column, Frame> {
  const texts = columns.filter((column) => column.kind === 'text');
  const frames = new Map(texts.map((column) => [column, frameOf(column.lines)] as const));
  const top = (column: (typeof texts)[number]): number => column.lines[0]?.top ?? 0;
  for (const column of texts) {
    const frame = frames.get(column);
    if (frame === undefined || column.lines.length > 2) continue;
    const size = column.lines[0]?.size ?? 0;
    const near = texts
      .filter((other) => other !== column && other.lines.length > 1)
      .map((other) => ({ far: Math.abs(top(other) - top(column)), other: frameOf(other.lines) }))
      .filter(
        ({ other }) => Math.abs(other.left - frame.left) < size * 2.5 && other.right > frame.right - size,
      )
      .sort((a, b) => a.far - b.far)[0]?.other;
    if (near !== undefined) {
      frames.set(column, {
        left: Math.min(near.left, frame.left),
        right: Math.max(near.right, frame.right),
        leading: near.leading,
      });
    }
  }
  return frames;
}

function frameOf(lines: readonly Line[]): Frame {
  const leadings = lines.slice(1).map((line, index) => (lines[index]?.bottom ?? 0) - line.top);
  return {
    left: Math.min(...lines.map((line) => line.left)),
    right: Math.max(...lines.map((line) => line.right)),
    leading: leadings.sort((a, b) => a - b)[Math.floor((leadings.length - 1) / 2)] ?? 0,
  };
}

function paragraphsOf(lines: readonly Line[], frame: Frame, usual: number): Line[][] {
  const paragraphs: Line[][] = [];
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    if (above === undefined || beginsParagraph(line, above, frame, usual)) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs;
}

/** Room that a line leaves at its end, in its size, where the next character would have fitted. */
const EARLY_END = 2;

/** Whether a line begins a paragraph: set in, set apart, in another size, or below a line that ends early. */
function beginsParagraph(line: Line, above: Line, { left, right, leading }: Frame, usual: number): boolean {
  if (Math.abs(line.size - above.size) > SIZE_STEP || line.isBold !== above.isBold) return true;
  if (above.bottom - line.top > Math.max(leading, 0) + line.size * 0.35) return true;
  const isHeadline = line.size > usual * LARGER;
  if (isHeadline) return false;
  if (line.isIndented) return true;
  const setIn = (one: Line): boolean => one.left - left > one.size * 1.2;
  if (setIn(line) && !setIn(above)) return true;
  // A long Latin word goes to the next line whole.
  const word = /^[A-Za-z0-9./:-]*/u.exec(line.text)?.[0].length ?? 0;
  const room = right - above.right;
  if (room < line.size * Math.max(EARLY_END, word * 0.6 + 0.5)) return false;
  return ENDS_SENTENCE.test(above.text) || room > (right - left) * VERY_EARLY_END;
}

const ENDS_SENTENCE = /[。！？：；…”』」）)!?:]$/u;
/** Lines without justification are uneven; one that ends in mid-sentence leaves this share of its width when it is whole. */
const VERY_EARLY_END = 0.25;

/** A short bold line, or one in the middle of its column, that ends without a mark. */
function isSetApart(lines: readonly Line[], { left, right }: Frame, usual: number): boolean {
  const [line, ...more] = lines;
  if (line === undefined || more.length > 0 || /[。，；：、！？…,.;:]$/u.test(line.text.trimEnd()))
    return false;
  if (line.isBold) return line.size >= usual - SIZE_STEP;
  const [before, after] = [line.left - left, right - line.right];
  return before > line.size * 2 && after > line.size * 2 && Math.abs(before - after) < line.size;
}

/** A headline is broken where a word ends; lines of one length are its halves. */
function joinHeadline(lines: readonly Line[]): string {
  return lines
    .map(({ text }) => text.trim())
    .reduce(
      (text, line) =>
        text === ''
          ? line
          : text + (/[A-Za-z]$/u.test(text) || text.length === line.length ? ' ' : '') + line,
      '',
    );
}
