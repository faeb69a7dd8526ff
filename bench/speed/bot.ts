import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BotApiServer } from '../../bot-api/server.js';
import { percentile } from '../metrics.js';
import { withProgress } from '../progress.js';
import { RunningBot } from './running-bot.js';

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
  /** Milliseconds from the start of the process to its first answer in Telegram, all reports indexed anew. */
  readonly firstAnswer: number;
  /** The same with the index that was kept, if it was: of few reports it is not. */
  readonly nextFirstAnswer: number;
  /** Resident memory at the end, in MB; `null` where the system does not tell it. */
  readonly memory: number | null;
  /** The longest time that the event loop stood still after the bot had connected, in milliseconds. */
  readonly longestPause: number;
}

/** Asked before the clock runs. */
const WARM_UP = 200;

/** Starts the bot twice, and asks it the second time. */
export async function measureBot({ reportsDir, questions, count, readers }: BotLoad): Promise<BotSpeed> {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-bot-'));
  try {
    const start = performance.now();
    const askFirst = async ({ telegram }: RunningBot): Promise<number> => {
      await telegram.user().asks(questions[0] ?? '');
      return performance.now();
    };
    const first = await RunningBot.during({ reportsDir, folder }, askFirst);
    const restart = performance.now();
    const { result, longestPause } = await RunningBot.during({ reportsDir, folder }, async (bot) => {
      const nextFirst = await askFirst(bot);
      await askAll(bot.telegram, readers, questions, WARM_UP);
      const from = performance.now();
      const times = await askAll(bot.telegram, readers, questions, count);
      const seconds = (performance.now() - from) / 1000;
      return { times, seconds, memory: await bot.memory(), nextFirst };
    });
    const { times, seconds, memory, nextFirst } = result;
    return {
      answersPerSecond: times.length / seconds,
      answer: { p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) },
      firstAnswer: first.result - start,
      nextFirstAnswer: nextFirst - restart,
      memory,
      longestPause,
    };
  } finally {
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
