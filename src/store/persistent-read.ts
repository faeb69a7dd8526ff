import { setTimeout as wait } from 'node:timers/promises';
import { StoreError } from './database.js';

/** The pause before a read that failed is tried again, in milliseconds. */
const PAUSE = 250;
/** How long a read is tried, in milliseconds: longer than a process takes to see that it lost its updates to others. */
const PATIENCE = 20_000;

/**
 * Reads until the database answers: who asked a question is not to wait for another one since a connection broke.
 *
 * @throws {StoreError} when it does not for so long that others have taken over what this process had in hand
 */
export async function persistentRead<Result>(read: () => Promise<Result>): Promise<Result> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (performance.now() > end) throw new StoreError('The store cannot be read.', { cause: error });
      await wait(PAUSE);
    }
  }
}
