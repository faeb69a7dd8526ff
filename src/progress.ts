import type { Log } from './log.js';

/** Long work tells how far it is this often, in milliseconds. */
const EVERY = 5_000;

/** Tells now and then how far long work is; work that begins again is other work. */
export function progressOf(what: string, log: Log): (done: number, all: number) => void {
  let [start, told, before] = [0, 0, Number.POSITIVE_INFINITY];
  return (done, all) => {
    const now = performance.now();
    if (done <= before) [start, told] = [now, now];
    before = done;
    if (now - told < EVERY) return;
    told = now;
    const left = Math.ceil((((now - start) / done) * (all - done)) / 1000);
    log.info(`${done} of ${all} ${what}, ${left} s to go.`);
  };
}
