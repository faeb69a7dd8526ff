import type { Reading } from '../search/reader.js';

/** The scores of one window's body. */
export interface WindowScores {
  /** One a token of the body. */
  readonly scores: Float32Array;
  /** The score of "not told here". */
  readonly nothing: number;
  /** Which token of the passage the first is. */
  readonly first: number;
}

/**
 * A reading from the scores of a passage's windows; `models/README.md` has the formulas.
 *
 * @param tokens of the passage
 * @param length of its text
 */
export function readingOf(
  windows: readonly WindowScores[],
  tokens: { readonly starts: readonly number[]; readonly ends: readonly number[] },
  length: number,
): Reading {
  const answer = new Float32Array(length);
  const weights = windows.map(({ scores }) => logSumExp(scores));
  const weight = logSumExp(weights);
  const relevance = Math.max(
    Number.NEGATIVE_INFINITY,
    ...windows.map(({ nothing }, window) => (weights[window] ?? 0) - nothing),
  );
  for (const { scores, first } of windows) {
    for (const [place, score] of scores.entries()) {
      const [start, end] = [tokens.starts[first + place] ?? 0, tokens.ends[first + place] ?? 0];
      const mass = Math.exp(score - weight) / (end - start);
      for (let unit = start; unit < end; unit++) answer[unit] = mass;
    }
  }
  return { relevance, answer, weight };
}

function logSumExp(values: ArrayLike<number>): number {
  const numbers = Array.from(values);
  const highest = Math.max(...numbers);
  if (highest === Number.NEGATIVE_INFINITY) return highest;
  return highest + Math.log(numbers.reduce((sum, value) => sum + Math.exp(value - highest), 0));
}
