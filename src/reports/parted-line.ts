/** Lines that are set in columns. */

/** Between the cells of a row; the report prints a rule or white there. */
export const CELL_BORDER = ' | ';
/** Tables of newspapers have fewer columns; what has more is a drawing. */
export const MAX_COLUMNS = 20;

/** A line in cells, and what parts them: bars at both its ends and between as in Markdown, bars only between, tabs, or wide white. */
export interface PartedLine {
  readonly cells: readonly string[];
  readonly by: 'bars' | 'bars between' | 'tabs' | 'white';
}

/** Longer lines are no one's rows. */
const MAX_ROW = 1_000;

/** A row of a table that is drawn: │ 云海 │ 12 │. */
const BOX = /^[│┃║](.*[│┃║].*)[│┃║]$/u;

/** @param line trimmed, with its tabs */
export function partLine(line: string): PartedLine | null {
  if (line.length > MAX_ROW) return null;
  const [, drawn = ''] = BOX.exec(line) ?? [];
  if (drawn !== '') return { by: 'bars', cells: drawn.split(/[│┃║]/u).map((cell) => cell.trim()) };
  if (/^\|.*\|$/u.test(line)) {
    const cells = line.slice(1, -1).split(/(?<!\\)\|/u);
    return { by: 'bars', cells: cells.map((cell) => cell.replaceAll('\\|', '|').trim()) };
  }
  if (/\S[ \u3000]*(?<!\\)\|[ \u3000]*\S/u.test(line)) {
    const cells = line.split(/(?<!\\)\|/u).map((cell) => cell.replaceAll('\\|', '|').trim());
    return cells.length <= MAX_COLUMNS ? { by: 'bars between', cells } : null;
  }
  const by = line.includes('\t') ? 'tabs' : 'white';
  const cells = line.split(by === 'tabs' ? /[ \u3000]*\t[ \u3000]*/u : /[ \u3000]{2,}/u);
  return cells.length > 1 && cells.length <= MAX_COLUMNS ? { by, cells } : null;
}
