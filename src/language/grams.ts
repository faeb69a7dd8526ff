/** One character pair of Chinese, or one whole word or number in other scripts. */
export interface Gram {
  readonly text: string;
  readonly start: number;
}

const RUN = /\p{Script=Han}+|[\p{L}\p{N}][\p{L}\p{N}.%]*(?<!\.)/gu;

/**
 * The grams of a normalised text: overlapping pairs of neighbouring Chinese characters, and the words and numbers
 * of other scripts whole. They match where a dictionary cuts a question and a text differently.
 */
export function grams(text: string): Gram[] {
  const found: Gram[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!/^\p{Script=Han}/u.test(run) || run.length === 1) {
      found.push({ text: run, start: index });
      continue;
    }
    for (let at = 0; at + 2 <= run.length; at++)
      found.push({ text: run.slice(at, at + 2), start: index + at });
  }
  return found;
}
