import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, findExact } from '../../src/quotation/align.js';

const numbers = (text: string): Int32Array => Int32Array.from(text, (character) => character.charCodeAt(0));

describe('an alignment', () => {
  it('finds the part on which a quotation lies, and the gap in it', () => {
    const { printed, gaps, same } = align(numbers('abXde'), numbers('zzabcdezz'));
    expect(printed).toEqual({ start: 2, end: 7 });
    expect(gaps).toEqual([{ said: { start: 2, end: 3 }, printed: { start: 4, end: 5 } }]);
    expect(same).toBe(4);
  });

  it('gathers what differs in one place rather than keeping a chance likeness between', () => {
    const { gaps } = align(numbers('abXcYfg'), numbers('abPcQcfg'));
    expect(gaps).toHaveLength(1);
  });

  it('covers both sides without a hole, whatever the texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (said, printed) => {
        const alignment = align(numbers(said), numbers(printed));
        let [row, column] = [0, alignment.printed.start];
        let same = 0;
        for (const gap of [
          ...alignment.gaps,
          {
            said: { start: said.length, end: said.length },
            printed: { start: alignment.printed.end, end: alignment.printed.end },
          },
        ]) {
          expect(said.slice(row, gap.said.start)).toBe(printed.slice(column, gap.printed.start));
          same += gap.said.start - row;
          [row, column] = [gap.said.end, gap.printed.end];
        }
        expect(same).toBe(alignment.same);
      }),
    );
  });

  it('costs nothing where the whole quotation stands', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(text, text, (said, printed) => {
        const isThere = findExact(numbers(said), numbers(printed)).length > 0;
        expect(align(numbers(said), numbers(printed)).cost === 0).toBe(isThere);
      }),
    );
  });
});
