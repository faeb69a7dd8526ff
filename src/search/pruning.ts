import type { SearchWord } from './word-index.js';

/** Which of a question's words may find passages, so that the work of a search does not grow with the library. */
export interface Pruning {
  /** The rarest words that stand in so many passages together find each of these. */
  readonly findingAlone: number;
  /** The rarest that stand in so many together find those where two of them meet; the others only count there. */
  readonly finding: number;
  /** So many of the rarest find passages even so: each may stand in the question by chance … */
  readonly words: number;
  /** … up to so many passages; the rarest of all in any case. */
  readonly atMost: number;
  /** The passages found that are then looked at with all of the question's words, those that the rare ones speak for. */
  readonly scored: number;
  /**
   * Words in so many passages, and in such a share of all, find nothing where there are rarer ones: the index need not
   * know of more places where they stand.
   */
  readonly common: { readonly passages: number; readonly share: number };
}

/** Beside no pruning at all: see the last table of `npm run bench:speed`. */
export const PRUNING: Pruning = {
  findingAlone: 300,
  finding: 4_000,
  words: 4,
  atMost: 8_000,
  scored: 200,
  common: { passages: 4_000, share: 0.05 },
};

/** In how many passages words stand, of how many. */
export interface Commonness {
  readonly passages: number;
  readonly passagesWith: (word: number) => number;
}

/** Tells which words are not common as yet. */
export function rareness(
  { passages: all, passagesWith }: Commonness,
  { common: { passages, share } }: Pruning,
): (word: number) => boolean {
  const most = Math.max(passages, share * all);
  return (word) => passagesWith(word) <= most;
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
  const rare = rarestFirst.filter(rareness(commonness, pruning));
  let postings = 0;
  // Common words alone find the reports that were added first: these are the newest.
  return (rare.length > 0 ? rare : rarestFirst.slice(0, 2)).flatMap((number, index) => {
    postings += commonness.passagesWith(number);
    const most = index < pruning.words ? pruning.atMost : pruning.finding;
    if (index > 0 && postings > most) return [];
    return { number, alone: index === 0 || postings <= pruning.findingAlone };
  });
}
