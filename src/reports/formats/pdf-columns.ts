import type { Line } from './pdf-lines.js';

/** A part of a page that is read from top to bottom. */
export type Column =
  | { readonly kind: 'text'; readonly lines: readonly Line[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Part = Column & Box;

/**
 * The parts of a page in reading order. Lines that stand close below each other make a part; parts are ordered by
 * cutting the page along the white between them (XY-cut: Nagy and Seth, 1984), side by side first.
 */
export function columnsOf(lines: readonly Line[]): Column[] {
  const { tables, rest } = takeTables(lines);
  return inReadingOrder([...tables, ...chainsOf(rest)]);
}

/** Lines of text fill their column; cells leave room beside them. */
const MAX_CELL_FILL = 0.75;
const MIN_TABLE_ROWS = 2;

/** Rows whose parts stand below each other in the same places, and leave room between them. */
function takeTables(lines: readonly Line[]): { tables: Part[]; rest: Line[] } {
  const rows = rowsOf(lines);
  const tables: Part[] = [];
  const rest: Line[] = [];
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && continuesTable(rows[end - 1] ?? [], rows[end] ?? [])) end++;
    const block = rows.slice(start, end);
    if (block.length >= MIN_TABLE_ROWS && isOfCells(block)) {
      tables.push({
        kind: 'table',
        rows: block.map((row) => row.map(({ text }) => text)),
        ...boxOf(block.flat()),
      });
    } else rest.push(...block.flat());
    start = end;
  }
  return { tables, rest };
}

/** Lines side by side, from top to bottom. */
function rowsOf(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = [];
  for (const line of [...lines].sort((a, b) => b.bottom - a.bottom)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && Math.abs(first.bottom - line.bottom) < line.size * 0.3)
      row.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left));
}

function continuesTable(above: readonly Line[], row: readonly Line[]): boolean {
  const [first, other] = [above[0], row[0]];
  if (first === undefined || other === undefined || above.length < 2 || row.length !== above.length)
    return false;
  if (first.bottom - other.top > first.size * 2) return false;
  return row.every((cell, index) => {
    const over = above[index];
    return over !== undefined && cell.left < over.right && over.left < cell.right;
  });
}

function isOfCells(rows: readonly (readonly Line[])[]): boolean {
  const width = rows[0]?.length ?? 0;
  if (width < 2) return false;
  const lefts = Array.from({ length: width }, (_, column) =>
    Math.min(...rows.map((row) => row[column]?.left ?? 0)),
  );
  const fills = rows.flatMap((row) =>
    row
      .slice(0, -1)
      .map((cell, column) => (cell.right - cell.left) / ((lefts[column + 1] ?? 0) - (lefts[column] ?? 0))),
  );
  return fills.reduce((sum, fill) => sum + fill, 0) / fills.length < MAX_CELL_FILL;
}

/** Lines of a column stand no further apart than this, in their size. */
const MAX_LEADING = 1.6;

/** Lines that follow each other, each the only one close below the other. */
function chainsOf(lines: readonly Line[]): Part[] {
  const sorted = [...lines].sort((a, b) => b.top - a.top);
  const below = new Map<Line, Line[]>();
  const above = new Map<Line, Line[]>();
  for (const [index, line] of sorted.entries()) {
    const nearest = nearestBelow(line, sorted, index);
    below.set(line, nearest);
    for (const other of nearest) above.set(other, [...(above.get(other) ?? []), line]);
  }
  const chains: Line[][] = [];
  const taken = new Set<Line>();
  for (const line of sorted) {
    if (taken.has(line)) continue;
    const chain: Line[] = [];
    for (let next: Line | undefined = line; next !== undefined && !taken.has(next); ) {
      taken.add(next);
      chain.push(next);
      const [only, ...more]: Line[] = below.get(next) ?? [];
      next = only !== undefined && more.length === 0 && above.get(only)?.length === 1 ? only : undefined;
    }
    chains.push(chain);
  }
  return chains.map((chain) => ({ kind: 'text', lines: chain, ...boxOf(chain) }));
}

/** The lines close below one that lie, at least in part, under it, and have no other in between. */
function nearestBelow(line: Line, sorted: readonly Line[], index: number): Line[] {
  const found: Line[] = [];
  for (const other of sorted.slice(index + 1)) {
    const gap = line.bottom - other.top;
    if (gap > line.size * MAX_LEADING) break;
    if (gap < -line.size * 0.5 || other.left >= line.right || line.left >= other.right) continue;
    if (Math.max(line.size, other.size) > Math.min(line.size, other.size) * 1.15) continue;
    if (!found.some((one) => one.bottom > other.top && one.left < other.right && other.left < one.right))
      found.push(other);
  }
  return found;
}

function boxOf(lines: readonly Box[]): Box {
  return {
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...lines.map(({ right }) => right)),
    top: Math.max(...lines.map(({ top }) => top)),
    bottom: Math.min(...lines.map(({ bottom }) => bottom)),
  };
}

function inReadingOrder(parts: readonly Part[]): Part[] {
  if (parts.length < 2) return [...parts];
  const beside = cut(parts, ({ left, right }) => [left, right]);
  if (beside.length > 1) return beside.flatMap(inReadingOrder);
  const stacked = cut(parts, ({ top, bottom }) => [-top, -bottom]);
  if (stacked.length > 1) return stacked.flatMap(inReadingOrder);
  // Nothing white goes all the way through: by the place of their first lines.
  return [...parts].sort((a, b) => b.top - a.top || a.left - b.left);
}

/** Parts that overlap along one axis stay together. */
function cut(parts: readonly Part[], extent: (box: Box) => readonly [number, number]): Part[][] {
  const groups: Part[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const part of [...parts].sort((a, b) => extent(a)[0] - extent(b)[0])) {
    const [from, to] = extent(part);
    const group = groups.at(-1);
    if (group === undefined || from >= end - TOLERANCE) groups.push([part]);
    else group.push(part);
    end = Math.max(end, to);
  }
  return groups;
}

/** Boxes of characters reach a little beyond their ink, in points. */
const TOLERANCE = 2;
