import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkedMap } from '../../src/search/chunked-map.js';

const key = fc.nat({ max: 20_000 });
const change = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), key, value: fc.nat() }),
  fc.record({ kind: fc.constant('delete' as const), key }),
  fc.record({ kind: fc.constant('clear' as const) }),
);

describe('a map in chunks', () => {
  it('holds what a map holds after the same changes', () => {
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const [chunked, plain] = [new ChunkedMap<number>(), new Map<number, number>()];
        for (const one of changes) {
          for (const map of [chunked, plain]) {
            if (one.kind === 'set') map.set(one.key, one.value);
            else if (one.kind === 'clear') map.clear();
          }
          if (one.kind === 'delete') expect(chunked.delete(one.key)).toBe(plain.delete(one.key));
          expect(chunked.size).toBe(plain.size);
        }
        const inOrder = (map: Map<number, number>) => [...map].sort(([a], [b]) => a - b);
        expect(inOrder(chunked)).toEqual(inOrder(plain));
        expect([...chunked.values()]).toEqual([...chunked.keys()].map((one) => plain.get(one)));
        for (const one of plain.keys()) expect(chunked.has(one)).toBe(true);
        const seen: number[] = [];
        chunked.forEach((value) => void seen.push(value));
        expect(seen).toEqual([...chunked.values()]);
      }),
    );
  });
});
