import { OUTSIDE_BODY } from '../reports/report.js';
import type { Evidence } from '../search/evidence.js';

/**
 * Of the lines outside the body only what answers is quoted: the line that the bold part stands in, not all of them
 * glued together. Quotations from the body stay as they are.
 */
export function withinItsLine(evidence: Evidence): Evidence {
  const { passage, highlight } = evidence;
  const { text, paragraph } = passage;
  if (paragraph !== OUTSIDE_BODY) return evidence;
  const start = highlight.start === 0 ? 0 : text.lastIndexOf('\n', highlight.start - 1) + 1;
  const end = text.indexOf('\n', highlight.end);
  const line = { start, end: end === -1 ? text.length : end };
  const { quote } = evidence;
  return {
    ...evidence,
    // What was cut for its length stays cut.
    quote: { start: Math.max(line.start, quote.start), end: Math.min(line.end, quote.end) },
  };
}

/** Whether what is quoted are headline lines, not the lines with who wrote it and what is under its pictures. */
export function isHeadline({ passage, quote }: Pick<Evidence, 'passage' | 'quote'>): boolean {
  const { report, paragraph, text } = passage;
  if (paragraph !== OUTSIDE_BODY) return false;
  const below = [...(report.byline === null ? [] : [report.byline]), ...(report.captions ?? [])].join('\n');
  return quote.end <= text.length - below.length;
}

/** Whether what is quoted stands under a picture. */
export function isCaption({ passage, quote }: Pick<Evidence, 'passage' | 'quote'>): boolean {
  const { report, paragraph, text } = passage;
  const captions = report.captions?.join('\n') ?? '';
  return paragraph === OUTSIDE_BODY && captions !== '' && quote.start >= text.length - captions.length;
}
