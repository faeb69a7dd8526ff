import type { Report } from '../reports/report.js';
import type { Passage } from '../search/passage.js';

/** How many of the closest reports are offered. */
const MAX_CLOSEST = 3;

/**
 * The passages that may well answer.
 *
 * @param found best first
 * @param share the lowest score that counts, as a share of the best one's
 */
export function notable<Found extends { readonly score: number }>(
  found: readonly Found[],
  share: number,
): Found[] {
  const best = found[0]?.score ?? 0;
  return found.filter(({ score }, index) => index === 0 || score >= share * best);
}

/** The first three reports that some passages are from, in the order of the passages. */
export function closestReports(found: readonly { readonly passage: Passage }[]): Report[] {
  return [...new Set(found.map(({ passage }) => passage.report))].slice(0, MAX_CLOSEST);
}
