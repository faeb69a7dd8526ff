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

  it('lets those who wait together go on one after the other, and the event loop come round between them', async () => {
    const yieldNow = createYielder(0);
    let [sinceLastRound, most, steps] = [0, 0, 0];
    const lookAtEachRound = (): void => {
      most = Math.max(most, sinceLastRound);
      sinceLastRound = 0;
      if (steps < 64) setImmediate(lookAtEachRound);
    };
    setImmediate(lookAtEachRound);
    const work = async (): Promise<void> => {
      for (let step = 0; step < 4; step++) {
        await yieldNow();
        sinceLastRound++;
        steps++;
      }
    };
    await Promise.all(Array.from({ length: 16 }, work));
    expect(steps).toBe(64);
    // One may have come before the look of one round, and the next behind that of the round after it.
    expect(most).toBeLessThanOrEqual(2);
  });
});
