import { cutBefore } from '../language/cut-before.js';
import type { AsksForSummary } from '../language/summary-question.js';
import type { Corpus } from '../reports/corpus.js';
import type { Report } from '../reports/report.js';
import type { Evidence } from '../search/evidence.js';
import { passageAt } from '../search/passage.js';
import type { Turn } from './answer.js';
import { summarise } from './summarise.js';

/** A summary tells of so many reports … */
const MAX_REPORTS = 3;
/** … in so many sentences … */
const MAX_SENTENCES = 10;
/** … and characters: one message holds them under their headlines. */
const MAX_LENGTH = 2_400;
/** A single sentence that is longer is cut. */
const MAX_SENTENCE = 600;

/**
 * The reports whose gist is asked for: those that the words name, the one that was quoted last where the words point at
 * it, or else the newest.
 *
 * @param before what was asked and answered before, the latest last
 * @returns none where the words name a report that is not there
 */
export async function reportsToSummarise(
  { of, pointsBack, count }: AsksForSummary,
  corpus: Corpus,
  before: readonly Turn[],
): Promise<Report[]> {
  const limit = Math.min(count ?? MAX_REPORTS, MAX_REPORTS);
  if (of !== '') return (await corpus.find(of)).slice(0, limit).map(({ report }) => report);
  const quoted = before.findLast(({ verdict }) => verdict !== 'none')?.evidence[0]?.passage.report;
  if (pointsBack && quoted !== undefined) return [(await corpus.get(quoted.id)) ?? quoted];
  return [...(await corpus.page(0, limit))];
}

/** The key sentences of some reports as evidence, each report's in their order. */
export function summaryEvidence(reports: readonly Report[]): Evidence[] {
  let left = MAX_LENGTH;
  return reports.flatMap((report, index) => {
    const share = Math.ceil((MAX_SENTENCES - index) / reports.length);
    const behind = reports.length - index - 1;
    return summarise(report, share).flatMap((sentence, at) => {
      const evidence = evidenceOf(report, sentence.paragraph, sentence.text);
      const length = evidence === null ? 0 : evidence.quote.end - evidence.quote.start;
      // Each report has its first sentence.
      if (evidence === null || (at > 0 && length > left - behind * MAX_SENTENCE)) return [];
      left -= length;
      return [evidence];
    });
  });
}

function evidenceOf(report: Report, paragraph: number, text: string): Evidence | null {
  const at = report.paragraphs[paragraph - 1]?.indexOf(text) ?? -1;
  const passage = at === -1 ? null : passageAt(report, paragraph, at);
  if (passage === null) return null;
  const start = at - (passage.start ?? 0);
  const quote = { start, end: Math.min(passage.text.length, start + cutBefore(text, MAX_SENTENCE)) };
  return { passage, quote, highlight: quote, score: 1 };
}
