import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRareTerm, type Pruning, selectTerms, UNPRUNED } from '../../src/search/pruning.js';

const pruning: Pruning = {
  retrievingAlone: 10,
  retrieving: { passages: 100, share: 0.1 },
  terms: 3,
  excess: 2,
  scored: 1_000,
  common: { passages: 200, share: 0.25 },
};

/** Terms are numbered by their place; each stands in so many passages. */
function selected(counts: readonly number[], passages: number, by = pruning) {
  const statistics = { passages, passagesWith: (term: number): number => counts[term] ?? 0 };
  return selectTerms([...counts.keys()], statistics, by);
}

const numbers = (counts: readonly number[], passages: number): number[] =>
  selected(counts, passages).map(({ term }) => term);

describe('the words that find passages', () => {
  it('are the rarest, as many as stand in few passages together', () => {
    expect(numbers([1, 4, 30, 60, 50], 500)).toEqual([0, 1, 2, 3]);
  });

  it('may be a few more where the rarest are not rare, but not any', () => {
    expect(numbers([60, 65, 70, 80], 500)).toEqual([0, 1, 2]);
    expect(numbers([150, 160, 170], 500)).toEqual([0]);
  });

  it('find alone where they are very rare, and otherwise where two of them meet', () => {
    expect(selected([2, 7, 9], 500).map(({ canRetrieveAlone }) => canRetrieveAlone)).toEqual([
      true,
      true,
      false,
    ]);
    expect(selected([90, 95], 500).map(({ canRetrieveAlone }) => canRetrieveAlone)).toEqual([true, false]);
  });

  it('are none of the common ones, unless all are', () => {
    expect(numbers([5, 201], 500)).toEqual([0]);
    expect(numbers([201, 300, 400], 500)).toEqual([0]);
  });

  it('may stand in more passages where there are more', () => {
    expect(numbers([400, 500, 900], 10_000)).toEqual([0, 1, 2]);
    expect(isRareTerm(0, { passages: 10_000, passagesWith: () => 2_500 }, pruning)).toBe(true);
    expect(isRareTerm(0, { passages: 9_000, passagesWith: () => 2_500 }, pruning)).toBe(false);
  });

  it('are all of them, each alone, where nothing is pruned', () => {
    const counts = fc
      .array(fc.nat({ max: 100_000 }), { minLength: 1 })
      .map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(counts, (all) => {
        expect(selected(all, 100_000, UNPRUNED)).toEqual(
          all.map((_, term) => ({ term, canRetrieveAlone: true })),
        );
      }),
    );
  });
});
