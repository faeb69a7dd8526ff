import type { Span } from '../language/sentences.js';
import { headerOf } from '../reports/place.js';
import { OUTSIDE_BODY, type Report } from '../reports/report.js';
import type { Passage } from './passage.js';

/** A passage as a model is given it. */
export interface ReadablePassage {
  /** The report's headline, before a row the names of its columns too; `''` for none, as for the lines outside the body. */
  readonly headline: string;
  /** As printed. */
  readonly text: string;
}

/** What a reader makes of a passage, asked a question. */
export interface Reading {
  /** Logit (natural logarithm of the odds) that the passage answers. */
  readonly relevance: number;
  /**
   * Where the answer stands: for each UTF-16 unit of the text the probability, if the passage answers, that it is of
   * the answer; together 1, or 0 for a text without words.
   */
  readonly answer: Float32Array;
  /**
   * Logarithm of all that speaks for places in this passage, on one scale for all passages of a question: the softmax
   * over passages tells which of them holds the answer.
   */
  readonly weight: number;
  /** Whether the reader has judged the passages of a question itself: then its relevance is the verdict, and the order. */
  readonly isVerdict?: boolean;
}

/** The port of a reader: a model in this process, or on a server. */
export interface Reader {
  /** A reading for each passage; `null` where none can be had now, so that the rest must do. */
  read(question: string, passages: readonly ReadablePassage[]): Promise<readonly Reading[] | null>;
}

/** What stands in for a headline where a report prints none, in UTF-16 units of its first paragraph. */
const OPENING_LENGTH = 40;

/** A passage as it is read: under its headline, or what stands in for it; a row under the names of its columns as well. */
export function readableOf({ report, paragraph, text }: Passage): ReadablePassage {
  if (paragraph === OUTSIDE_BODY) return { headline: '', text };
  const columns = headerOf(report, paragraph);
  const headline = headlineOver(report, paragraph);
  return { headline: columns === null ? headline : `${headline} ${columns}`.trim(), text };
}

function headlineOver({ headline, paragraphs: [first = ''] }: Report, paragraph: number): string {
  if (headline !== '') return headline;
  return paragraph === 1 ? '' : first.slice(0, OPENING_LENGTH);
}

/** The share of the answer that lies in a stretch of the text, 0…1. */
export function massIn({ answer }: Reading, { start, end }: Span): number {
  return answer.subarray(start, end).reduce((sum, mass) => sum + mass, 0);
}
