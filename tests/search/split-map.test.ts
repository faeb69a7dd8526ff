import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SplitMap } from '../../src/search/split-map.js';

it('is a map, whatever is put in and taken out', () => {
  const key = fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.nat(30).map(String));
  const step = fc.record({ key, value: fc.option(fc.nat()) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const split = new SplitMap<number>();
      const plain = new Map<string, number>();
      for (const { key: one, value } of steps) {
        if (value === null) expect(split.delete(one)).toBe(plain.delete(one));
        else {
          split.set(one, value);
          plain.set(one, value);
        }
        expect(split.size).toBe(plain.size);
      }
      for (const { key: one } of steps) {
        expect(split.get(one)).toBe(plain.get(one));
        expect(split.has(one)).toBe(plain.has(one));
      }
    }),
  );
});
