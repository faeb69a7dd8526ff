/**
 * A linear model: each feature times what it counts for.
 *
 * @param bias what is added in any case
 */
export function weightedSum<Feature extends string>(
  features: Readonly<Record<Feature, number>>,
  weights: Readonly<Record<Feature, number>>,
  bias = 0,
): number {
  let sum = bias;
  for (const feature in weights) sum += weights[feature] * features[feature];
  return sum;
}
