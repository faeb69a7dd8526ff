import { normalise } from '../language/normalise.js';
import { linesOutsideBody, OUTSIDE_BODY, type Report } from '../reports/report.js';

/** The unit that is searched and quoted: one paragraph, or the lines of a report outside its body. */
export interface Passage {
  readonly report: Report;
  /** 1 for the first paragraph; {@link OUTSIDE_BODY} for the headline and the other lines outside the body. */
  readonly paragraph: number;
  /** As printed. */
  readonly text: string;
}

/** The passages of a report: the lines outside its body, joined by `\n`, then each paragraph. */
export function passagesOf(report: Report): Passage[] {
  return [
    { report, paragraph: OUTSIDE_BODY, text: linesOutsideBody(report).join('\n') },
    ...report.paragraphs.map((text, index) => ({ report, paragraph: index + 1, text })),
  ];
}

/** One passage of a report; `null` for a paragraph that it does not have. */
export function passageOf(report: Report, paragraph: number): Passage | null {
  return passagesOf(report)[paragraph] ?? null;
}

/** The lead says what a report is about in its first sentences; more than this belongs to its own paragraph only. */
const LEAD_LENGTH = 120;

/**
 * What a report's paragraphs are about, normalised: its headline lines and date, and these with its lead. Who wrote
 * it is not what it is about.
 */
export function contextOf(report: Report): { headline: string; lead: string } {
  const headline = [report.kicker, report.headline, report.deck, report.date]
    .filter((line) => line !== null)
    .join('\n');
  const lead = report.paragraphs[0]?.slice(0, LEAD_LENGTH) ?? '';
  return { headline: normalise(headline).text, lead: normalise(`${headline}\n${lead}`).text };
}
