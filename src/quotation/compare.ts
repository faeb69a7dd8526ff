import type { Report } from '../reports/report.js';
import { type Alignment, align, findExact, type Range } from './align.js';
import { withoutSpace } from './characters.js';
import { withCounterparts } from './counterparts.js';
import { cutIn } from './cut.js';
import { differencesOf, type PlacedDifference } from './differences.js';
import type { QuotedDifference } from './quotation.js';
import { type Place, type QuotedPiece, Stretch } from './stretch.js';
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
const MIN_TOKENS = 4;
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

/** The tokens as numbers. */
export function numbered({ keys }: Tokens, numberOf: (key: string) => number): Int32Array {
  return Int32Array.from(keys, numberOf);
}

/** A quotation laid on a paragraph and what stands around it. */
export class Laid {
  readonly report: Report;
  readonly #quotation: PreparedQuotation;
  readonly #stretch: Stretch;
  #printed: (TokenisedText & { readonly numbers: Int32Array }) | null = null;

  constructor(piece: QuotedPiece, quotation: PreparedQuotation) {
    this.report = piece.report;
    this.#quotation = quotation;
    const around = Math.ceil(quotation.text.length * MARGIN.share) + MARGIN.characters;
    this.#stretch = Stretch.around(piece, around);
  }

  /** @returns `null` where the quotation is not printed character by character */
  verbatim(): Comparison | null {
    for (const bare of this.#quotation.bare) {
      const span = findVerbatim(this.#stretch.text, bare);
      if (span !== null) return this.#printedAt(span);
    }
    return null;
  }

  /** @returns `null` where more than marks and writing is otherwise */
  marks(): Comparison | null {
    const { numbers } = this.#quotation;
    const [first] = numbers.length === 0 ? [] : findExact(numbers, this.#tokenised().numbers);
    return first === undefined ? null : this.#printedAt(this.#spanOf(first));
  }

  /** @returns `null` where nothing near is printed */
  near(): Comparison | null {
    const { numbers } = this.#quotation;
    if (numbers.length > MAX_TOKENS) return null;
    const printed = this.#tokenised();
    const alignment = withinClauses(align(numbers, printed.numbers), printed);
    const { same, cost } = alignment;
    if (same < MIN_TOKENS || same < MIN_SAME * numbers.length) return null;
    const span = this.#spanOf(alignment.printed);
    const differences = (): PlacedDifference[] =>
      withCounterparts(differencesOf(this.#quotation, printed, alignment), printed.text, span);
    return {
      report: this.report,
      places: this.#stretch.placesOf(span),
      cost: cost + TIE * unlikeness(this.#quotation.tokens, printed.tokens, alignment),
      differences: () => quotedIn(this.#stretch, differences()),
      cut: () => [],
    };
  }

  #tokenised(): TokenisedText & { readonly numbers: Int32Array } {
    if (this.#printed === null) {
      const { text } = this.#stretch;
      const tokens = tokenise(text);
      this.#printed = { text, tokens, numbers: numbered(tokens, this.#quotation.numberOf) };
    }
    return this.#printed;
  }

  #printedAt(span: Range): Comparison {
    return {
      report: this.report,
      places: this.#stretch.placesOf(span),
      cost: 0,
      differences: () => [],
      cut: () => quotedIn(this.#stretch, cutIn(this.#stretch.text, span)),
    };
  }

  #spanOf({ start, end }: Range): Range {
    const { starts, ends } = this.#tokenised().tokens;
    return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0 };
  }
}

/** Of two texts that differ in as many tokens the one whose figures are more alike is nearer. */
const TIE = 0.001;

/** How many characters of the gaps differ, what they begin and end with aside. */
function unlikeness(said: Tokens, printed: Tokens, { gaps }: Alignment): number {
  return gaps.reduce((sum, gap) => {
    const one = said.keys.slice(gap.said.start, gap.said.end).join('');
    const other = printed.keys.slice(gap.printed.start, gap.printed.end).join('');
    const longest = Math.max(one.length, other.length);
    const shortest = Math.min(one.length, other.length);
    let same = 0;
    while (same < shortest && one[same] === other[same]) same++;
    let behind = 0;
    while (behind < shortest - same && one.at(-1 - behind) === other.at(-1 - behind)) behind++;
    return sum + longest - same - behind;
  }, 0);
}

/** Differences with their places in the report. */
export function quotedIn(stretch: Stretch, differences: readonly PlacedDifference[]): QuotedDifference[] {
  return differences.map(({ printedSpan, ...difference }) => ({
    ...difference,
    places: stretch.placesOf(printedSpan),
  }));
}

const CLAUSE_ENDS = /[。！？!?\n，,；;：:]/u;

/** Before its first and behind its last token that is the same, a quotation stands against no other clause. */
export function withinClauses(alignment: Alignment, { text, tokens }: TokenisedText): Alignment {
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

/**
 * Finds a text in a printed one, white space aside.
 *
 * @param wanted without white space
 * @returns UTF-16 units of the printed text; `null` where it is not there
 */
export function findVerbatim(printed: string, wanted: string): Range | null {
  if (wanted === '') return null;
  const plain = printed.indexOf(wanted);
  if (plain !== -1) return { start: plain, end: plain + wanted.length };
  const { text, offsets } = withoutSpace(printed);
  const at = text.indexOf(wanted);
  return at === -1 ? null : { start: offsets[at] ?? 0, end: (offsets[at + wanted.length - 1] ?? 0) + 1 };
}
