import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pruning, rareness, searchingWords, UNPRUNED } from '../../src/search/pruning.js';

const pruning: Pruning = {
  findingAlone: 10,
  finding: { passages: 100, share: 0.1 },
  words: 3,
  excess: 2,
  scored: 1_000,
  common: { passages: 200, share: 0.25 },
};

/** Words are numbered by their place; each stands in so many passages. */
function searching(counts: readonly number[], passages: number, by = pruning) {
  const commonness = { passages, passagesWith: (word: number): number => counts[word] ?? 0 };
  return searchingWords([...counts.keys()], commonness, by);
}

const numbers = (counts: readonly number[], passages: number): number[] =>
  searching(counts, passages).map(({ number }) => number);

describe('the words that find passages', () => {
  it('are the rarest, as many as stand in few passages together', () => {
    expect(numbers([1, 4, 30, 60, 50], 500)).toEqual([0, 1, 2, 3]);
  });

  it('may be a few more where the rarest are not rare, but not any', () => {
    expect(numbers([60, 65, 70, 80], 500)).toEqual([0, 1, 2]);
    expect(numbers([150, 160, 170], 500)).toEqual([0]);
  });

  it('find alone where they are very rare, and otherwise where two of them meet', () => {
    expect(searching([2, 7, 9], 500).map(({ alone }) => alone)).toEqual([true, true, false]);
    expect(searching([90, 95], 500).map(({ alone }) => alone)).toEqual([true, false]);
  });

  it('are none of the common ones, unless all are', () => {
    expect(numbers([5, 201], 500)).toEqual([0]);
    expect(numbers([201, 300, 400], 500)).toEqual([0]);
  });

  it('may stand in more passages where there are more', () => {
    expect(numbers([400, 500, 900], 10_000)).toEqual([0, 1, 2]);
    expect(rareness({ passages: 10_000, passagesWith: () => 2_500 }, pruning)(0)).toBe(true);
    expect(rareness({ passages: 9_000, passagesWith: () => 2_500 }, pruning)(0)).toBe(false);
  });

  it('are all of them, each alone, where nothing is pruned', () => {
    const counts = fc
      .array(fc.nat({ max: 100_000 }), { minLength: 1 })
      .map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(counts, (all) => {
        expect(searching(all, 100_000, UNPRUNED)).toEqual(all.map((_, number) => ({ number, alone: true })));
      }),
    );
  });
});
