import { type Span, splitToLength } from '../language/sentences.js';
import { OUTSIDE_BODY, type Report } from '../reports/report.js';

/** A piece of a report's text that stands on one page. */
export interface PagePart {
  /** 1 for the report's first paragraph. */
  readonly paragraph: number;
  readonly span: Span;
}

/** How much stands on a page. */
export interface PageSize {
  readonly characters: number;
  /** Pieces of paragraphs. */
  readonly parts: number;
}

/** One screen of a phone holds about as much. */
const SCREEN: PageSize = { characters: 800, parts: 20 };

/** A report's paragraphs on pages, cut at sentence ends where a paragraph is too long for one. */
export function pagesOf(report: Report, size: PageSize = SCREEN): PagePart[][] {
  const pages: PagePart[][] = [];
  let room = 0;
  for (const [index, text] of report.paragraphs.entries()) {
    for (const span of splitToLength(text, size.characters)) {
      const length = span.end - span.start;
      const last = pages.at(-1);
      const part = { paragraph: index + 1, span };
      if (last === undefined || length > room || last.length === size.parts) {
        pages.push([part]);
        room = size.characters;
      } else last.push(part);
      room -= length;
    }
  }
  return pages.length === 0 ? [[]] : pages;
}

/** The page on which a paragraph begins, from 1; the first for lines outside the body and for one that is not there. */
export function pageOfParagraph(report: Report, paragraph: number): number {
  if (paragraph === OUTSIDE_BODY) return 1;
  return (
    1 +
    Math.max(
      0,
      pagesOf(report).findIndex((parts) => parts.some((part) => part.paragraph === paragraph)),
    )
  );
}

/** The page on which a character of a paragraph stands, from 1. */
export function pageOfOffset(report: Report, paragraph: number, offset: number): number {
  const page = pagesOf(report).findIndex((parts) =>
    parts.some((part) => part.paragraph === paragraph && part.span.start <= offset && offset < part.span.end),
  );
  return page === -1 ? pageOfParagraph(report, paragraph) : page + 1;
}
