import { describe, expect, it } from 'vitest';
import { createPace } from '../../src/reports/pace.js';

describe('a pace', () => {
  const turnsTaken = async (milliseconds: number): Promise<boolean> => {
    const pace = createPace(milliseconds);
    let taken = false;
    setImmediate(() => {
      taken = true;
    });
    await pace();
    return taken;
  };

  it('lets others have their turn when the work has gone on for long enough', async () => {
    expect(await turnsTaken(0)).toBe(true);
  });

  it('goes on at once before that', async () => {
    expect(await turnsTaken(60_000)).toBe(false);
  });
});
