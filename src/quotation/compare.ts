import type { Report } from '../reports/report.js';
import { type Alignment, align, findExact, type Range } from './align.js';
import type { QuotedParagraph } from './candidates.js';
import { withoutSpace } from './characters.js';
import { cutIn } from './cut.js';
import { differencesOf, type PlacedDifference } from './differences.js';
import type { QuotedDifference } from './quotation.js';
import { type Place, Stretch } from './stretch.js';
import { type TokenisedText, type Tokens, tokenise } from './tokens.js';

/** A quotation laid beside a paragraph. */
export interface Comparison {
  readonly report: Report;
  readonly places: readonly Place[];
  /** 0 for what is printed; comparable between paragraphs. */
  readonly cost: number;
  readonly differences: () => QuotedDifference[];
  /** What the ends of what is printed cut through. */
  readonly cut: () => QuotedDifference[];
}

/** A quotation, made ready once for many comparisons. */
export interface PreparedQuotation extends TokenisedText {
  /** Without white space, and without quotation marks around it. */
  readonly bare: readonly string[];
  readonly numbers: Int32Array;
  readonly numberOf: (key: string) => number;
}

/** What is printed must hold so much (0…1) of a quotation's tokens to be near it. */
const MIN_SAME = 0.6;
/** … and so many. */
const MIN_TOKENS = 5;
/** Longer texts are not laid beside each other. */
const MAX_TOKENS = 600;
/** A printed text may have more than the quotation; it then runs over so much more than the quotation's length. */
const MARGIN = { share: 1.5, characters: 24 };

/** Makes a quotation ready. */
export function prepare(text: string): PreparedQuotation {
  const numbers = new Map<string, number>();
  // The quotation's tokens count from 1; whatever else is printed is alike in being none of them.
  const numberOf = (key: string): number => numbers.get(key) ?? 0;
  const tokens = tokenise(text);
  for (const key of tokens.keys) if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
  const { text: bare } = withoutSpace(text);
  const inside = /^["“「『‘'](.+)["”」』’']$/su.exec(bare)?.[1];
  return {
    text,
    tokens,
    bare: [bare, ...(inside === undefined ? [] : [inside])],
    numbers: numbered(tokens, numberOf),
    numberOf,
  };
}

function numbered({ keys }: Tokens, numberOf: (key: string) => number): Int32Array {
  return Int32Array.from(keys, numberOf);
}

/**
 * Lays a quotation beside a paragraph and what stands around it.
 *
 * @param manner what is looked for; see `Verdict`
 * @returns `null` where it is not there in this manner
 */
export function compareIn(
  { report, paragraph }: QuotedParagraph,
  quotation: PreparedQuotation,
  manner: 'verbatim' | 'marks' | 'differs',
): Comparison | null {
  if (quotation.numbers.length === 0 || quotation.numbers.length > MAX_TOKENS) return null;
  const around = Math.ceil(quotation.text.length * MARGIN.share) + MARGIN.characters;
  const stretch = Stretch.around(report, paragraph, around);
  const printedAt = (span: Range): Comparison => ({
    report,
    places: stretch.placesOf(span),
    cost: 0,
    differences: () => [],
    cut: () => quotedIn(stretch, cutIn(stretch.text, span)),
  });
  if (manner === 'verbatim') {
    const span = findVerbatim(stretch.text, quotation.bare);
    return span === null ? null : printedAt(span);
  }
  const printed = { text: stretch.text, tokens: tokenise(stretch.text) };
  const printedNumbers = numbered(printed.tokens, quotation.numberOf);
  const spanOf = (range: Range): Range => ({
    start: printed.tokens.starts[range.start] ?? 0,
    end: printed.tokens.ends[range.end - 1] ?? 0,
  });
  if (manner === 'marks') {
    const [first] = findExact(quotation.numbers, printedNumbers);
    return first === undefined ? null : printedAt(spanOf(first));
  }
  const alignment = withinClauses(align(quotation.numbers, printedNumbers), printed);
  const { same, cost } = alignment;
  if (same < MIN_TOKENS || same < MIN_SAME * quotation.numbers.length) return null;
  return {
    report,
    places: stretch.placesOf(spanOf(alignment.printed)),
    cost,
    differences: () => quotedIn(stretch, differencesOf(quotation, printed, alignment)),
    cut: () => [],
  };
}

function quotedIn(stretch: Stretch, differences: readonly PlacedDifference[]): QuotedDifference[] {
  return differences.map(({ printedSpan, ...difference }) => ({
    ...difference,
    places: stretch.placesOf(printedSpan),
  }));
}

const CLAUSE_ENDS = /[。！？!?\n，,；;：:]/u;

/** Before its first and behind its last token that is the same, a quotation stands against no other clause. */
function withinClauses(alignment: Alignment, { text, tokens }: TokenisedText): Alignment {
  const { gaps, printed } = alignment;
  const endsBehind = (token: number): boolean =>
    CLAUSE_ENDS.test(text.slice(tokens.ends[token], tokens.starts[token + 1]));
  let { start, end } = printed;
  const [first, last] = [gaps[0], gaps.at(-1)];
  if (first?.printed.start === start) {
    for (let token = first.printed.end - 1; token >= start; token--) if (endsBehind(token)) start = token + 1;
  }
  if (last?.printed.end === end) {
    for (let token = Math.max(start, last.printed.start) - 1; token < end - 1; token++) {
      if (token >= start && endsBehind(token)) end = token + 1;
    }
  }
  if (start === printed.start && end === printed.end) return alignment;
  const inside = (place: number): number => Math.min(Math.max(place, start), end);
  return {
    ...alignment,
    printed: { start, end },
    gaps: gaps.map((gap) => ({
      said: gap.said,
      printed: { start: inside(gap.printed.start), end: inside(gap.printed.end) },
    })),
  };
}

function findVerbatim(printed: string, bare: readonly string[]): Range | null {
  const { text, offsets } = withoutSpace(printed);
  for (const wanted of bare) {
    const at = wanted === '' ? -1 : text.indexOf(wanted);
    if (at !== -1) return { start: offsets[at] ?? 0, end: (offsets[at + wanted.length - 1] ?? 0) + 1 };
  }
  return null;
}

/**
 * Looks for the parts of a quotation from which something was left out (……), one behind the other, in a paragraph and
 * its neighbours.
 *
 * @returns `null` where they do not all stand there in their order
 */
export function compareElided(
  { report, paragraph }: QuotedParagraph,
  parts: readonly PreparedQuotation[],
  manner: 'verbatim' | 'marks',
): Comparison | null {
  const stretch = Stretch.withNeighbours(report, paragraph);
  const spans = manner === 'verbatim' ? verbatimInOrder(stretch.text, parts) : inOrder(stretch.text, parts);
  if (spans === null) return null;
  return {
    report,
    places: spans.flatMap((span) => stretch.placesOf(span)),
    cost: 0,
    differences: () => [],
    cut: () =>
      quotedIn(
        stretch,
        spans.flatMap((span) => cutIn(stretch.text, span)),
      ),
  };
}

function verbatimInOrder(printed: string, parts: readonly PreparedQuotation[]): Range[] | null {
  const { text, offsets } = withoutSpace(printed);
  const spans: Range[] = [];
  let from = 0;
  for (const { bare } of parts) {
    const [wanted = ''] = bare;
    const at = text.indexOf(wanted, from);
    if (at === -1) return null;
    from = at + wanted.length;
    spans.push({ start: offsets[at] ?? 0, end: (offsets[from - 1] ?? 0) + 1 });
  }
  return spans;
}

function inOrder(text: string, parts: readonly PreparedQuotation[]): Range[] | null {
  const tokens = tokenise(text);
  const spans: Range[] = [];
  let from = 0;
  for (const { numbers, numberOf } of parts) {
    const found = findExact(numbers, numbered(tokens, numberOf)).find(({ start }) => start >= from);
    if (found === undefined) return null;
    from = found.end;
    spans.push({ start: tokens.starts[found.start] ?? 0, end: tokens.ends[found.end - 1] ?? 0 });
  }
  return spans;
}
