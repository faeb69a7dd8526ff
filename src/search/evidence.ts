import { normalise, originalSpan } from '../language/normalise.js';
import { type Span, splitClauses, splitSentences } from '../language/sentences.js';
import type { Passage } from './passage.js';
import { pairKey, type Query } from './query.js';
import type { RankedCandidate } from './rank.js';

/** A verbatim excerpt that bears on a question. */
export interface Evidence {
  readonly passage: Passage;
  /** Where the quotation stands in the passage's text. */
  readonly quote: Span;
  /** Where the answer stands in the passage's text, inside `quote`; at most one sentence. */
  readonly highlight: Span;
  /** How well it covers the question, 0…1. */
  readonly score: number;
}

/** Excerpts are filled up with neighbouring sentences to about this many characters. */
const COMFORTABLE_LENGTH = 200;
/** No excerpt is longer; a sentence that is gets cut at the end of a clause. */
const MAX_LENGTH = 600;
/** A sentence longer than this is narrowed to the clauses that hold the question's words. */
const MAX_HIGHLIGHT = 60;

/** The text of a quotation, exactly as the passage prints it. */
export function quoteText(evidence: Evidence): string {
  return evidence.passage.text.slice(evidence.quote.start, evidence.quote.end);
}

/** The text set in bold. */
export function highlightText(evidence: Evidence): string {
  return evidence.passage.text.slice(evidence.highlight.start, evidence.highlight.end);
}

/** One place where the text holds a part of the question. */
interface Hit {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

/** Chooses what to quote from a ranked candidate, and what to set in bold. */
export function quoteEvidence(query: Query, { candidate }: RankedCandidate, score: number): Evidence {
  const { passage } = candidate;
  const normalised = normalise(passage.text);
  const original: Hit[] = [];
  for (let at = 0; at + 1 < normalised.text.length; at++) {
    const pair = query.pairs.get(pairKey(normalised.text.charCodeAt(at), normalised.text.charCodeAt(at + 1)));
    if (pair !== undefined) {
      original.push({ ...originalSpan(normalised, at, at + 2), weight: query.pairWeights[pair] ?? 0 });
    }
  }
  const sentences = splitSentences(passage.text).map((span) => trim(passage.text, span));
  const best = indexOfBest(sentences, original);
  const sentence = sentences[best] ?? { start: 0, end: passage.text.length };
  const highlight = narrow(passage.text, sentence, original);
  return { passage, quote: excerpt(passage.text, sentences, best, highlight), highlight, score };
}

function trim(text: string, { start, end }: Span): Span {
  let [first, last] = [start, end];
  while (first < last && /\s/u.test(text.charAt(first))) first++;
  while (last > first && /\s/u.test(text.charAt(last - 1))) last--;
  return { start: first, end: last };
}

/** The weight of the distinct grams inside a span. */
function weightInside(hits: readonly Hit[], { start, end }: Span): number {
  const seen = new Set<number>();
  let total = 0;
  for (const hit of hits) {
    // Equal weights are the same gram, near enough, and repeating it adds nothing.
    if (hit.start < start || hit.end > end || seen.has(hit.weight)) continue;
    seen.add(hit.weight);
    total += hit.weight;
  }
  return total;
}

function indexOfBest(spans: readonly Span[], hits: readonly Hit[]): number {
  const weights = spans.map((span) => weightInside(hits, span));
  return Math.max(0, weights.indexOf(Math.max(...weights)));
}

/** The shortest run of clauses of a long sentence that holds most of what the sentence holds of the question. */
function narrow(text: string, sentence: Span, hits: readonly Hit[]): Span {
  if (sentence.end - sentence.start <= MAX_HIGHLIGHT) return sentence;
  const clauses = splitClauses(text.slice(sentence.start, sentence.end)).map(({ start, end }) => ({
    start: start + sentence.start,
    end: end + sentence.start,
  }));
  const best = indexOfBest(clauses, hits);
  let [first, last] = [best, best];
  const length = (from: number, to: number): number => (clauses[to]?.end ?? 0) - (clauses[from]?.start ?? 0);
  for (;;) {
    const before = first > 0 && length(first - 1, last) <= MAX_HIGHLIGHT;
    const after = last + 1 < clauses.length && length(first, last + 1) <= MAX_HIGHLIGHT;
    if (after) last++;
    else if (before) first--;
    else break;
  }
  return { start: clauses[first]?.start ?? sentence.start, end: clauses[last]?.end ?? sentence.end };
}

/** Whole sentences around the best one, about {@link COMFORTABLE_LENGTH} characters together. */
function excerpt(text: string, sentences: readonly Span[], best: number, highlight: Span): Span {
  if (text.length <= COMFORTABLE_LENGTH) return { start: 0, end: text.length };
  let [first, last] = [best, best];
  const start = (): number => sentences[first]?.start ?? 0;
  const end = (): number => sentences[last]?.end ?? text.length;
  for (;;) {
    const previous = sentences[first - 1];
    const next = sentences[last + 1];
    const spare = COMFORTABLE_LENGTH - (end() - start());
    if (next !== undefined && next.end - end() <= spare) last++;
    else if (previous !== undefined && start() - previous.start <= spare) first--;
    else break;
  }
  if (end() - start() <= MAX_LENGTH) return { start: start(), end: end() };
  return cutAtClauses(text, { start: start(), end: end() }, highlight);
}

/** The clauses of an over-long sentence around the highlight, as many as fit. */
function cutAtClauses(text: string, sentence: Span, highlight: Span): Span {
  const ends = splitClauses(text.slice(sentence.start, sentence.end)).map(
    (span) => span.end + sentence.start,
  );
  const room = COMFORTABLE_LENGTH - (highlight.end - highlight.start);
  const from = highlight.start - room / 2;
  const start =
    [sentence.start, ...ends].find((end) => end >= from && end <= highlight.start) ?? highlight.start;
  const end =
    ends.findLast((candidate) => candidate - start <= MAX_LENGTH && candidate <= highlight.end + room) ??
    highlight.end;
  return { start, end: Math.min(Math.max(end, highlight.end), start + MAX_LENGTH) };
}
