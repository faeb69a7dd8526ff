/** Preloaded into the bot: tells at its end, in the file BENCH_LOOP_DELAY, how long its event loop stood still. */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the loop is looked at, in milliseconds; this much of a pause is none. */
const RESOLUTION = 5;

const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
histogram.enable();
// Sent when the bot has connected: before, there is nobody whom a pause could keep waiting.
process.on('SIGUSR2', () => histogram.reset());
process.on('exit', () => {
  const path = process.env.BENCH_LOOP_DELAY;
  if (path !== undefined) writeFileSync(path, String(Math.max(0, histogram.max / 1e6 - RESOLUTION)));
});
