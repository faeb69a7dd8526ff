import { splitSentences } from '../language/sentences.js';
import type { Range } from './align.js';
import type { QuotationCheck, QuotationMatch, QuotedDifference } from './quotation.js';
import { type Place, paragraphOf } from './stretch.js';

/** The sentences around a place are looked for within so many characters of it. */
const MAX_AROUND = 1_500;

/** The printed sentences that a check leads to in one report. */
export interface QuotedSentence {
  readonly report: QuotationMatch['report'];
  /** See {@link Place}. */
  readonly paragraph: number;
  /** The paragraph's text. */
  readonly text: string;
  /** Whole sentences, in UTF-16 units of `text`. */
  readonly quote: Range;
  /** Where the quotation, or what is near to it, stands in `quote`. */
  readonly match: Range;
  /** What is printed otherwise; none where it is not, or not known of this report. */
  readonly differing: readonly Range[];
}

/** The paragraph of each report in which most of the quotation stands, or what differs; the earliest dated first. */
export function quotedSentences({ matches, differences }: QuotationCheck): QuotedSentence[] {
  return matches.flatMap((match, index) => {
    const otherwise = index > 0 ? [] : differences.filter(isPrintedOtherwise).flatMap(({ places }) => places);
    const paragraphs = new Set(otherwise.map(({ paragraph }) => paragraph));
    const differs = ({ paragraph }: Place): number => Number(paragraphs.has(paragraph));
    const main = match.places.toSorted(
      (a, b) => differs(b) - differs(a) || lengthOf(b.span) - lengthOf(a.span),
    )[0];
    if (main === undefined) return [];
    const differing = inside(otherwise, main);
    const span = hull([...inside(match.places, main), ...differing]);
    return [{ ...sentencesAround(match, main, span), match: span, differing: differing.filter(lengthOf) }];
  });
}

/** What differs, from the first to the last of it, or else what matches; inside the quoted sentences. */
export function highlightOf({ match, differing }: QuotedSentence): Range {
  return differing.length > 0 ? hull(differing) : match;
}

/** What is told by the word beside it, where the quotation adds something, is printed as it was given. */
function isPrintedOtherwise({ kind, said, printed }: QuotedDifference): boolean {
  return kind !== 'wording' || !said.includes(printed);
}

function sentencesAround({ report }: QuotationMatch, { paragraph }: Place, span: Range) {
  const text = paragraphOf(report, paragraph);
  const from = Math.max(0, span.start - MAX_AROUND);
  const held = splitSentences(text.slice(from, span.end + MAX_AROUND))
    .map(({ start, end }) => ({ start: start + from, end: end + from }))
    .filter(({ start, end }) => start < span.end && end > span.start);
  const around = hull([span, ...held]);
  const sentences = text.slice(around.start, around.end);
  const start = Math.min(span.start, around.start + (sentences.length - sentences.trimStart().length));
  const end = Math.max(span.end, around.start + sentences.trimEnd().length);
  return { report, paragraph, text, quote: { start, end } };
}

function inside(places: readonly Place[], { paragraph }: Place): Range[] {
  return places.filter((place) => place.paragraph === paragraph).map(({ span }) => span);
}

function hull(ranges: readonly Range[]): Range {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  // A draft of a million lines may match as many times.
  for (const { start, end } of ranges) [first, last] = [Math.min(first, start), Math.max(last, end)];
  return { start: first, end: last };
}

function lengthOf({ start, end }: Range): number {
  return end - start;
}
