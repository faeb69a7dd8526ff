import type { Alignment, Range } from './align.js';
import type { TypedSpan } from './spans.js';
import type { TokenisedText } from './tokens.js';

/** A stretch in which both sides are the same token, or a gap. */
export interface Column {
  readonly said: Range;
  readonly printed: Range;
  readonly isGap: boolean;
}

/** Both texts of an alignment. */
export interface Sides {
  readonly said: Side;
  readonly printed: Side;
}

/** One of the two texts, its stretches as ranges of columns. */
export class Side {
  readonly #text: TokenisedText;
  readonly #spans: readonly TypedSpan[];
  readonly #spanOfToken: readonly number[];
  readonly #columns: readonly Column[];
  readonly #pick: (column: Column) => Range;
  readonly #columnOfToken = new Map<number, number>();

  constructor(
    text: TokenisedText,
    spans: readonly TypedSpan[],
    columns: readonly Column[],
    pick: (column: Column) => Range,
  ) {
    this.#text = text;
    this.#spans = spans;
    this.#columns = columns;
    this.#pick = pick;
    this.#spanOfToken = this.#spans.flatMap(({ start, end }, index) =>
      new Array<number>(end - start).fill(index),
    );
    for (const [index, column] of columns.entries()) {
      const { start, end } = pick(column);
      for (let token = start; token < end; token++) this.#columnOfToken.set(token, index);
    }
  }

  /** The stretches in some columns. */
  spansIn(columns: Range): TypedSpan[] {
    const { start, end } = this.tokensIn(columns);
    const found = new Set<number>();
    for (let token = start; token < end; token++) found.add(this.#spanOfToken[token] ?? 0);
    return [...found].flatMap((index) => this.#spans[index] ?? []);
  }

  /** Columns that hold the stretches in some columns whole, as far as the alignment goes. */
  widened(columns: Range): Range {
    let { start, end } = columns;
    for (const span of this.spansIn(columns)) {
      for (let token = span.start; token < span.end; token++) {
        const column = this.#columnOfToken.get(token);
        if (column === undefined) continue;
        start = Math.min(start, column);
        end = Math.max(end, column + 1);
      }
    }
    return { start, end };
  }

  tokensIn({ start, end }: Range): Range {
    const [first, last] = [this.#columns[start], this.#columns[end - 1]];
    return {
      start: first === undefined ? 0 : this.#pick(first).start,
      end: last === undefined ? 0 : this.#pick(last).end,
    };
  }

  /** Of the text, in UTF-16 units. */
  spanOf(columns: Range): Range {
    const { start, end } = this.tokensIn(columns);
    const { starts, ends } = this.#text.tokens;
    const from = starts[start] ?? this.#text.text.length;
    return { start: from, end: end > start ? (ends[end - 1] ?? from) : from };
  }

  slice({ start, end }: Range): string {
    return this.#text.text.slice(start, end);
  }

  keysOf({ start, end }: Range): string {
    return this.#text.tokens.keys.slice(start, end).join('');
  }
}

/** An alignment as columns. */
export function columnsOf(length: number, { printed, gaps }: Alignment): Column[] {
  const columns: Column[] = [];
  let [row, column] = [0, printed.start];
  const same = (until: number): void => {
    for (; row < until; row++, column++) {
      columns.push({
        said: { start: row, end: row + 1 },
        printed: { start: column, end: column + 1 },
        isGap: false,
      });
    }
  };
  for (const gap of gaps) {
    same(gap.said.start);
    columns.push({ ...gap, isGap: true });
    [row, column] = [gap.said.end, gap.printed.end];
  }
  same(length);
  return columns;
}

/** The gaps, widened to whole words on both sides; those that then touch are one. */
export function wholeRanges(columns: readonly Column[], sides: Sides): Range[] {
  const ranges: Range[] = [];
  for (const [index, { isGap }] of columns.entries()) {
    if (!isGap || index < (ranges.at(-1)?.end ?? 0)) continue;
    let range = widen({ start: index, end: index + 1 }, sides);
    // What was left out or added is told by the word behind it: 不存在 against 存在.
    if (isEmpty(sides.said.tokensIn(range)) || isEmpty(sides.printed.tokensIn(range))) {
      const { start, end } = range;
      range = widen(
        end < columns.length ? { start, end: end + 1 } : { start: Math.max(0, start - 1), end },
        sides,
      );
    }
    for (let last = ranges.at(-1); last !== undefined && last.end > range.start; last = ranges.at(-1)) {
      ranges.pop();
      range = widen({ start: Math.min(last.start, range.start), end: Math.max(last.end, range.end) }, sides);
    }
    ranges.push(range);
  }
  return ranges;
}

function widen(range: Range, { said, printed }: Sides): Range {
  for (;;) {
    const wider = printed.widened(said.widened(range));
    if (wider.start === range.start && wider.end === range.end) return range;
    range = wider;
  }
}

/** Whether nothing stands there. */
export function isEmpty({ start, end }: Range): boolean {
  return start === end;
}
