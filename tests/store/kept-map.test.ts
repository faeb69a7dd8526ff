import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { KeptMap } from '../../src/store/kept-map.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'yinju-'));

function open(path: string | null, limit = 1_000) {
  const errors: string[] = [];
  const map = new KeptMap({ path, schema: z.number(), limit, onError: (reason) => errors.push(reason) });
  return { map, errors };
}

describe('a kept map', () => {
  it('is after a restart what it was before', () => {
    const change = fc.oneof(
      fc.tuple(fc.string({ maxLength: 3 }), fc.integer()),
      fc.tuple(fc.string({ maxLength: 3 })),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const path = join(folder(), 'sub', 'values.jsonl');
        const { map } = open(path);
        for (const [key, value] of changes) {
          if (value === undefined) map.delete(key);
          else map.set(key, value);
        }
        expect([...open(path).map.entries()]).toEqual([...map.entries()]);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves out lines that a crash cut off or that hold something else, and goes on', () => {
    const path = join(folder(), 'values.jsonl');
    writeFileSync(path, '["a",1]\n["b","x"]\nnonsense\n["c",3]\n["d",4');
    const { map, errors } = open(path);
    map.set('e', 5);
    const expected = [
      ['a', 1],
      ['c', 3],
      ['e', 5],
    ];
    expect([...map.entries()]).toEqual(expected);
    expect([...open(path).map.entries()]).toEqual(expected);
    expect(errors).toEqual([]);
  });

  it('forgets what was set longest ago when it is full', () => {
    const path = join(folder(), 'values.jsonl');
    const { map } = open(path, 2);
    for (const key of ['a', 'b', 'a', 'c']) map.set(key, 1);
    expect([...map.entries()].map(([key]) => key)).toEqual(['a', 'c']);
    expect([...open(path, 2).map.entries()].map(([key]) => key)).toEqual(['a', 'c']);
  });

  it('does not let its file grow with every change', () => {
    const path = join(folder(), 'values.jsonl');
    const { map } = open(path);
    for (let count = 0; count < 3_000; count++) map.set('a', count);
    expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(1_100);
    expect(open(path).map.get('a')).toBe(2_999);
  });

  it('is empty after it was cleared', () => {
    const path = join(folder(), 'values.jsonl');
    const { map } = open(path);
    map.set('a', 1);
    map.clear();
    map.set('b', 2);
    expect([...open(path).map.entries()]).toEqual([['b', 2]]);
  });

  it('without a file lasts as long as the process', () => {
    const { map } = open(null);
    map.set('a', 1);
    expect(map.get('a')).toBe(1);
    expect(map.has('b')).toBe(false);
  });

  it('says once that its file cannot be written, and keeps the values in memory', () => {
    const path = join(folder(), 'values.jsonl');
    mkdirSync(path);
    const { map, errors } = open(path);
    map.set('a', 1);
    map.set('b', 2);
    expect([...map.entries()]).toHaveLength(2);
    expect(errors).toHaveLength(1);
  });

  it('reads a file that another line was appended to', () => {
    const path = join(folder(), 'values.jsonl');
    open(path).map.set('a', 1);
    appendFileSync(path, '["b",2]\n');
    expect(open(path).map.get('b')).toBe(2);
  });
});
