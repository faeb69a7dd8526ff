import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../metrics.js';
import { RunningBot } from './running-bot.js';
import { questionsAboutClauses, readReports } from './seeds.js';

/** What a reader notices while reports come into the folder of a running bot. */
export interface Arrivals {
  /** Seconds from the first file's arrival until all are indexed. */
  readonly seconds: number;
  /** Milliseconds that answers took meanwhile, asked one after the other. */
  readonly answer: { readonly p50: number; readonly longest: number };
  /** The longest time that the event loop stood still meanwhile, in milliseconds. */
  readonly longestPause: number;
  /** Milliseconds from the change of one file among them until its new text is quoted; the middle of several. */
  readonly change: number;
}

const WARM_UP = 50;
/** How many files are changed, one after the other. */
const CHANGES = 5;
/** How long a reader waits before asking again, in milliseconds. */
const ASK_AGAIN = 5;

/** Starts the bot on the reports in seeds/ and lets articles come in, one file each. */
export async function measureArrivals(articles: readonly string[]): Promise<Arrivals> {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-arrivals-'));
  const reportsDir = join(folder, 'reports');
  try {
    const questions = questionsAboutClauses(await readReports('seeds'));
    await cp('seeds', reportsDir, { recursive: true });
    const { result, longestPause } = await RunningBot.during({ reportsDir, folder }, async (bot) => {
      const reader = bot.telegram.user();
      for (let asked = 0; asked < WARM_UP; asked++) await reader.asks(questions[asked] ?? '');
      bot.forgetPauses();

      let arrived = 0;
      const all = new Promise<void>((resolve) => {
        bot.onLine((line) => {
          arrived += Number(/(\d+) reports are new or changed/u.exec(line)?.[1] ?? 0);
          if (arrived >= articles.length) resolve();
        });
      });
      const from = performance.now();
      let isOver = false;
      const times: number[] = [];
      const asking = (async () => {
        for (let index = 0; !isOver; index++) {
          const asked = performance.now();
          await reader.asks(questions[index % questions.length] ?? '');
          times.push(performance.now() - asked);
        }
      })();
      for (const [index, text] of articles.entries()) await writeFile(join(reportsDir, `${index}.txt`), text);
      await all;
      isOver = true;
      await asking;
      const seconds = (performance.now() - from) / 1000;
      const changes: number[] = [];
      for (let change = 0; change < CHANGES; change++)
        changes.push(await timeOfChange(bot, reportsDir, change));
      return { seconds, times, changes };
    });
    const { seconds, times, changes } = result;
    return {
      seconds,
      answer: { p50: percentile(times, 0.5), longest: Math.max(...times) },
      longestPause,
      change: percentile(changes, 0.5),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function timeOfChange({ telegram }: RunningBot, reportsDir: string, change: number): Promise<number> {
  const name = `珊瑚湾第${change + 1}号灯塔`;
  const reader = telegram.user();
  const from = performance.now();
  await writeFile(join(reportsDir, `${change}.txt`), `灯塔重新亮起\n\n记者了解到，${name}昨晚重新亮起。`);
  for (;;) {
    const { text } = await reader.asks(`${name}什么时候亮起？`);
    if (text?.includes(`${name}昨晚`)) return performance.now() - from;
    await wait(ASK_AGAIN);
  }
}
