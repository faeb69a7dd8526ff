import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UnreadableError } from '../../src/reports/formats/document.js';
import { inTime } from '../../src/reports/in-time.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('gives the bytes of a file that come in time, and leaves no timer', async () => {
  expect(await inTime(Promise.resolve('甲'))).toBe('甲');
  expect(vi.getTimerCount()).toBe(0);
});

it('waits ten seconds for a file whose bytes never come, and no longer', async () => {
  const reading = inTime(new Promise(() => {}));
  const failed = expect(reading).rejects.toEqual(new UnreadableError('reading it did not end within 10 s'));
  await vi.advanceTimersByTimeAsync(9_999);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  await failed;
});
