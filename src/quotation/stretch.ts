import { linesOutsideBody, OUTSIDE_BODY, type Report } from '../reports/report.js';
import type { Range } from './align.js';

/** A place in a report: some characters of one paragraph, as printed. */
export interface Place {
  /** 1 for the first paragraph; {@link OUTSIDE_BODY} for the lines outside the body, joined by `\n`. */
  readonly paragraph: number;
  /** The paragraph's text. */
  readonly text: string;
  /** UTF-16 units of `text`. */
  readonly span: Range;
}

/** A paragraph, or a piece of a very long one, that shares pairs of characters with a text. */
export interface QuotedPiece {
  readonly report: Report;
  readonly paragraph: number;
  /** UTF-16 units of the paragraph. */
  readonly span: Range;
}

/** The text of a paragraph as it is checked; empty for one that the report does not have. */
export function paragraphOf(report: Report, paragraph: number): string {
  return paragraph === OUTSIDE_BODY
    ? linesOutsideBody(report).join('\n')
    : (report.paragraphs[paragraph - 1] ?? '');
}

interface Piece {
  readonly paragraph: number;
  readonly text: string;
  /** Where the piece begins in the paragraph, and in the stretch. */
  readonly from: number;
  readonly at: number;
  readonly length: number;
}

/** A paragraph with what stands around it: between paragraphs there is white space and no more. */
export class Stretch {
  /** As printed, paragraphs parted by `\n`. */
  readonly text: string;
  readonly #pieces: readonly Piece[];

  private constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
    this.text = pieces.map(({ text, from, length }) => text.slice(from, from + length)).join('\n');
  }

  /**
   * A piece of a paragraph with what stands before and behind it.
   *
   * @param around how many characters on each side belong to it
   * @param neighbours how many paragraphs on each side may have them
   */
  static around(
    { report, paragraph, span }: QuotedPiece,
    around: number,
    neighbours = Number.POSITIVE_INFINITY,
  ): Stretch {
    const text = paragraphOf(report, paragraph);
    const from = Math.max(0, span.start - around);
    const to = Math.min(text.length, span.end + around);
    const parts = [{ paragraph, text, from, length: to - from }];
    if (paragraph === OUTSIDE_BODY) return Stretch.#of(parts);
    const first = Math.max(OUTSIDE_BODY + 1, paragraph - neighbours);
    const last = Math.min(report.paragraphs.length, paragraph + neighbours);
    for (
      let [before, left] = [paragraph - 1, around - (span.start - from)];
      before >= first && left > 0;
      before--
    ) {
      const text = paragraphOf(report, before);
      const length = Math.min(left, text.length);
      parts.unshift({ paragraph: before, text, from: text.length - length, length });
      left -= length;
    }
    for (
      let [behind, left] = [paragraph + 1, around - (to - span.end)];
      behind <= last && left > 0;
      behind++
    ) {
      const text = paragraphOf(report, behind);
      const length = Math.min(left, text.length);
      parts.push({ paragraph: behind, text, from: 0, length });
      left -= length;
    }
    return Stretch.#of(parts);
  }

  static #of(parts: readonly Omit<Piece, 'at'>[]): Stretch {
    let at = 0;
    const pieces = parts.map((part) => {
      const piece = { ...part, at };
      at += part.length + 1;
      return piece;
    });
    return new Stretch(pieces);
  }

  /** Where a part of the stretch stands in the report. */
  placesOf({ start, end }: Range): Place[] {
    return this.#pieces.flatMap(({ paragraph, text, from, at, length }) => {
      const [first, last] = [Math.max(start, at), Math.min(end, at + length)];
      return first < last
        ? [{ paragraph, text, span: { start: first - at + from, end: last - at + from } }]
        : [];
    });
  }
}
