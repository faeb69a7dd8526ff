import type { Glyph } from './pdf-page.js';

/** Characters that stand side by side; where columns or cells lie beside each other, the part that lies in one. */
export interface Line {
  /** An indent of wide spaces is left out. */
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly isBold: boolean;
  /** It begins with the wide spaces of a Chinese paragraph. */
  readonly isIndented: boolean;
}

/** A gap this wide, in the size of the line, parts columns and cells; justified text has narrower ones. */
const GAP = 1.3;
/** A gap this wide between words stands for a space that the file does not write. */
const SPACE = 0.22;
/** The same between Latin letters and Chinese characters. */
const MIXED_SPACE = 0.45;
/** Characters of one line overlap by this share of their height. */
const OVERLAP = 0.5;

/** Puts a page's characters together as lines, from top to bottom and left to right. */
export function linesOf(glyphs: readonly Glyph[]): Line[] {
  const runs = runsOf(glyphs.filter(({ character }) => character >= ' '));
  const rows: Glyph[][] = [];
  for (const run of runs.sort((a, b) => topOf(b) - topOf(a))) {
    const row = rows.findLast((other) => isBeside(other, run));
    if (row === undefined) rows.push([...run]);
    else row.push(...run);
  }
  return rows
    .flatMap((row) => partsOf(row.sort((a, b) => a.left - b.left)))
    .filter((part) => part.some(({ character }) => character.trim() !== ''))
    .map(lineOf);
}

const topOf = (run: readonly Glyph[]): number => run[0]?.top ?? 0;

/** Glyphs that follow each other in the file and on the page. */
function runsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  let previous: Glyph | undefined;
  for (const glyph of glyphs) {
    const follows =
      previous !== undefined &&
      Math.abs(glyph.bottom - previous.bottom) < glyph.size * 0.2 &&
      Math.abs(glyph.size - previous.size) < glyph.size * 0.1 &&
      glyph.left - previous.right < glyph.size * GAP &&
      glyph.left > previous.left - glyph.size * 0.3;
    if (follows) runs.at(-1)?.push(glyph);
    else runs.push([glyph]);
    previous = glyph;
  }
  return runs;
}

function isBeside(row: readonly Glyph[], run: readonly Glyph[]): boolean {
  const [a, b] = [row[0], run[0]];
  if (a === undefined || b === undefined) return false;
  const shared = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom);
  return shared > OVERLAP * Math.max(a.size, b.size);
}

/** A row's parts with wide gaps between them. */
function partsOf(row: readonly Glyph[]): Glyph[][] {
  const parts: Glyph[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const glyph of row) {
    // Spaces do not bridge a gap: tables and columns are set by them too.
    const isSpace = glyph.character.trim() === '';
    const part = parts.at(-1);
    if (part === undefined || glyph.left - right > glyph.size * GAP) {
      if (!isSpace || glyph.character === '\u3000') parts.push([glyph]);
    } else part.push(glyph);
    if (!isSpace || part === undefined) right = glyph.right;
  }
  return parts;
}

function lineOf(glyphs: readonly Glyph[]): Line {
  const inked = glyphs.filter(({ character }) => character.trim() !== '');
  return {
    text: textOfGlyphs(glyphs),
    left: Math.min(...inked.map(({ left }) => left)),
    right: Math.max(...inked.map(({ right }) => right)),
    top: Math.max(...inked.map(({ top }) => top)),
    bottom: Math.min(...inked.map(({ bottom }) => bottom)),
    size: inked[Math.floor(inked.length / 2)]?.size ?? 0,
    isIndented: glyphs[0]?.character === '\u3000',
    isBold: inked.filter(({ isBold }) => isBold).length * 2 > inked.length,
  };
}

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/u;
const LATIN = /[\p{Script=Latin}\d,.;:)%(]/u;

/**
 * The text of glyphs on one line. Where a program leaves room instead of writing a space, the room tells: between Latin
 * letters, and between Chinese characters that stand further apart than the others of the line. Between the two kinds
 * word processors leave a quarter of their size of themselves, which is no space.
 */
export function textOfGlyphs(glyphs: readonly Glyph[]): string {
  const usualGap = medianGap(glyphs);
  let text = '';
  let previous: Glyph | undefined;
  for (const glyph of glyphs) {
    if (previous !== undefined && previous.character.trim() !== '' && glyph.character.trim() !== '') {
      const gap = (glyph.left - previous.right) / glyph.size;
      const kinds = [previous, glyph].map(({ character }) => character);
      const least = kinds.every((one) => LATIN.test(one))
        ? SPACE
        : kinds.every((one) => WIDE.test(one))
          ? usualGap + SPACE
          : MIXED_SPACE;
      if (gap > least) text += ' ';
    }
    text += glyph.character;
    previous = glyph;
  }
  return text.replace(/[\r\n\t ]+/gu, ' ').trim();
}

/** Between Chinese characters of one line, in their size: a line that is set to a width spreads them. */
function medianGap(glyphs: readonly Glyph[]): number {
  const gaps: number[] = [];
  for (const [index, glyph] of glyphs.entries()) {
    const previous = glyphs[index - 1];
    if (previous === undefined || !WIDE.test(previous.character) || !WIDE.test(glyph.character)) continue;
    gaps.push((glyph.left - previous.right) / glyph.size);
  }
  return Math.max(0, gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0);
}

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
