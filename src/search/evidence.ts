import { cutBefore } from '../language/cut-before.js';
import { hasUnresolvedReference } from '../language/reference.js';
import { type Span, splitClauses, splitSentences } from '../language/sentences.js';
import { OUTSIDE_BODY } from '../reports/report.js';
import { findHighlight, type Meaning } from './highlight.js';
import type { Passage } from './passage.js';
import type { Query } from './query.js';
import type { RankedCandidate } from './rank.js';

/** A verbatim excerpt that bears on a question. */
export interface Evidence {
  readonly passage: Passage;
  /** Where the quotation stands in the passage's text. */
  readonly quote: Span;
  /** Where the answer stands in the passage's text, inside `quote`; at most one sentence. */
  readonly highlight: Span;
  /** How surely it answers the question, 0…1. */
  readonly score: number;
}

/**
 * Excerpts are filled up with neighbouring sentences to about this many characters: an answer stands whole in its
 * paragraph, and short where several are shown at once.
 */
const COMFORTABLE_LENGTH = { whole: 260, short: 180 };
export type ExcerptLength = keyof typeof COMFORTABLE_LENGTH;
/** No excerpt is longer; a sentence that is gets cut at the end of a clause. */
const MAX_LENGTH = 600;

/** The text of a quotation, exactly as the passage prints it. */
export function quoteText(evidence: Evidence): string {
  return evidence.passage.text.slice(evidence.quote.start, evidence.quote.end);
}

/** The same evidence in the whole of its paragraph, where that is no longer than so many UTF-16 units. */
export function inParagraph(evidence: Evidence, limit: number): Evidence {
  const { passage, quote, highlight } = evidence;
  const { report, paragraph, start = 0 } = passage;
  const text = paragraph === OUTSIDE_BODY ? undefined : report.paragraphs[paragraph - 1];
  if (text === undefined || text.length > limit) return evidence;
  const moved = (span: Span): Span => ({ start: span.start + start, end: span.end + start });
  return {
    ...evidence,
    passage: { report, paragraph, text },
    quote: moved(quote),
    highlight: moved(highlight),
  };
}

/** The text set in bold. */
export function highlightText(evidence: Evidence): string {
  return evidence.passage.text.slice(evidence.highlight.start, evidence.highlight.end);
}

/**
 * Chooses what to quote of a ranked candidate, and what to set in bold.
 *
 * @param score how surely it answers the question, 0…1
 */
export function quoteEvidence(
  query: Query,
  { candidate: { passage }, reading = null, similarity = null }: RankedCandidate & Partial<Meaning>,
  score: number,
  length: ExcerptLength = 'whole',
): Evidence {
  const spans = query.question.asksForByline
    ? bylineOf(passage)
    : excerptOf(query, passage.text, { reading, similarity }, length);
  return { passage, score, ...spans };
}

/** Quotes whole sentences around a place of a passage, which is set in bold. */
export function quoteAround(passage: Passage, place: Span, score: number): Evidence {
  const { text } = passage;
  const sentences = splitSentences(text).map((span) => trim(text, span));
  const highlight = cutToLength(text, place);
  const best = Math.max(
    0,
    sentences.findIndex(({ start, end }) => start <= highlight.start && highlight.end <= end),
  );
  const quote = excerpt(text, sentences, best, highlight, COMFORTABLE_LENGTH.whole);
  const holds = quote.start <= highlight.start && highlight.end <= quote.end;
  return { passage, quote: holds ? quote : highlight, highlight, score };
}

function bylineOf({ text, report }: Passage): { quote: Span; highlight: Span } {
  const byline = report.byline ?? '';
  const start = Math.max(0, text.lastIndexOf(byline));
  const highlight = { start, end: start + byline.length };
  return { quote: text.length <= MAX_LENGTH ? { start: 0, end: text.length } : highlight, highlight };
}

function excerptOf(
  query: Query,
  text: string,
  meaning: Meaning,
  length: ExcerptLength,
): { quote: Span; highlight: Span } {
  const spans = splitSentences(text);
  const sentences = spans.map((span) => trim(text, span));
  const found = findHighlight(query, text, meaning, spans) ?? { start: 0, end: text.length, sentence: 0 };
  const highlight = cutToLength(text, trim(text, found));
  return {
    quote: excerpt(text, sentences, found.sentence, highlight, COMFORTABLE_LENGTH[length]),
    highlight,
  };
}

/** A single clause longer than any excerpt is cut. */
function cutToLength(text: string, { start, end }: Span): Span {
  return { start, end: start + MAX_LENGTH < end ? cutBefore(text, start + MAX_LENGTH) : end };
}

function trim(text: string, { start, end }: Span): Span {
  let [first, last] = [start, end];
  while (first < last && /\s/u.test(text.charAt(first))) first++;
  while (last > first && /\s/u.test(text.charAt(last - 1))) last--;
  return { start: first, end: last };
}

/** Whole sentences around the best one, with the one before it where it leans on that, as many as are comfortable to read. */
function excerpt(
  text: string,
  sentences: readonly Span[],
  best: number,
  highlight: Span,
  comfortable: number,
): Span {
  if (text.length <= comfortable) return { start: 0, end: text.length };
  const leans = hasUnresolvedReference(text.slice(sentences[best]?.start, sentences[best]?.end));
  let [first, last] = [leans && best > 0 ? best - 1 : best, best];
  const start = (): number => sentences[first]?.start ?? 0;
  const end = (): number => sentences[last]?.end ?? text.length;
  for (;;) {
    const previous = sentences[first - 1];
    const next = sentences[last + 1];
    const spare = comfortable - (end() - start());
    if (next !== undefined && next.end - end() <= spare) last++;
    else if (previous !== undefined && start() - previous.start <= spare) first--;
    else break;
  }
  if (end() - start() <= MAX_LENGTH) return { start: start(), end: end() };
  return cutAtClauses(text, { start: start(), end: end() }, highlight, comfortable);
}

/** The clauses of an over-long sentence around the highlight, as many as fit. */
function cutAtClauses(text: string, sentence: Span, highlight: Span, comfortable: number): Span {
  const ends = splitClauses(text.slice(sentence.start, sentence.end)).map(
    (span) => span.end + sentence.start,
  );
  const room = comfortable - (highlight.end - highlight.start);
  const from = highlight.start - room / 2;
  const start =
    [sentence.start, ...ends].find((end) => end >= from && end <= highlight.start) ?? highlight.start;
  const end =
    ends.findLast((candidate) => candidate - start <= MAX_LENGTH && candidate <= highlight.end + room) ??
    highlight.end;
  return cutToLength(text, { start, end: Math.max(end, highlight.end) });
}
