import { describe, expect, it } from 'vitest';
import { Seal } from '../../src/store/seal.js';
import type { Store } from '../../src/store/store.js';
import { PATIENCE, storesForTests } from './opened-stores.js';
import { type Place, SECRET } from './places.js';

const READER = '987654321098';
const OTHER = '123456789012';
const { kinds, open } = await storesForTests();

const LONG = { ttl: 3_600_000, max: 100 };

describe.each(kinds)('what is remembered for a while in $kind', ({ place }) => {
  it('is read at once, and by the next process', async () => {
    const here = place();
    const store = await open(here);
    const values = await store.fleeting('requests', LONG);
    await values.set('a', '谁是市长？', READER);
    await values.set('b', '谁是书记？');
    await values.set('b', '谁是县长？\0');
    expect([await values.get('a'), await values.get('b')]).toEqual(['谁是市长？', '谁是县长？\0']);
    expect(await (await store.fleeting('cards', LONG)).get('a')).toBeUndefined();
    await store.close(PATIENCE);

    const next = await (await open(here)).fleeting('requests', LONG);
    expect([await next.get('a'), await next.get('b')]).toEqual(['谁是市长？', '谁是县长？\0']);
  });

  it('is gone when it is deleted, its owner is forgotten, or its time is over', async () => {
    const here = place();
    const store = await open(here);
    const values = await store.fleeting('requests', LONG);
    for (const [key, owner] of [
      ['deleted', OTHER],
      ['of the reader', READER],
      ['of the reader too', READER],
      ['of another', OTHER],
      ['of nobody', undefined],
    ] as const)
      await values.set(key, key, owner);
    values.delete('deleted');
    values.forget(READER);
    await (await store.fleeting('past', { ttl: 1, max: 100 })).set('over', 'over');
    const kept = async (from: Store): Promise<(string | undefined)[]> => {
      const all = await from.fleeting('requests', LONG);
      return Promise.all(
        ['deleted', 'of the reader', 'of the reader too', 'of another', 'of nobody'].map((key) =>
          all.get(key),
        ),
      );
    };
    const left = [undefined, undefined, undefined, 'of another', 'of nobody'];
    expect(await Promise.all(['of another', 'of the reader'].map((key) => values.get(key)))).toEqual([
      'of another',
      undefined,
    ]);
    await store.close(PATIENCE);
    await expect.poll(() => Date.now()).toBeGreaterThan(await lastExpiryOf(here, 'past'));
    const next = await open(here);
    expect(await kept(next)).toEqual(left);
    expect(await (await next.fleeting('past', LONG)).get('over')).toBeUndefined();
    // What is past is not only not read.
    await next.probe();
    expect(await here.rows('fleeting')).toHaveLength(2);
  });

  it('tells who sees the store alone neither whose it is nor what it says', async () => {
    const here = place();
    const store = await open(here);
    await (await store.fleeting('requests', LONG)).set(READER, '我问的话', READER);
    await store.close(PATIENCE);
    const rows = JSON.stringify(await here.rows('fleeting'));
    expect(rows).toContain('requests');
    for (const trace of [READER, '我问的话', Buffer.from('我问的话').toString('base64').slice(0, 8)])
      expect(rows).not.toContain(trace);

    const stranger = await (await open(here, { secret: 'another secret' })).fleeting('requests', LONG);
    expect(await stranger.get(READER)).toBeUndefined();
  });
});

async function lastExpiryOf({ rows }: Place, kind: string): Promise<number> {
  const all = await rows('fleeting');
  return Math.max(0, ...all.filter((row) => row.kind === kind).map(({ expires }) => Number(expires)));
}

describe('a sealed text', () => {
  const seal = new Seal(SECRET, 'use');

  it('is opened where it was sealed, and is never the same', () => {
    const sealed = [seal.seal('一句话', 'here'), seal.seal('一句话', 'here')];
    expect(new Set(sealed).size).toBe(2);
    expect(sealed.map((each) => seal.open(each, 'here'))).toEqual(['一句话', '一句话']);
  });

  it('is not opened elsewhere, with another secret, for another use, or changed', () => {
    const sealed = seal.seal('一句话', 'here');
    const [first = '', ...rest] = sealed;
    for (const opened of [
      seal.open(sealed, 'there'),
      new Seal('another secret', 'use').open(sealed, 'here'),
      new Seal(SECRET, 'another use').open(sealed, 'here'),
      seal.open([first === 'A' ? 'B' : 'A', ...rest].join(''), 'here'),
      seal.open(sealed.slice(0, 20), 'here'),
      seal.open('', 'here'),
    ])
      expect(opened).toBeUndefined();
  });
});
