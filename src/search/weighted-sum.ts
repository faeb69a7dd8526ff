/**
 * A linear model: each sign times what it counts for.
 *
 * @param bias what is added in any case
 */
export function weightedSum<Sign extends string>(
  signs: Readonly<Record<Sign, number>>,
  weights: Readonly<Record<Sign, number>>,
  bias = 0,
): number {
  let sum = bias;
  for (const sign in weights) sum += weights[sign] * signs[sign];
  return sum;
}
