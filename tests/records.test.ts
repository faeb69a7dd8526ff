import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DamagedError, decodeRecords, encodeRecords } from '../src/records.js';
import type { Yielder } from '../src/yielder.js';

const MB = 1024 * 1024;

async function bytesOf(values: Iterable<unknown>, yieldNow: Yielder = async () => {}): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of encodeRecords(values, yieldNow)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function valuesIn(bytes: Buffer, yieldNow: Yielder = async () => {}): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of decodeRecords(bytes, yieldNow)) values.push(value);
  return values;
}

describe('records', () => {
  it('give back the values that they were made of', async () => {
    const anything = fc.anything({ withMap: true, withSet: true, withTypedArray: true, withDate: true });
    await fc.assert(
      fc.asyncProperty(fc.array(anything), async (values) => {
        expect(await valuesIn(await bytesOf(values))).toEqual(values);
      }),
    );
  });

  it('that are cut off anywhere, or have any byte changed, give back nothing', async () => {
    const bytes = await bytesOf(['渔港', { opened: 2024 }]);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(valuesIn(changed)).rejects.toThrow(DamagedError);
      await expect(valuesIn(bytes.subarray(0, at))).rejects.toThrow(DamagedError);
    }
  });

  it('let others have their turn between two values, and between two megabytes of one', async () => {
    let turns = 0;
    const count = async (): Promise<void> => void turns++;
    const values = ['短', 'x'.repeat(10 * MB), '短'];
    const bytes = await bytesOf(values, count);
    expect(turns).toBeGreaterThan(12);
    turns = 0;
    expect(await valuesIn(bytes, count)).toEqual(values);
    expect(turns).toBeGreaterThan(12);
  });

  it('are written as they are made: no value is asked for before what stands before it was taken', async () => {
    const asked: number[] = [];
    function* values(): Generator<string> {
      for (let number = 0; number < 3; number++) {
        asked.push(number);
        yield 'x'.repeat(2 * MB);
      }
    }
    const chunks = encodeRecords(values(), async () => {});
    await chunks.next();
    expect(asked).toEqual([0]);
  });
});
