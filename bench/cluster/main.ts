/**
 * What readers notice when one of two bots on one PostgreSQL is killed and started again every five seconds:
 * `npm run bench:cluster [-- --readers N] [--every SECONDS]`. Each reader asks ten questions, two at a time, 25 a second
 * in all; the bots send 30 messages a second together, as with the public Bot API.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { messageOf } from '../../src/log.js';
import { startPostgres } from '../../tests/store/postgres.js';
import { fixed, table } from '../markdown.js';
import { percentile } from '../metrics.js';
import { type AskingReader, askWhileKilling } from './killing.js';

const A_SECOND = 25;
/** As with the public Bot API. */
const SEND_RATE = 30;
/** How long an answer may take before it counts as lost, in milliseconds. */
const PATIENCE = 240_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { readers: { type: 'string', default: '200' }, every: { type: 'string', default: '5' } },
  });
  const readers = Number(values.readers);
  const every = Number(values.every);
  const postgres = await startPostgres();
  if (typeof postgres === 'string') throw new Error(`No PostgreSQL runs here (${postgres}).`);
  try {
    const outcome = await askWhileKilling({
      databaseUrl: postgres.url,
      readers,
      sendRate: SEND_RATE,
      patience: PATIENCE,
      ask: askAtTheRate,
      killing: (kill) => killEvery(every * 1_000, kill),
    });
    const { asked, lost, doubled, unknowable, diedSending, outOfOrder, kills, takenOver, times, seconds } =
      outcome;
    const inSeconds = (milliseconds: number): string => fixed(milliseconds / 1_000, 2);
    const rows = [
      ['questions', String(asked)],
      ['readers', String(readers)],
      ['kills', String(kills)],
      ['updates taken over', String(takenOver)],
      ['lost', String(lost)],
      ['out of order', String(outOfOrder)],
      ['doubled', String(doubled)],
      ['of these such as nobody can know', String(unknowable)],
      ['a bot died while sending', String(diedSending)],
      ['p50, s', inSeconds(percentile(times, 0.5))],
      ['p95, s', inSeconds(percentile(times, 0.95))],
      ['longest, s', inSeconds(Math.max(...times))],
      ['in all, s', fixed(seconds, 0)],
    ];
    process.stdout.write(`${table(['', 'two bots, one killed every few seconds'], rows)}\n`);
    for (const trouble of outcome.troubles.slice(0, 20)) process.stderr.write(`${trouble}\n`);
  } finally {
    await postgres.stop();
  }
}

async function askAtTheRate(readers: readonly AskingReader[]): Promise<void> {
  for (let isLeft = true; isLeft; ) {
    isLeft = false;
    for (const reader of readers) {
      const isFirst = reader.ask();
      isLeft = (reader.ask() && isFirst) || isLeft;
      if (isFirst) await wait(2_000 / A_SECOND);
    }
  }
}

function killEvery(milliseconds: number, kill: () => Promise<void>): () => Promise<void> {
  let killing = Promise.resolve();
  const timer = setInterval(() => {
    killing = killing.then(kill);
  }, milliseconds);
  return async () => {
    clearInterval(timer);
    await killing;
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
