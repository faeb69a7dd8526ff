import { describe, expect, it } from 'vitest';
import { createYielder } from '../src/yielder.js';

describe('a yielder', () => {
  const turnsTaken = async (maxBlockMs: number): Promise<boolean> => {
    const yieldNow = createYielder(maxBlockMs);
    let taken = false;
    setImmediate(() => {
      taken = true;
    });
    await yieldNow();
    return taken;
  };

  it('lets others have their turn when the work has gone on for long enough', async () => {
    expect(await turnsTaken(0)).toBe(true);
  });

  it('goes on at once before that', async () => {
    expect(await turnsTaken(60_000)).toBe(false);
  });
});
