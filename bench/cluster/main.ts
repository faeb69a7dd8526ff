/**
 * What readers notice when one of two bots on one PostgreSQL is killed and started again every five seconds, while reports
 * change and come, and the ingest that keeps them is killed once: `npm run bench:cluster [-- --readers N]
 * [--every SECONDS] [--folder]`. Each reader asks ten questions, two at a time, 25 a second in all; the bots send 30 messages a
 * second together, as with the public Bot API. With `--folder` there is no ingest: each bot reads the folder itself.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { messageOf } from '../../src/log.js';
import { startPostgres } from '../../tests/store/postgres.js';
import { fixed, table } from '../markdown.js';
import { percentile } from '../metrics.js';
import { type AskingReader, askWhileKilling, type Disturb } from './killing.js';

const A_SECOND = 25;
/** As with the public Bot API. */
const SEND_RATE = 30;
/** How long an answer may take before it counts as lost, in milliseconds. */
const PATIENCE = 240_000;
/** How often reports change, in milliseconds, and how many come each time. */
const CHANGE_EVERY = 7_000;
const COMING = 2;
/** So many come at once, and so many milliseconds later the ingest that reads them is killed. */
const MANY = 60;
const KILLED_AFTER = 1_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      readers: { type: 'string', default: '200' },
      every: { type: 'string', default: '5' },
      folder: { type: 'boolean', default: false },
    },
  });
  const readers = Number(values.readers);
  const every = Number(values.every);
  const postgres = await startPostgres();
  if (typeof postgres === 'string') throw new Error(`No PostgreSQL runs here (${postgres}).`);
  try {
    const outcome = await askWhileKilling({
      databaseUrl: postgres.url,
      corpus: values.folder ? 'folder' : 'database',
      ingests: 2,
      readers,
      sendRate: SEND_RATE,
      patience: PATIENCE,
      ask: askAtTheRate,
      disturbing: (disturb) => disturbEvery(every * 1_000, disturb),
    });
    const { asked, lost, doubled, unknowable, diedSending, outOfOrder, kills, takenOver } = outcome;
    const { newsAsked, newsKnown, reports, reportsKnown, times, seconds } = outcome;
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
      ['reports that came or changed, asked of each bot alone', String(newsAsked)],
      ['of these answered rightly', String(newsKnown)],
      ['reports in the folder', String(reports)],
      ['reports that a bot knows', String(reportsKnown)],
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

function disturbEvery(
  milliseconds: number,
  { killBot, killIngest, changeReports }: Disturb,
): () => Promise<void> {
  let killing = Promise.resolve();
  const timers = [
    setInterval(() => {
      killing = killing.then(killBot);
    }, milliseconds),
    setInterval(() => changeReports(COMING), CHANGE_EVERY),
  ];
  const ingestKilled = (async (): Promise<void> => {
    await wait(milliseconds);
    changeReports(MANY);
    await wait(KILLED_AFTER);
    await killIngest();
  })();
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await ingestKilled;
    await killing;
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
