/** The place of the right paragraph in an engine's answer, from 1; `null` where it is not in it. */
export type Rank = number | null;

/** The share (0…1) of questions whose right paragraph is among the first `k`. */
export function recallAt(ranks: readonly Rank[], k: number): number {
  return mean(ranks.map((rank) => (rank !== null && rank <= k ? 1 : 0)));
}

/** Mean reciprocal rank over the first `k`; a paragraph that is not among them counts 0. */
export function meanReciprocalRank(ranks: readonly Rank[], k: number): number {
  return mean(ranks.map((rank) => (rank !== null && rank <= k ? 1 / rank : 0)));
}

/** The probability that a positive scores higher than a negative, ties counting half (Mann–Whitney). */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const sorted = [...negatives].sort((a, b) => a - b);
  const won = positives.map((score) => (countBelow(sorted, score) + countUpTo(sorted, score)) / 2);
  return mean(won) / negatives.length;
}

/** The highest threshold that at least `share` (0…1) of the scores reach. */
export function thresholdReachedBy(scores: readonly number[], share: number): number {
  const descending = [...scores].sort((a, b) => b - a);
  // 0.07 × 100 is 7.000000000000001 in floating point, and must not be rounded up to 8.
  const count = Math.max(1, Math.ceil(share * scores.length - 1e-9));
  return descending[count - 1] ?? Number.NaN;
}

/** The share (0…1) of scores that reach the threshold. */
export function shareReaching(scores: readonly number[], threshold: number): number {
  return mean(scores.map((score) => (score >= threshold ? 1 : 0)));
}

/** `NaN` of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value; `NaN` of nothing. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/**
 * The value below which a share of the values lies, interpolated between neighbours; `NaN` of nothing.
 *
 * @param share 0…1
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

function countBelow(sorted: readonly number[], score: number): number {
  return countWhile(sorted, (value) => value < score);
}

function countUpTo(sorted: readonly number[], score: number): number {
  return countWhile(sorted, (value) => value <= score);
}

/** How many values at the beginning pass; binary search, since no value passes behind one that does not. */
function countWhile(sorted: readonly number[], passes: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle];
    if (value !== undefined && passes(value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
