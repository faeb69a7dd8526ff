import type { Block } from './document.js';
import { type Column, columnsOf } from './pdf-columns.js';
import { type Line, linesOf, textOfGlyphs } from './pdf-lines.js';
import type { TagNode } from './pdf-tags.js';

/** A character where it stands on its page, in points; `top` is above `bottom`. */
export interface Glyph {
  readonly character: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The height of its line. */
  readonly size: number;
  readonly isBold: boolean;
  /** The marked stretch of content that it belongs to; -1 for none. */
  readonly mark: number;
}

export interface PageText {
  readonly glyphs: readonly Glyph[];
  readonly tags: readonly TagNode[];
  /** From 1. */
  readonly number: number;
  /** In points. */
  readonly height: number;
}

/** A heading is set larger than the text by this factor. */
const LARGER = 1.15;
const MAX_HEADING = 60;
/** Sizes that differ by less are one. */
const SIZE_STEP = 0.5;

/** The text of glyphs that belong to one paragraph, its lines joined. */
export function joinGlyphs(glyphs: readonly Glyph[]): string {
  return joinLines(linesInOrder(glyphs));
}

/** Glyphs of a paragraph come in reading order: another line begins where one stands left of, or well below, the last. */
function linesInOrder(glyphs: readonly Glyph[]): string[] {
  const lines: Glyph[][] = [];
  let previous: Glyph | undefined;
  for (const glyph of glyphs) {
    const isNext =
      previous === undefined ||
      glyph.left < previous.left - glyph.size / 2 ||
      Math.abs(glyph.bottom - previous.bottom) > glyph.size * 0.6;
    if (isNext) lines.push([glyph]);
    else lines.at(-1)?.push(glyph);
    if (glyph.character.trim() !== '' || isNext) previous = glyph;
  }
  return lines.map(textOfGlyphs);
}

/** A word that a line's end cuts in two keeps its space; Chinese has none. */
export function joinLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, ''))
    .filter((line) => line !== '')
    .reduce((text, line) => {
      if (/[A-Za-z]-$/u.test(text) && /^[a-z]/u.test(line)) return text.slice(0, -1) + line;
      const isLatin = /[A-Za-z,.;:)]$/u.test(text) && /^[A-Za-z(]/u.test(line);
      return text + (isLatin ? ' ' : '') + line;
    }, '');
}

/** The blocks of a page by where its characters stand. */
export function layOut({ glyphs, number: page }: PageText): Block[] {
  const lines = linesOf(glyphs);
  const usual = usualSize(lines);
  const larger = [...new Set(lines.map(({ size }) => roundSize(size)))]
    .filter((size) => size > usual * LARGER)
    .sort((a, b) => b - a);
  return columnsOf(lines)
    .map((column) => blocksOfColumn(column, usual, larger, page))
    .reduce<Block[]>((blocks, column) => joinAt(blocks, column), []);
}

const roundSize = (size: number): number => Math.round(size / SIZE_STEP) * SIZE_STEP;

/** The size in which most characters are set. */
function usualSize(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines)
    counts.set(roundSize(size), (counts.get(roundSize(size)) ?? 0) + text.length);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function blocksOfColumn(column: Column, usual: number, larger: readonly number[], page: number): Block[] {
  if (column.kind === 'table') return [{ kind: 'table', rows: column.rows, hasHeader: false, page }];
  const { lines } = column;
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const blocks: Block[] = [];
  let paragraph: Line[] = [];
  const finish = (): void => {
    const [first] = paragraph;
    if (first === undefined) return;
    const rank = larger.indexOf(roundSize(first.size));
    const text = rank === -1 ? joinLines(paragraph.map((line) => line.text)) : joinHeadline(paragraph);
    const isLarge = rank !== -1 && text.length <= MAX_HEADING && !/[。；，]$/u.test(text);
    const isSubheading = !isLarge && isSetApart(paragraph, left, right, usual) && text.length <= MAX_HEADING;
    if (text === '') paragraph = [];
    else if (isLarge) blocks.push({ kind: 'heading', level: Math.min(6, rank + 1), text, page });
    else if (isSubheading)
      blocks.push({ kind: 'heading', level: Math.min(6, larger.length + 1), text, page });
    else blocks.push({ kind: 'paragraph', text, page });
    paragraph = [];
  };
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    if (above !== undefined && beginsParagraph(line, above, left, right)) finish();
    paragraph.push(line);
  }
  finish();
  return blocks;
}

/** Whether a line begins a paragraph: set in, set apart, in another size, or below a line that ends early. */
function beginsParagraph(line: Line, above: Line, left: number, right: number): boolean {
  if (Math.abs(line.size - above.size) > SIZE_STEP || line.isBold !== above.isBold) return true;
  if (above.bottom - line.top > line.size) return true;
  const isSetIn = line.left - left > line.size * 1.2;
  const wasSetIn = above.left - left > above.size * 1.2;
  if (isSetIn && !wasSetIn) return true;
  const endsEarly = right - above.right > above.size * 2;
  return endsEarly && (isSetIn === wasSetIn || isSetIn) && /[。！？：…”）]$/u.test(above.text.trimEnd());
}

/** A short bold line, or one in the middle of its column, that ends without a mark. */
function isSetApart(lines: readonly Line[], left: number, right: number, usual: number): boolean {
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

/** What stands in the same place on this many pages is no part of the text. */
const MIN_REPEATED = 3;
const PAGE_NUMBER =
  /^[\s—–-]*(?:第?\s*\d{1,4}\s*[页頁]?|Page \d+)(?:\s*[/／,，共of]*\s*\d{1,4}\s*[页頁]?)?[\s—–-]*$/iu;

/** Pages without their numbers, and without the lines that stand at the head or foot of each. */
export function withoutFurniture(pages: readonly (readonly Block[])[]): Block[][] {
  const masked = (block: Block | undefined): string =>
    block === undefined || block.kind === 'table' ? '' : block.text.replace(/\d+/gu, '#');
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const line of new Set([page.at(0), page.at(-1)].map(masked)))
      counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const isFurniture = (block: Block, index: number, { length }: readonly Block[]): boolean => {
    if (block.kind === 'table' || (index > 0 && index < length - 1)) return false;
    if (PAGE_NUMBER.test(block.text)) return true;
    return block.text.length <= MAX_HEADING && (counts.get(masked(block)) ?? 0) >= MIN_REPEATED;
  };
  return pages.map((page) => page.filter((block, index) => !isFurniture(block, index, page)));
}

/** One list of blocks; a paragraph that goes on on the next page is one. */
export function joinPages(pages: readonly (readonly Block[])[]): Block[] {
  return pages.reduce<Block[]>((joined, page) => joinAt(joined, page), []);
}

/** A shorter line is a whole one: a name, a date. */
const MIN_CUT = 12;

/** Joins two runs of blocks; a paragraph that the first one leaves unfinished goes on in the second. */
function joinAt(blocks: readonly Block[], more: readonly Block[]): Block[] {
  const [last, next] = [blocks.at(-1), more[0]];
  const goesOn =
    last?.kind === 'paragraph' &&
    next?.kind === 'paragraph' &&
    last.text.length > MIN_CUT &&
    !/[。！？…：；”’」』）)】—～.!?:;]$/u.test(last.text) &&
    !/^[■□●◆（(【]/u.test(next.text);
  if (!goesOn) return [...blocks, ...more];
  return [...blocks.slice(0, -1), { ...last, text: joinLines([last.text, next.text]) }, ...more.slice(1)];
}
