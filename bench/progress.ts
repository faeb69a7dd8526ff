/** How often a long run says where it is, in milliseconds. */
const EVERY = 5000;

/** Passes the items on and says on standard error, every few seconds, how many are done and how long is left. */
export function* withProgress<T>(label: string, items: readonly T[]): Generator<T> {
  const start = Date.now();
  let said = start;
  for (const [index, item] of items.entries()) {
    const now = Date.now();
    if (now - said >= EVERY) {
      const left = Math.round(((now - start) / index) * (items.length - index) * 1e-3);
      process.stderr.write(`${label}: ${index} of ${items.length}, ${left} s left\n`);
      said = now;
    }
    yield item;
  }
}
