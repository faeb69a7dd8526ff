import { setImmediate } from 'node:timers/promises';

/** Awaited between the steps of long work, so that everything else in the program has its turn. */
export type Yielder = () => Promise<void>;

/**
 * Creates a yielder.
 *
 * @param maxBlockMs how long the work may keep the event loop, in milliseconds; shorter work is not interrupted
 */
export function createYielder(maxBlockMs: number): Yielder {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < maxBlockMs) return;
    await setImmediate();
    since = performance.now();
  };
}

/** Runs steps to their end, and lets a yielder have its say between them; what they give at the end. */
export async function inSteps<Result>(steps: Generator<unknown, Result>, yieldNow: Yielder): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as Result;
    await yieldNow();
  }
}

/** Runs steps to their end; what they give at the end. */
export function atOnce<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as Result;
  }
}
