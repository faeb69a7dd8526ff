import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../src/log.js';
import { BotApiServer } from '../../tests/e2e/bot-api/server.js';
import { percentile } from '../metrics.js';
import { withProgress } from '../progress.js';

export interface BotLoad {
  readonly reportsDir: string;
  /** Asked over and over, in their order. */
  readonly questions: readonly string[];
  /** How many questions are asked in all. */
  readonly count: number;
  /** How many people ask at the same time, each the next question as soon as the last is answered. */
  readonly readers: number;
}

export interface BotSpeed {
  readonly answersPerSecond: number;
  /** Milliseconds from a reader's message to the bot's. */
  readonly answer: { readonly p50: number; readonly p95: number; readonly p99: number };
  /** Milliseconds from the start of the process to its first answer in Telegram. */
  readonly firstAnswer: number;
  /** Resident memory at the end, in MB; `null` where the system does not tell it. */
  readonly memory: number | null;
  /** The longest time that the event loop stood still after the bot had connected, in milliseconds. */
  readonly longestPause: number;
}

/** How long an answer may take, also the first one of a bot with many reports, in milliseconds. */
const PATIENCE = 180_000;
/** Asked before the clock runs. */
const WARM_UP = 200;
const LOOP_DELAY = fileURLToPath(new URL('./loop-delay.js', import.meta.url));

/** Runs the real bot in a process of its own against the tests' Bot API server in this one. */
export async function measureBot({ reportsDir, questions, count, readers }: BotLoad): Promise<BotSpeed> {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-bot-'));
  const pauses = join(folder, 'longest-pause');
  const telegram = await BotApiServer.start({ patience: PATIENCE });
  const connected = telegram.next('getMe');
  const start = performance.now();
  const bot = spawn(process.execPath, ['--import', LOOP_DELAY, 'dist/main.js'], {
    env: {
      ...process.env,
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      REPORTS_DIR: reportsDir,
      STORE_DIR: join(folder, 'store'),
      // A few readers stand for many.
      READER_LIMIT: '0',
      BENCH_LOOP_DELAY: pauses,
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let lastLine = '';
  bot.stderr.setEncoding('utf8').on('data', (lines: string) => {
    lastLine = lines.trim().split('\n').at(-1) ?? '';
  });
  // Ends every wait for an answer that cannot come any more.
  bot.once('close', () => telegram.waits.abandon());
  try {
    await connected;
    bot.kill('SIGUSR2');
    await telegram.user().asks(questions[0] ?? '');
    const firstAnswer = performance.now() - start;

    await askAll(telegram, readers, questions, WARM_UP);
    const from = performance.now();
    const times = await askAll(telegram, readers, questions, count);
    const seconds = (performance.now() - from) / 1000;
    const memory = await residentMemory(bot);
    bot.kill('SIGTERM');
    await once(bot, 'close');
    return {
      answersPerSecond: times.length / seconds,
      answer: { p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) },
      firstAnswer,
      memory,
      longestPause: Number(await readFile(pauses, 'utf8')),
    };
  } catch (error) {
    throw new Error(`The bot was not measured: ${messageOf(error)} Its last words: ${lastLine}`, {
      cause: error,
    });
  } finally {
    bot.kill('SIGKILL');
    await telegram.stop();
    await rm(folder, { recursive: true });
  }
}

/** Lets the readers take their questions from one pile; the milliseconds that each answer took. */
async function askAll(
  telegram: BotApiServer,
  readers: number,
  questions: readonly string[],
  count: number,
): Promise<number[]> {
  const pile = withProgress(
    'through the whole bot',
    Array.from({ length: count }, (_, index) => questions[index % questions.length] ?? ''),
  );
  const askOn = async (): Promise<number[]> => {
    const reader = telegram.user();
    const times: number[] = [];
    // Not `for … of`: the first reader who finds the pile empty would close it.
    for (let next = pile.next(); !next.done; next = pile.next()) {
      const asked = performance.now();
      await reader.asks(next.value);
      times.push(performance.now() - asked);
    }
    return times;
  };
  return (await Promise.all(Array.from({ length: readers }, askOn))).flat();
}

/** As Linux tells it of another process. */
async function residentMemory({ pid }: ChildProcess): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}
