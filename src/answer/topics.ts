import nodejieba from 'nodejieba';
import { loadDictionary } from '../language/segment.js';
import type { Report } from '../reports/report.js';

/** What a report speaks of, with how much it stands out. */
interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/** Terms looked at in each report: those further down seldom come to the top of several. */
const TERMS_A_REPORT = 40;
/** A name of one character is none, and of more than this no term. */
const TERM_LENGTH = /^\p{Script=Han}{2,8}$/u;

/**
 * The terms that stand out in some reports, by TF-IDF over nodejieba's words and its own document frequencies.
 *
 * @returns the most telling first; each stands in a report as it is returned
 */
export function keyTerms(reports: readonly Report[], limit: number): string[] {
  const weights = new Map<string, number>();
  for (const { term, weight } of reports.flatMap(termsOf)) {
    weights.set(term, (weights.get(term) ?? 0) + weight);
  }
  return [...weights]
    .sort(([, one], [, other]) => other - one)
    .slice(0, limit)
    .map(([term]) => term);
}

function termsOf({ headline, paragraphs }: Report): WeightedTerm[] {
  loadDictionary();
  return nodejieba
    .extract([headline, ...paragraphs].join('\n'), TERMS_A_REPORT)
    .filter(({ word }) => TERM_LENGTH.test(word))
    .map(({ word, weight }) => ({ term: word, weight }));
}
