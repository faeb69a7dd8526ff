import type { Alignment, Gap, Range } from './align.js';
import { type Column, columnsOf, isEmpty, Side, type Sides, wholeRanges } from './columns.js';
import { DIFFERENCE_KINDS, type DifferenceKind } from './difference-kinds.js';
import { kindOf } from './kind.js';
import { spansOf, type TypedSpan } from './spans.js';
import type { TokenisedText } from './tokens.js';

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
  const columns = columnsOf(said.tokens.keys.length, wholeAtEdges(alignment, saidSpans, printedSpans));
  const sides = {
    said: new Side(said, saidSpans, columns, (column) => column.said),
    printed: new Side(printed, printedSpans, columns, (column) => column.printed),
  };
  const differences = wholeRanges(columns, sides).map((range) => describe(range, columns, sides));
  const placeOf = ({ kind }: Difference): number => DIFFERENCE_KINDS.indexOf(kind);
  return differences.sort((a, b) => placeOf(a) - placeOf(b));
}

/**
 * What differs at the ends of a quotation stands against whole words: 马丁 against 梁朝伟 rather than 朝伟, 湖北 against 北约
 * rather than 北.
 */
function wholeAtEdges(
  { printed, gaps, ...rest }: Alignment,
  said: readonly TypedSpan[],
  spans: readonly TypedSpan[],
): Alignment {
  const spanOf = (token: number): Range =>
    spans.find(({ start, end }) => start <= token && token < end) ?? printed;
  const start = Math.min(printed.start, spanOf(printed.start).start);
  const end = Math.max(printed.end, spanOf(printed.end - 1).end);
  const whole = [...gaps];
  const [first, last, length] = [gaps[0], gaps.at(-1), said.at(-1)?.end ?? 0];
  let { start: from, end: to } = printed;
  if (isEmpty(printed)) return { printed, gaps, ...rest };
  if (first !== undefined && first.said.start < (said[0]?.end ?? 0) && !isAdded(first, printed.start)) {
    from = start;
    if (first.said.start === 0) whole[0] = { ...first, printed: { start, end: first.printed.end } };
    else if (start < printed.start) whole.unshift(gapAt(0, { start, end: printed.start }));
  }
  if (last !== undefined && last.said.end > (said.at(-1)?.start ?? 0) && !isAdded(last, printed.end)) {
    to = end;
    const ending = whole.at(-1) ?? last;
    if (last.said.end === length)
      whole.splice(-1, 1, { ...ending, printed: { start: ending.printed.start, end } });
    else if (end > printed.end) whole.push(gapAt(length, { start: printed.end, end }));
  }
  return { printed: { start: from, end: to }, gaps: whole, ...rest };
}

/** Whether a gap at an end of what is printed adds something to it and replaces nothing. */
function isAdded({ printed }: Gap, edge: number): boolean {
  return isEmpty(printed) && printed.start === edge;
}

function gapAt(place: number, printed: Range): Gap {
  return { said: { start: place, end: place }, printed };
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
