import { shorten } from '../../answer/cut-text.js';
import type { Inspection } from '../../reports/inspection.js';
import type { Report } from '../../reports/report.js';
import type { Translate } from '../locale.js';
import { problemSentence } from './file-problem.js';
import { headlineOf } from './source-lines.js';

/** Longer lines of a page are known by their beginning. */
const MAX_LINE = 60;

/** What was found in a file, and what an editor may doubt, a line each. */
export function inspectionText(t: Translate, { file, reports, leftOut, problems }: Inspection): string {
  const found = reports.flatMap(({ report, doubts }) => [
    `  ${headlineOf(t, report)}`,
    `    ${detailsOf(t, report)}`,
    ...(report.captions ?? []).map(
      (caption) => `    ${t('caption', { caption: shorten(caption, MAX_LINE) })}`,
    ),
    ...(doubts.length > 0
      ? [`    ⚠ ${doubts.map((doubt) => t(`doubt-${doubt}`)).join(t('doubt-and'))}`]
      : []),
  ]);
  return [
    file,
    ...problems.map((problem) => `  ⚠ ${problemSentence(t, problem).trim()}`),
    ...found,
    ...leftOut.map((line) => `  ${t('left-out', { line: shorten(line, MAX_LINE) })}`),
  ].join('\n');
}

function detailsOf(t: Translate, { source, date, byline, paragraphs }: Report): string {
  const count = t('paragraph-count', { count: paragraphs.length });
  return [source, date, byline, count].filter((detail) => detail !== null).join(' · ');
}
