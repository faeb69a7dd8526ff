import { describe, expect, it } from 'vitest';
import { matchesOf } from '../../src/model/matches.js';

/** Below 10 nothing counts; from 50 on it is Latin. */
const KINDS = { isCounting: (id: number) => id >= 10, isLatin: (id: number) => id >= 50 };

describe('what stands on both sides', () => {
  it('is told apart: a character, a pair of characters, a word or figure', () => {
    const question = [1, 11, 12, 13, 60, 2];
    const window = [1, 13, 2, 60, 11, 12, 2];
    expect([...matchesOf(question, window, KINDS)]).toEqual([
      ...[0, 2, 2, 1, 3, 0],
      ...[0, 1, 0, 3, 2, 2, 0],
    ]);
  });

  it('makes no pair of what stands apart, or beside what does not count', () => {
    expect([...matchesOf([11, 12], [11, 3, 12], KINDS)]).toEqual([1, 1, 1, 0, 1]);
    expect([...matchesOf([11, 3, 12], [11, 3, 14], KINDS)]).toEqual([1, 0, 0, 1, 0, 0]);
  });

  it('is nothing where nothing is shared', () => {
    expect([...matchesOf([1, 20, 2], [1, 30, 2], KINDS)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
