import type { SearchWord } from './word-index.js';

/** So many passages, or such a share of all if that is more. */
interface Amount {
  readonly passages: number;
  readonly share: number;
}

/** Which of a question's words may find passages, so that common words cost little in a large library. */
export interface Pruning {
  /** The rarest words that stand in so many passages together find each of these. */
  readonly findingAlone: number;
  /** The rarest that stand in so many together find those where two of them meet; the others only count there. */
  readonly finding: Amount;
  /** So many of the rarest find passages even so: each may stand in the question by chance … */
  readonly words: number;
  /** … unless they stand in this many times as many; the rarest of all in any case. */
  readonly excess: number;
  /** The passages found that are then looked at with all of the question's words, those that the rare ones speak for. */
  readonly scored: number;
  /** Words in more find nothing where there are rarer ones: the index need not know of all places where they stand. */
  readonly common: Amount;
}

/**
 * Recall@1 of CMRC 2018 trial drowned in 10,000 news articles is 97.1 with and without, of DRCD dev 95.5 and 95.6; in 63,668,
 * most of them mixed from the others, 96.6 instead of 96.8, for a twentieth of the time (p95).
 */
export const PRUNING: Pruning = {
  findingAlone: 300,
  finding: { passages: 1_000, share: 0.025 },
  words: 4,
  excess: 3,
  scored: 1_000,
  common: { passages: 4_000, share: 0.05 },
};

/** Every word of a question finds every passage that holds it. */
export const UNPRUNED: Pruning = {
  findingAlone: Number.POSITIVE_INFINITY,
  finding: { passages: Number.POSITIVE_INFINITY, share: 1 },
  words: 1,
  excess: 1,
  scored: Number.POSITIVE_INFINITY,
  common: { passages: Number.POSITIVE_INFINITY, share: 1 },
};

/** In how many passages words stand, of how many. */
export interface Commonness {
  readonly passages: number;
  readonly passagesWith: (word: number) => number;
}

/** Tells which words are not common as yet. */
export function rareness(commonness: Commonness, { common }: Pruning): (word: number) => boolean {
  const most = passagesOf(common, commonness);
  return (word) => commonness.passagesWith(word) <= most;
}

/**
 * The words that find passages.
 *
 * @param rarestFirst all words of a question, by their numbers
 */
export function searchingWords(
  rarestFirst: readonly number[],
  commonness: Commonness,
  pruning: Pruning,
): SearchWord[] {
  const { findingAlone, words, excess } = pruning;
  const finding = passagesOf(pruning.finding, commonness);
  const rare = rarestFirst.filter(rareness(commonness, pruning));
  let postings = 0;
  // Common words alone find the reports that were added first: these are the newest.
  return (rare.length > 0 ? rare : rarestFirst.slice(0, 2)).flatMap((number, index) => {
    postings += commonness.passagesWith(number);
    if (index > 0 && postings > (index < words ? excess : 1) * finding) return [];
    return { number, alone: index === 0 || postings <= findingAlone };
  });
}

function passagesOf({ passages, share }: Amount, commonness: Commonness): number {
  return Math.max(passages, share * commonness.passages);
}
