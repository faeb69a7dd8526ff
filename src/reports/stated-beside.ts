/**
 * What an operator says of a file in another file beside it, `稿子.docx.yml` beside `稿子.docx`: lines as those of front
 * matter, for formats that have none.
 */

import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { type FrontMatter, readFields } from './front-matter.js';
import { inTime } from './in-time.js';
import type { ParsedReport } from './report.js';

/** What is added to a file's name, its extension included. */
export const BESIDE = '.yml';
/** Such a file holds a few lines. */
const MAX_LENGTH = 20_000;

/** A file that gives another its headline. */
export function fieldsBeside(title: string): string {
  return stringify({ title });
}

/**
 * Reads what is said of a file beside it.
 *
 * @param onProblem called with a short reason where it cannot be read
 */
export async function readBeside(
  path: Buffer,
  onProblem: (problem: string) => void,
): Promise<FrontMatter | null> {
  const text = (await inTime(readFile(path, 'utf8'))).replace(/^\ufeff/u, '');
  if (text.length > MAX_LENGTH) {
    onProblem(`its ${BESIDE} file is too long to be read`);
    return null;
  }
  const { frontMatter, problem } = readFields(text.replace(/^---[ \t]*\r?\n/u, ''));
  if (problem !== null) onProblem(`its ${BESIDE} file ${problem}`);
  return frontMatter;
}

/**
 * A report with what is said of it.
 *
 * @param isOnly whether it is the only one of its file: of several, a headline would be nobody's
 */
export function withStated(report: ParsedReport, stated: FrontMatter, isOnly: boolean): ParsedReport {
  const { title, date, source, author, url, tags } = stated;
  return {
    ...(title === null || !isOnly ? report : withHeadline(report, title)),
    date: date ?? report.date,
    source: source ?? report.source,
    byline: author ?? report.byline,
    url: url ?? report.url,
    tags: tags.length > 0 ? tags : report.tags,
  };
}

/** A sentence that was taken for the headline is the first of the text again. */
function withHeadline({ headlineFrom, ...report }: ParsedReport, headline: string): ParsedReport {
  const isSentence = headlineFrom === undefined && report.headline.endsWith('。');
  if (!isSentence) return { ...report, headline };
  const { layout, paragraphs } = report;
  return {
    ...report,
    headline,
    paragraphs: [report.headline, ...paragraphs],
    ...(layout && { layout: [{ kind: 'paragraph' as const, page: layout[0]?.page ?? null }, ...layout] }),
  };
}
