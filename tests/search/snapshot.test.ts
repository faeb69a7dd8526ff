import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PassageIndex } from '../../src/search/passage-index.js';
import {
  decodeSnapshot,
  encodeSnapshot,
  fingerprintOf,
  type SavedIndex,
  SnapshotError,
} from '../../src/search/snapshot.js';
import type { Yielder } from '../../src/yielder.js';
import { reportWith } from '../bot/report.js';
import { harbour, library } from './asked.js';

const index = new PassageIndex();
for (const report of library) index.add(report);
const { frequency, ...words } = index.save();
// The first of a million counts stand for all.
const saved = { ...words, frequency: { ...frequency, counts: frequency.counts.slice(0, 1000) } };
const snapshot = await bytesOf(saved);

async function bytesOf(index: SavedIndex, yieldNow?: Yielder): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of encodeSnapshot(index, 'dictionary 1', yieldNow)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a snapshot', () => {
  it('holds what was saved', async () => {
    expect(await decodeSnapshot(snapshot, 'dictionary 1')).toEqual(saved);
  });

  it('cut off anywhere, or with any byte changed, is known to be damaged', async () => {
    const place = fc.nat({ max: snapshot.length - 1 });
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(snapshot);
        changed[at] = (changed[at] ?? 0) ^ change;
        await expect(decodeSnapshot(changed, 'dictionary 1')).rejects.toThrow(SnapshotError);
        await expect(decodeSnapshot(snapshot.subarray(0, at), 'dictionary 1')).rejects.toThrow(SnapshotError);
      }),
    );
  });

  it('of many words, reports and passages is written and read part by part', async () => {
    const many = <Item>(count: number, item: (at: number) => Item): Item[] =>
      Array.from({ length: count }, (_, at) => item(at));
    const large = {
      vocabulary: many(31_000, (at) => `词${at}`),
      passages: new Map(
        many(12_000, (at) => [`${at}`, many(at === 7 ? 23_000 : at % 3, () => Uint32Array.of(at, at + 1))]),
      ),
      frequency: saved.frequency,
    };
    let turns = 0;
    const count = async (): Promise<void> => void turns++;
    const bytes = await bytesOf(large, count);
    const PARTS = 7 + 3 + 7;
    expect(turns).toBeGreaterThan(PARTS);
    turns = 0;
    expect(await decodeSnapshot(bytes, 'dictionary 1', count)).toEqual(large);
    expect(turns).toBeGreaterThan(PARTS);
  });

  it('made with another dictionary is not used', async () => {
    await expect(decodeSnapshot(snapshot, 'dictionary 2')).rejects.toThrow('another version');
  });
});

describe('a fingerprint', () => {
  it('changes with any text of the report that is searched, and with nothing else', () => {
    const print = fingerprintOf(harbour);
    expect(fingerprintOf({ ...harbour, id: 'moved', file: 'elsewhere.txt' })).toBe(print);
    expect(fingerprintOf({ ...harbour, headline: '渔港' })).not.toBe(print);
    expect(fingerprintOf({ ...harbour, paragraphs: harbour.paragraphs.slice(1) })).not.toBe(print);
  });

  it('tells where one paragraph ends and the next begins', () => {
    const [one, other] = [
      ['一二', '三'],
      ['一', '二三'],
    ].map((paragraphs) => fingerprintOf(reportWith({ paragraphs })));
    expect(one).not.toBe(other);
  });
});
