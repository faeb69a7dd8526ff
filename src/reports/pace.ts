import { setImmediate } from 'node:timers/promises';

/**
 * Long work that awaits the pace between its steps lets everything else in the program have its turn.
 *
 * @param milliseconds how long the work may go on at a stretch
 */
export function createPace(milliseconds: number): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < milliseconds) return;
    await setImmediate();
    since = performance.now();
  };
}
