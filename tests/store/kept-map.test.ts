import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeptMap, type Shelf } from '../../src/store/kept-map.js';

/** Rows in memory, in the order in which they were set. */
function shelf(): Shelf<number> & { readonly rows: Map<string, number> } {
  const rows = new Map<string, number>();
  return {
    rows,
    load: async () => [...rows],
    put: (key, value) => {
      rows.delete(key);
      rows.set(key, value);
    },
    remove: (key) => void rows.delete(key),
  };
}

describe('a kept map', () => {
  it('is after a restart what it was before, and keeps no more than it may', async () => {
    const change = fc.oneof(
      fc.tuple(fc.string({ maxLength: 2 }), fc.integer()),
      fc.tuple(fc.string({ maxLength: 2 })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 30 }), async (changes) => {
        const kept = shelf();
        const map = await KeptMap.open(kept, 5);
        for (const [key, value] of changes) {
          if (value === undefined) map.delete(key);
          else map.set(key, value);
        }
        expect(kept.rows.size).toBeLessThanOrEqual(5);
        const again = await KeptMap.open(kept, 5);
        for (const [key] of changes) expect(again.get(key)).toBe(map.get(key));
      }),
    );
  });

  it('forgets what was set longest ago when it is full', async () => {
    const map = await KeptMap.open(shelf(), 2);
    for (const key of ['a', 'b', 'a', 'c']) map.set(key, 1);
    expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([1, undefined, 1]);
  });

  it('without a shelf lasts as long as the process', async () => {
    const map = await KeptMap.open<number>(null, 2);
    map.set('a', 1);
    expect([map.get('a'), map.get('b')]).toEqual([1, undefined]);
  });
});
