import type { Glyph } from './pdf-layout.js';

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
}

/** A gap this wide, in the size of the line, parts columns and cells; justified text has narrower ones. */
const GAP = 1.3;
/** A gap this wide between words stands for a space that the file does not write. */
const SPACE = 0.22;
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
  return rows.flatMap((row) => partsOf(row.sort((a, b) => a.left - b.left))).map(lineOf);
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
      if (!isSpace) parts.push([glyph]);
    } else part.push(glyph);
    if (!isSpace) right = glyph.right;
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
    isBold: inked.filter(({ isBold }) => isBold).length * 2 > inked.length,
  };
}

/** The text of glyphs on one line; Latin words that stand apart get their space. */
export function textOfGlyphs(glyphs: readonly Glyph[]): string {
  let text = '';
  let previous: Glyph | undefined;
  for (const glyph of glyphs) {
    const gap = previous === undefined ? 0 : glyph.left - previous.right;
    const isWord =
      /[\p{Script=Latin}\d,.;:)%]$/u.test(text) && /[\p{Script=Latin}\d(]/u.test(glyph.character);
    if (isWord && gap > glyph.size * SPACE) text += ' ';
    // Word processors set Latin letters off from Chinese ones by a quarter; wider is a space that was meant.
    else if (
      gap > glyph.size * 0.45 &&
      gap < glyph.size * GAP &&
      !/\s$/u.test(text) &&
      glyph.character.trim() !== ''
    )
      text += ' ';
    text += glyph.character;
    previous = glyph;
  }
  return text.replace(/[\r\n\t ]+/gu, ' ').trim();
}
