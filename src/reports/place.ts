import type { Report } from './report.js';

/** Where a paragraph stands in its report, as far as its file says. */
export interface Place {
  /** The page that it begins on, from 1. */
  readonly page: number | null;
  /** The heading of its section, as printed. */
  readonly section: string | null;
  /** For the row of a table the one that names its columns, as printed. */
  readonly header: string | null;
}

const NOWHERE: Place = { page: null, section: null, header: null };
/** A chapter's number on a line of its own names nothing. */
const NAMES_SOMETHING = /\p{L}{2}/u;

/** @param paragraph from 1; anything that is no paragraph of the body stands nowhere */
export function placeOf(report: Report, paragraph: number): Place {
  const { paragraphs, layout } = report;
  const own = layout?.[paragraph - 1];
  if (layout === undefined || own === undefined) return NOWHERE;
  let section: string | null = null;
  for (let index = paragraph - 2; index >= 0 && section === null && own.kind !== 'heading'; index--) {
    const text = paragraphs[index] ?? '';
    if (layout[index]?.kind === 'heading' && NAMES_SOMETHING.test(text)) section = text;
  }
  return { page: own.page, section, header: headerOf(report, paragraph) };
}

/** Of each report with rows, for a table may have a hundred thousand, of which each would be looked for anew. */
const HEADERS = new WeakMap<Report, readonly (string | null)[]>();

/** Of the row of a table the one that names its columns, as printed; `null` for everything else. */
export function headerOf(report: Report, paragraph: number): string | null {
  if (report.layout?.[paragraph - 1]?.kind !== 'row') return null;
  return (HEADERS.get(report) ?? findHeaders(report))[paragraph - 1] ?? null;
}

function findHeaders(report: Report): readonly (string | null)[] {
  const { paragraphs, layout = [] } = report;
  let header: string | null = null;
  const headers = layout.map(({ kind }, index) => {
    if (kind === 'header') header = paragraphs[index] ?? null;
    else if (kind !== 'row') header = null;
    return kind === 'row' ? header : null;
  });
  HEADERS.set(report, headers);
  return headers;
}

/** Whether a paragraph is the row that names the columns of a table's rows below it. */
export function namesColumns({ layout }: Report, paragraph: number): boolean {
  return layout?.[paragraph - 1]?.kind === 'header' && layout[paragraph]?.kind === 'row';
}
