import { cutBefore } from '../language/cut-before.js';
import { likeness, pairsOf } from '../language/likeness.js';
import { piecesIn, type Span, splitSentences } from '../language/sentences.js';
import { changesOfText } from '../quotation/changed-text.js';
import { OUTSIDE_BODY, type Report } from '../reports/report.js';
import type { DatedText } from '../reports/versions.js';
import type { Evidence } from '../search/evidence.js';
import { MAX_PASSAGE, type Passage, passageAt } from '../search/passage.js';
import { evidenceAt, fits, printedAt, type QuoteRef } from './quote-ref.js';

/** A quotation that was changed after it was shown. */
export interface Correction {
  /** As it is now. */
  readonly report: Report;
  /** As it was shown, and what of it is no longer printed; `null` where that was not kept. */
  readonly before: MarkedText | null;
  /** What is printed in its place, and what of it is new; `null` where nothing is. */
  readonly now: { readonly evidence: Evidence; readonly marks: readonly Span[] } | null;
}

export interface MarkedText {
  readonly text: string;
  /** In UTF-16 units of the text. */
  readonly marks: readonly Span[];
}

/** What a reference leads to: the quotation as it was shown, or what became of it. */
export type Quoted =
  | { readonly kind: 'printed'; readonly evidence: Evidence }
  | { readonly kind: 'corrected'; readonly correction: Correction };

/** Two versions of a paragraph are at least so alike, 0…1: two of one newspaper's reports are .05 to .15. */
const ALIKE = 0.3;
/** What moved is looked for in so many paragraphs before and behind … */
const NEIGHBOURS = 60;
/** … and a place that is printed again anywhere in the report, in so many characters of it. */
const MAX_SEARCHED = 500_000;
/** What takes a quotation's place is no longer than the longest quotation. */
const MAX_QUOTE = 600;

/**
 * Finds what became of a quotation.
 *
 * @param report as it is now
 * @param earlier what was printed in the paragraph of the reference, the last first
 * @param shownAt when the reader was shown it, in Unix milliseconds; `null` where nobody knows
 */
export function quotedIn(
  ref: QuoteRef,
  report: Report,
  earlier: readonly DatedText[],
  shownAt: number | null,
): Quoted {
  const fitting = earlier.filter(({ text }) => fits(ref, text));
  const here = printedAt(ref, report);
  // A checksum of six bits may fit another text too; then the text of that time is the one that was shown.
  const since = fitting.filter(({ changed }) => here === null || (shownAt !== null && changed > shownAt));
  const before = (here === null ? since[0] : since.at(-1))?.text;
  if (here !== null && before === undefined) return { kind: 'printed', evidence: here };
  if (before === undefined) {
    const now = evidenceAt(ref, report);
    return {
      kind: 'corrected',
      correction: { report, before: null, now: now === null ? null : { evidence: now, marks: [] } },
    };
  }
  const evidence = printedElsewhere(ref, report, before);
  return evidence === null
    ? { kind: 'corrected', correction: correctionOf(ref, report, before) }
    : { kind: 'printed', evidence };
}

/** The very words in another place: what stands before them was changed, or their paragraph is another by now. */
function printedElsewhere(ref: QuoteRef, report: Report, before: string): Evidence | null {
  const { quote, highlight, paragraph } = ref;
  const words = before.slice(quote.start, quote.end);
  let searched = 0;
  for (const number of nearestFirst(paragraph, report)) {
    const text = passageAt(report, number)?.text ?? '';
    const whole = number === OUTSIDE_BODY ? text : (report.paragraphs[number - 1] ?? '');
    const at = whole.indexOf(words);
    if (at !== -1) {
      const by = at - quote.start;
      const passage = passageAt(report, number, at);
      const { start = 0 } = passage ?? {};
      const moved = (span: Span): Span => ({ start: span.start + by - start, end: span.end + by - start });
      if (passage !== null && moved(quote).end <= passage.text.length)
        return { passage, quote: moved(quote), highlight: moved(highlight), score: 0 };
    }
    searched += whole.length;
    if (searched > MAX_SEARCHED) break;
  }
  return null;
}

function correctionOf(ref: QuoteRef, report: Report, before: string): Correction {
  const { quote, highlight, paragraph } = ref;
  const piece = pieceAround(before, quote.start);
  const text = before.slice(piece.start, piece.end);
  const shown = within({ start: quote.start - piece.start, end: quote.end - piece.start }, text.length);
  const passage = counterpartOf(text, paragraph, report);
  const quoted = text.slice(shown.start, shown.end);
  if (passage === null)
    return { report, before: { text: quoted, marks: [{ start: 0, end: quoted.length }] }, now: null };
  const { removed, added, moved } = changesOfText(text, passage.text);
  const now = sentencesAround(passage.text, moved(shown));
  const marks = clipped(added, now);
  const bold = within(
    moved({ start: highlight.start - piece.start, end: highlight.end - piece.start }),
    now.end,
  );
  const evidence: Evidence = {
    passage,
    quote: now,
    highlight: bold.end > bold.start && bold.start >= now.start ? bold : (marks[0] ?? now),
    score: 0,
  };
  const from = (by: number) => (span: Span) => ({ start: span.start - by, end: span.end - by });
  return {
    report,
    before: { text: quoted, marks: clipped(removed, shown).map(from(shown.start)) },
    now: { evidence, marks },
  };
}

/** The passage that a text became: the one most like it. */
function counterpartOf(text: string, paragraph: number, report: Report): Passage | null {
  const pairs = pairsOf(text);
  let [best, most]: [Passage | null, number] = [null, ALIKE];
  for (const number of nearestFirst(paragraph, report, NEIGHBOURS)) {
    for (const passage of passagesAt(report, number)) {
      const value = likeness(pairs, pairsOf(passage.text));
      if (value > most) [best, most] = [passage, value];
    }
  }
  return best;
}

/** Of a very long paragraph the pieces at its beginning. */
function* passagesAt(report: Report, paragraph: number): Generator<Passage> {
  let at = 0;
  for (let count = 0; count < NEIGHBOURS; count++) {
    const passage = passageAt(report, paragraph, at);
    if (passage === null || (count > 0 && passage.start !== at)) return;
    yield passage;
    at = (passage.start ?? 0) + passage.text.length;
  }
}

/** A paragraph's number, then those beside it; what stands outside the body stays there. */
function* nearestFirst(paragraph: number, { paragraphs }: Report, most = Infinity): Generator<number> {
  if (paragraph === OUTSIDE_BODY) {
    yield OUTSIDE_BODY;
    return;
  }
  const last = paragraphs.length;
  const reach = Math.min(most, Math.max(paragraph, last));
  for (let distance = 0; distance <= reach; distance++) {
    const [before, behind] = [paragraph - distance, paragraph + distance];
    if (before >= 1 && before <= last) yield before;
    if (distance > 0 && behind <= last) yield behind;
  }
}

function pieceAround(text: string, at: number): Span {
  if (text.length <= MAX_PASSAGE) return { start: 0, end: text.length };
  for (const piece of piecesIn(text, MAX_PASSAGE)) if (at < piece.end) return piece;
  return { start: Math.max(0, text.length - MAX_PASSAGE), end: text.length };
}

/** The whole sentences in which a stretch stands, as far as they are no longer than a quotation. */
function sentencesAround(text: string, { start, end }: Span): Span {
  const touching = splitSentences(text).filter(
    (sentence) => sentence.start < Math.max(end, start + 1) && sentence.end > start,
  );
  const [first, last] = [touching[0] ?? { start, end }, touching.at(-1) ?? { start, end }];
  if (last.end - first.start <= MAX_QUOTE) return { start: first.start, end: last.end };
  const from = end - first.start <= MAX_QUOTE ? first.start : start;
  return { start: from, end: cutBefore(text, Math.min(last.end, from + MAX_QUOTE)) };
}

function clipped(spans: readonly Span[], { start, end }: Span): Span[] {
  return spans
    .map((span) => ({ start: Math.max(start, span.start), end: Math.min(end, span.end) }))
    .filter((span) => span.end > span.start);
}

function within({ start, end }: Span, length: number): Span {
  const from = Math.min(Math.max(0, start), length);
  return { start: from, end: Math.min(Math.max(from, end), length) };
}
