import type { Span } from './sentences.js';

/** Tells of any stretch whether it has a character in common with one of some others, however many these are. */
export function overlapTest(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  // Up to each of them the furthest end.
  const ends: number[] = [];
  for (const { end } of sorted) ends.push(Math.max(ends.at(-1) ?? 0, end));
  return ({ start, end }) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle]?.start ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (ends[low - 1] ?? 0) > start;
  };
}
