/** Tables in plain text: Markdown's, columns parted by tabs or wide spaces, and those copied with a cell a line. */

import type { Line } from './lines.js';
import { CELL_BORDER, MAX_COLUMNS } from './parted-line.js';

/** What a cell holds is short; a longer line is a sentence. */
const MAX_CELL = 24;
const SENTENCE = /[。！？；，]|[：:]$/u;
const FIGURE =
  /^[+\-−±<>≤≥~约第]?\s*[\d０-９][\d０-９.,，．％%:：/\-—–~～\s]*(?:\p{Script=Han}{0,3}|[A-Za-z℃°²³/]{0,5})$|^[-—–/]{1,2}$/u;
/** A table of cells alone has at least so many; shorter runs are subheadings and names. */
const MIN_CELLS = 8;
const MIN_ROWS = 2;
/** Columns of words before the first with figures: train, from, to, then when. */
const MAX_LEADING = 4;
/** So many rows are judged together; a longer table goes on as the next. */
const MAX_RUN = 4_000;

/** | --- | :-: | stands below the names of a Markdown table's columns. */
const isRule = (cells: readonly string[]): boolean => cells.every((cell) => /^:?-+:?$/u.test(cell));

/**
 * Marks the lines that are a table's, each row one line with its cells parted by {@link CELL_BORDER}. All others are
 * given as they are, and so is `null`, a pause among them.
 */
export function* withTables(lines: Iterable<Line | null>): Generator<Line | null> {
  let run: Line[] = [];
  let kind: 'parted' | 'cells' | null = null;
  const flush = function* (): Generator<Line> {
    if (run.length > 0) yield* kind === 'parted' ? partedTable(run) : tableByLine(run);
    run = [];
    kind = null;
  };
  for (const line of lines) {
    if (line === null) {
      yield null;
      continue;
    }
    const next = kindOf(line);
    const goesOn = next !== null && next === kind && !line.ruled && (kind === 'cells' || fits(run, line));
    if (!goesOn || run.length >= MAX_RUN) yield* flush();
    if (next === null) yield line;
    else {
      run.push(line);
      kind = next;
    }
  }
  yield* flush();
}

function kindOf({ text, parted, level }: Line): 'parted' | 'cells' | null {
  if (level > 0) return null;
  if (parted !== null) return 'parted';
  return text.length <= MAX_CELL && !SENTENCE.test(text) ? 'cells' : null;
}

/** Rows of one table have the same number of cells and no more space between them than others. */
function fits(run: readonly Line[], line: Line): boolean {
  const above = run.at(-1)?.parted;
  const isAlike = above?.cells.length === line.parted?.cells.length && above?.by === line.parted?.by;
  return isAlike && line.gap <= Math.max(1, run[1]?.gap ?? 1);
}

function* partedTable(run: readonly Line[]): Generator<Line> {
  const by = run[0]?.parted?.by;
  // |01| is a number in marks.
  if (by === 'bars' && run.length === 1 && run[0]?.parted?.cells.length === 1) {
    yield* run;
    return;
  }
  const cells = run.map(({ parted }) => parted?.cells ?? []);
  const hasBars = by === 'bars' || by === 'bars between';
  const rule = hasBars ? cells.findIndex(isRule) : -1;
  // 首页 | 新闻 | 体育 is a menu; below the names of a table's columns stands a rule.
  if (by === 'bars between' && rule !== 1) {
    yield* run;
    return;
  }
  const rows = run.flatMap((line, index) => (index === rule ? [] : [{ line, cells: cells[index] ?? [] }]));
  if (
    !hasBars &&
    !isTable(
      rows.map((row) => row.cells),
      by === 'tabs',
    )
  ) {
    yield* run;
    return;
  }
  const hasHeader =
    rows.length > 1 && (rule === 1 || (rule === -1 && namesColumns(rows.map((row) => row.cells))));
  for (const [index, { line, cells }] of rows.entries()) yield row(line, cells, index === 0 && hasHeader);
}

/** Whether the first row of a table names its columns: it has no figure, and those below have. */
export function namesColumns([first = [], ...others]: readonly (readonly string[])[]): boolean {
  const hasFigure = (row: readonly string[]): boolean => row.some((cell) => FIGURE.test(cell));
  return first.some((cell) => cell !== '') && !hasFigure(first) && others.some(hasFigure);
}

/** A headline in two halves, and verses, are parted by wide white too; tabs part nothing but cells. */
function isTable(rows: readonly (readonly string[])[], hasTabs: boolean): boolean {
  const hasFigures = rows.some((cells) => cells.some((cell) => FIGURE.test(cell)));
  const isShort = rows.every((cells) => cells.every((cell) => cell.length <= MAX_CELL * 2));
  const areSentences = rows.some((cells) => cells.some((cell) => /[。！？]$/u.test(cell)));
  return rows.length >= MIN_ROWS && isShort && !areSentences && (hasTabs || hasFigures);
}

/** White between cells stays as it is printed. */
function row(line: Line, cells: readonly string[], isHeader: boolean): Line {
  const text = line.parted?.by === 'white' ? line.text : cells.join(CELL_BORDER);
  return { ...line, text, row: isHeader ? 'header' : 'row' };
}

/** Short lines with a cell each, where they make rows of one length with a column of figures. */
function* tableByLine(run: readonly Line[]): Generator<Line> {
  const isFigure = run.length < MIN_CELLS ? [] : run.map(({ text }) => FIGURE.test(text));
  const groups = groupsOf(run, isFigure);
  let from = 0;
  for (;;) {
    const table = run.length - from < MIN_CELLS ? null : findTable(run, from, isFigure, groups);
    if (table === null) break;
    yield* run.slice(from, table.start);
    for (let at = table.start; at < table.end; at += table.columns) {
      const first = run[at];
      if (first === undefined) continue;
      const isHeader = at === table.start && table.hasHeader;
      const cells = Array.from({ length: table.columns }, (_, column) => run[at + column]?.text ?? '');
      yield row(first, cells, isHeader);
    }
    from = table.end;
  }
  yield* run.slice(from);
}

interface TableInRun {
  readonly start: number;
  readonly end: number;
  readonly columns: number;
  readonly hasHeader: boolean;
}

/** Where a run of cells holds a table: parted into groups by blank lines, or by the kinds of its cells alone. */
function findTable(
  run: readonly Line[],
  from: number,
  isFigure: readonly boolean[],
  groups: readonly Group[],
): TableInRun | null {
  const byGroups = groupedTable(run, from, isFigure, groups);
  if (byGroups !== null) return byGroups;
  if (run.some(({ gap }, index) => index > from && gap !== run[from + 1]?.gap)) return null;
  // Names of columns, then rows that each have figures in the same places.
  for (let start = from; start <= from + 3 && start + MIN_CELLS <= run.length; start++) {
    const firstFigure = isFigure.indexOf(true, start);
    if (firstFigure === -1) return null;
    for (let columns = firstFigure - start; columns >= firstFigure - start - MAX_LEADING; columns--) {
      if (columns < 2 || columns > MAX_COLUMNS) continue;
      const rows = rowsAlike(isFigure, start + columns, columns);
      const end = start + columns + rows * columns;
      if (rows >= MIN_ROWS && end >= run.length - 1) return { start, end, columns, hasHeader: true };
    }
  }
  return null;
}

/** How many rows from `from` on have figures in the columns of the first, and something else in its others. */
function rowsAlike(isFigure: readonly boolean[], from: number, columns: number): number {
  const first = isFigure.slice(from, from + columns);
  if (first.length < columns || !first.includes(true) || !first.includes(false)) return 0;
  let rows = 0;
  for (let at = from; at + columns <= isFigure.length; at += columns, rows++) {
    if (first.some((figure, column) => isFigure[at + column] !== figure)) break;
  }
  return rows;
}

/** Lines without a blank line between them. */
interface Group {
  readonly start: number;
  readonly length: number;
  /** How many groups of the same length begin with it. */
  readonly alike: number;
  /** In the column of these that has the most figures, how many it has below the first row. */
  readonly figures: number;
}

/** The groups of a run of lines, each counted from the ones below it. */
function groupsOf(run: readonly Line[], isFigure: readonly boolean[]): readonly Group[] {
  const starts = run.flatMap(({ gap }, index) => (index === 0 || gap > 0 ? [index] : []));
  const groups: Group[] = [];
  let below: Group | undefined;
  let figuresBelow: readonly number[] = [];
  for (const start of starts.toReversed()) {
    const length = (below?.start ?? run.length) - start;
    const first = below?.start ?? 0;
    const isAlike = below?.length === length && length <= MAX_COLUMNS;
    figuresBelow = isAlike
      ? Array.from(
          { length },
          (_, column) => (figuresBelow[column] ?? 0) + Number(isFigure[first + column] ?? false),
        )
      : [];
    below = {
      start,
      length,
      alike: isAlike && below !== undefined ? below.alike + 1 : 1,
      figures: Math.max(0, ...figuresBelow),
    };
    groups.push(below);
  }
  return groups.reverse();
}

function groupedTable(
  run: readonly Line[],
  from: number,
  isFigure: readonly boolean[],
  groups: readonly Group[],
): TableInRun | null {
  const first = groups.findIndex(({ start }) => start >= from);
  if (first === -1 || groups.length - first === run.length - from) return null;
  for (const { start, length: columns, alike, figures } of groups.slice(first)) {
    if (columns < 2 || alike <= MIN_ROWS || figures < (alike - 1) * 0.8) continue;
    const hasHeader = !isFigure.slice(start, start + columns).includes(true);
    return { start, end: start + alike * columns, columns, hasHeader };
  }
  return null;
}
