/** A choice that was made right: the options by what is known of them, and which are right. */
export interface Choice {
  /** One row an option, one column a feature; all rows of all choices are of one length. */
  readonly options: readonly (readonly number[])[];
  readonly right: readonly boolean[];
  /** What it counts for. */
  readonly weight: number;
}

/** Parameters of Adam (Kingma & Ba 2015), and the L2 penalty. */
const RATE = 0.03;
const [DECAY_1, DECAY_2] = [0.9, 0.999];
const PENALTY = 3e-4;
const BATCH = 64;
const EPOCHS = 30;

/**
 * Learns what each feature counts for, so that the right options are probable: multinomial logistic regression, where
 * several options may be right together. A choice between an option and nothing is one beside a row of zeros.
 *
 * @returns one weight a feature; the same for the same choices
 */
export function learn(choices: readonly Choice[]): number[] {
  const count = choices[0]?.options[0]?.length ?? 0;
  const weights = new Float64Array(count);
  const [mean, variance] = [new Float64Array(count), new Float64Array(count)];
  const order = shuffled(choices);
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let start = 0; start < order.length; start += BATCH) {
      const gradient = new Float64Array(count);
      for (const choice of order.slice(start, start + BATCH)) addGradient(gradient, weights, choice);
      step++;
      for (let feature = 0; feature < count; feature++) {
        const slope = (gradient[feature] ?? 0) / BATCH + PENALTY * (weights[feature] ?? 0);
        mean[feature] = DECAY_1 * (mean[feature] ?? 0) + (1 - DECAY_1) * slope;
        variance[feature] = DECAY_2 * (variance[feature] ?? 0) + (1 - DECAY_2) * slope ** 2;
        const [first, second] = [
          (mean[feature] ?? 0) / (1 - DECAY_1 ** step),
          (variance[feature] ?? 0) / (1 - DECAY_2 ** step),
        ];
        weights[feature] = (weights[feature] ?? 0) - (RATE * first) / (Math.sqrt(second) + 1e-8);
      }
    }
  }
  return [...weights];
}

/** The probability of each option under some weights. */
export function probabilities(options: Choice['options'], weights: ArrayLike<number>): number[] {
  const logits = options.map((features) =>
    features.reduce((sum, value, feature) => sum + value * (weights[feature] ?? 0), 0),
  );
  const highest = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp(logit - highest));
  const all = odds.reduce((sum, value) => sum + value, 0);
  return odds.map((value) => value / all);
}

function addGradient(
  gradient: Float64Array,
  weights: Float64Array,
  { options, right, weight }: Choice,
): void {
  const chosen = probabilities(options, weights);
  const ofRight = chosen.reduce((sum, value, option) => sum + (right[option] === true ? value : 0), 0);
  if (ofRight === 0) return;
  for (const [option, features] of options.entries()) {
    const probability = chosen[option] ?? 0;
    const off = weight * (probability - (right[option] === true ? probability / ofRight : 0));
    for (const [feature, value] of features.entries())
      gradient[feature] = (gradient[feature] ?? 0) + off * value;
  }
}

/** In an order that mixes what stood together, always the same one. */
function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item, index) => ({ item, key: Math.imul(index + 1, 0x9e3779b1) >>> 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
