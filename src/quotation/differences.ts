import type { Alignment, Range } from './align.js';
import { denies, type SpanKind, sideOf, spansOf, type TypedSpan } from './spans.js';
import type { Tokens } from './tokens.js';

/** What a difference is about, in the order in which differences are told. */
export const DIFFERENCE_KINDS = [
  'number',
  'date',
  'name',
  'title',
  'negation',
  'speaker',
  'wording',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** What a quotation says otherwise than the printed text. */
export interface Difference {
  /** `number` with its unit, `date`, `name` of a person or place or body, `title` or office, `negation` or direction. */
  readonly kind: DifferenceKind;
  /** As given; empty where the quotation leaves something out. */
  readonly said: string;
  /** As printed; empty where the quotation adds something. */
  readonly printed: string;
}

/** A difference and where it stands. */
export interface PlacedDifference extends Difference {
  /** UTF-16 units of the quotation. */
  readonly saidSpan: Range;
  /** UTF-16 units of the printed text. */
  readonly printedSpan: Range;
}

/** A text with its tokens. */
export interface TokenisedText {
  readonly text: string;
  readonly tokens: Tokens;
}

/** A stretch in which both sides are the same token, or a gap. */
interface Column {
  readonly said: Range;
  readonly printed: Range;
  readonly isGap: boolean;
}

/**
 * Names what differs, each as whole words, figures with their units, dates and names, in the order of
 * {@link DIFFERENCE_KINDS}.
 */
export function differencesOf(
  said: TokenisedText,
  printed: TokenisedText,
  alignment: Alignment,
): PlacedDifference[] {
  if (alignment.gaps.length === 0) return [];
  return differencesInside(said, ...around(printed, alignment));
}

/** Words are looked at so many tokens around the part that a quotation lies on. */
const AROUND = 12;

/** A printed text and an alignment with it, without what stands far away. */
function around({ text, tokens }: TokenisedText, alignment: Alignment): [TokenisedText, Alignment] {
  const from = Math.max(0, alignment.printed.start - AROUND);
  const to = alignment.printed.end + AROUND;
  const moved = ({ start, end }: Range): Range => ({ start: start - from, end: end - from });
  return [
    {
      text,
      tokens: {
        keys: tokens.keys.slice(from, to),
        starts: tokens.starts.slice(from, to),
        ends: tokens.ends.slice(from, to),
      },
    },
    {
      ...alignment,
      printed: moved(alignment.printed),
      gaps: alignment.gaps.map((gap) => ({ said: gap.said, printed: moved(gap.printed) })),
    },
  ];
}

function differencesInside(
  said: TokenisedText,
  printed: TokenisedText,
  alignment: Alignment,
): PlacedDifference[] {
  const [saidSpans, printedSpans] = [spansOf(said.text, said.tokens), spansOf(printed.text, printed.tokens)];
  const columns = columnsOf(said.tokens.keys.length, wholeAtEdges(alignment, printedSpans));
  const sides = {
    said: new Side(said, saidSpans, columns, (column) => column.said),
    printed: new Side(printed, printedSpans, columns, (column) => column.printed),
  };
  const differences = wholeRanges(columns, sides).map((range) => describe(range, columns, sides));
  const placeOf = ({ kind }: Difference): number => DIFFERENCE_KINDS.indexOf(kind);
  return differences.sort((a, b) => placeOf(a) - placeOf(b));
}

/** What begins or ends with a gap stands against whole words: 马丁 against 梁朝伟, not 朝伟. */
function wholeAtEdges({ printed, gaps, ...rest }: Alignment, spans: readonly TypedSpan[]): Alignment {
  const spanOf = (token: number): Range =>
    spans.find(({ start, end }) => start <= token && token < end) ?? printed;
  let { start, end } = printed;
  const [first, last] = [gaps[0], gaps.at(-1)];
  if (first?.printed.start === start && !isEmpty(first.printed)) start = Math.min(start, spanOf(start).start);
  if (last?.printed.end === end && !isEmpty(last.printed)) end = Math.max(end, spanOf(end - 1).end);
  return {
    ...rest,
    printed: { start, end },
    gaps: gaps.map((gap) => ({
      said: gap.said,
      printed: {
        start: gap === first && gap.printed.start === printed.start ? start : gap.printed.start,
        end: gap === last && gap.printed.end === printed.end ? end : gap.printed.end,
      },
    })),
  };
}

interface Sides {
  readonly said: Side;
  readonly printed: Side;
}

/** One of the two texts, its stretches as ranges of columns. */
class Side {
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

function columnsOf(length: number, { printed, gaps }: Alignment): Column[] {
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
function wholeRanges(columns: readonly Column[], sides: Sides): Range[] {
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

function isEmpty({ start, end }: Range): boolean {
  return start === end;
}

function describe(range: Range, columns: readonly Column[], sides: Sides): PlacedDifference {
  const saidSpan = sides.said.spanOf(range);
  const printedSpan = sides.printed.spanOf(range);
  return {
    kind: kindOf(range, columns, sides),
    said: sides.said.slice(saidSpan),
    printed: sides.printed.slice(printedSpan),
    saidSpan,
    printedSpan,
  };
}

/** An office that no list names. */
const ENDS_AS_OFFICE = /[长员师家官士记席任理事监使首手者]$/u;

function kindOf(range: Range, columns: readonly Column[], { said, printed }: Sides): DifferenceKind {
  const touched = (side: Side): TypedSpan[] => {
    const spans: TypedSpan[] = [];
    for (let index = range.start; index < range.end; index++) {
      if (columns[index]?.isGap === true) spans.push(...side.spansIn({ start: index, end: index + 1 }));
    }
    return spans;
  };
  const [ours, theirs] = [touched(said), touched(printed)];
  const count = (spans: readonly TypedSpan[], kind: SpanKind): number =>
    spans.filter((span) => span.kind === kind).length;
  const both = (kind: SpanKind): boolean => {
    const [here, there] = [count(ours, kind) > 0, count(theirs, kind) > 0];
    return (here && there) || (here && theirs.length === 0) || (there && ours.length === 0);
  };
  const either = (kind: SpanKind): boolean => count(ours, kind) + count(theirs, kind) > 0;
  const isReplaced = ours.length > 0 && theirs.length > 0;
  const textOf = (side: Side, spans: readonly TypedSpan[]): string =>
    spans.map((span) => side.keysOf(span)).join('');
  if (both('number')) return 'number';
  if (both('date')) return 'date';
  if (either('speaker')) return 'speaker';
  if (
    count(ours, 'negation') !== count(theirs, 'negation') &&
    (!isReplaced || denies(textOf(said, ours), textOf(printed, theirs)))
  ) {
    return 'negation';
  }
  const sideIn = (side: Side, spans: readonly TypedSpan[]): number =>
    spans.reduce((sum, span) => sum + sideOf(side.keysOf(span)), 0);
  if (sideIn(said, ours) * sideIn(printed, theirs) < 0) return 'negation';
  if (either('name')) return 'name';
  if (
    both('title') ||
    (either('title') &&
      [ours, theirs].every((spans, side) => ENDS_AS_OFFICE.test(textOf(side === 0 ? said : printed, spans))))
  )
    return 'title';
  if (either('number')) return 'number';
  return either('date') ? 'date' : 'wording';
}
