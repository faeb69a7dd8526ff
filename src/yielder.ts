/** Awaited between the steps of long work, so that everything else in the program has its turn. */
export type Yielder = () => Promise<void>;

/**
 * Creates a yielder. Those who wait for it at the same time go on one after the other, and everything else has its turn
 * between any two: sixteen files that are read together keep nobody waiting sixteen times as long.
 *
 * @param maxBlockMs how long the work may keep the event loop, in milliseconds; shorter work is not interrupted
 */
export function createYielder(maxBlockMs: number): Yielder {
  let since = performance.now();
  const waiting: (() => void)[] = [];
  const goOn = (): void => {
    since = performance.now();
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(goOn);
  };
  return async () => {
    if (performance.now() - since < maxBlockMs) return;
    await new Promise<void>((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(goOn);
    });
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
