import type { Alignment, Range } from './align.js';
import { type Column, columnsOf, isEmpty, Side, type Sides, wholeRanges } from './columns.js';
import { kindOf } from './kind.js';
import { spansOf, type TypedSpan } from './spans.js';
import type { TokenisedText } from './tokens.js';

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
