import { describe, expect, it } from 'vitest';
import { readingOf } from '../../src/model/reading.js';
import { massIn } from '../../src/search/reader.js';

describe('a reading', () => {
  const tokens = { starts: [0, 1, 4], ends: [1, 4, 5] };

  it('spreads what speaks for a token over its characters', () => {
    const scores = Float32Array.of(0, Math.log(2), 0);
    const reading = readingOf([{ scores, nothing: 0, first: 0 }], tokens, 6);
    expect(massIn(reading, { start: 0, end: 1 })).toBeCloseTo(0.25);
    expect(massIn(reading, { start: 1, end: 4 })).toBeCloseTo(0.5);
    expect(massIn(reading, { start: 1, end: 2 })).toBeCloseTo(0.5 / 3);
    expect(massIn(reading, { start: 0, end: 6 })).toBeCloseTo(1);
    expect(reading.relevance).toBeCloseTo(Math.log(4));
  });

  it('is of all windows: the place over them together, the verdict of the surest', () => {
    const windows = [
      { scores: Float32Array.of(1, 1), nothing: 5, first: 0 },
      { scores: Float32Array.of(2), nothing: 1, first: 2 },
    ];
    const reading = readingOf(windows, tokens, 5);
    expect(reading.relevance).toBeCloseTo(1);
    expect(reading.weight).toBeCloseTo(Math.log(2 * Math.E + Math.E ** 2));
    expect(massIn(reading, { start: 0, end: 5 })).toBeCloseTo(1);
  });

  it('of a text without words points nowhere', () => {
    const reading = readingOf([], { starts: [], ends: [] }, 2);
    expect([...reading.answer]).toEqual([0, 0]);
    expect(reading.relevance).toBe(Number.NEGATIVE_INFINITY);
  });
});
