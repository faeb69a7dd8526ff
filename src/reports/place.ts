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
export function placeOf({ paragraphs, layout }: Report, paragraph: number): Place {
  const own = layout?.[paragraph - 1];
  if (layout === undefined || own === undefined) return NOWHERE;
  let [section, header]: [string | null, string | null] = [null, null];
  let inTable = own.kind === 'row';
  for (let index = paragraph - 2; index >= 0 && section === null && own.kind !== 'heading'; index--) {
    const [{ kind } = own, text = ''] = [layout[index], paragraphs[index]];
    if (inTable && kind === 'header') header = text;
    inTable &&= kind === 'row';
    if (kind === 'heading' && NAMES_SOMETHING.test(text)) section = text;
  }
  return { page: own.page, section, header };
}
