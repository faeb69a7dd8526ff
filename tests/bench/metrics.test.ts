import { describe, expect, it } from 'vitest';
import {
  auroc,
  meanReciprocalRank,
  median,
  percentile,
  recallAt,
  shareReaching,
  thresholdReachedBy,
} from '../../bench/metrics.js';

describe('recall and reciprocal rank', () => {
  const ranks = [1, 2, null, 4];

  it('count the questions whose paragraph is among the first k', () => {
    expect(recallAt(ranks, 1)).toBe(0.25);
    expect(recallAt(ranks, 3)).toBe(0.5);
    expect(recallAt(ranks, 5)).toBe(0.75);
  });

  it('average one over the rank, and nothing below the depth looked at', () => {
    expect(meanReciprocalRank(ranks, 10)).toBeCloseTo((1 + 1 / 2 + 1 / 4) / 4);
    expect(meanReciprocalRank(ranks, 3)).toBeCloseTo((1 + 1 / 2) / 4);
  });
});

describe('auroc', () => {
  it('is 1 where every answerable question scores above every other, and 0 the other way round', () => {
    expect(auroc([0.9, 0.8], [0.1, 0.2, 0.3])).toBe(1);
    expect(auroc([0.1], [0.8, 0.9])).toBe(0);
  });

  it('counts the pairs in the right order, ties half', () => {
    // 3 > 2, 3 > 1, 2 = 2, 2 > 1: three and a half of four pairs
    expect(auroc([3, 2], [2, 1])).toBe(0.875);
    expect(auroc([1, 1], [1])).toBe(0.5);
  });
});

describe('the threshold that a share of the scores reaches', () => {
  const scores = Array.from({ length: 20 }, (_, index) => (index + 1) / 20);

  it('leaves out the lowest one of twenty at 95 of 100', () => {
    expect(thresholdReachedBy(scores, 0.95)).toBe(0.1);
    expect(shareReaching(scores, 0.1)).toBe(0.95);
  });

  it('leaves out none at 100 of 100, and is met by more where scores are equal', () => {
    expect(thresholdReachedBy(scores, 1)).toBe(0.05);
    expect(thresholdReachedBy([1, 1, 1, 0], 0.5)).toBe(1);
  });
});

describe('percentiles', () => {
  it('are the middle of an odd count and lie between the middle two of an even one', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('are interpolated between neighbours', () => {
    expect(percentile([0, 10, 20, 30, 40], 0.95)).toBeCloseTo(38);
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('of nothing are not a number', () => {
    expect(median([])).toBeNaN();
  });
});
