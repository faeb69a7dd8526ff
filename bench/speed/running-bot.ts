import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { BotApiServer } from '../../bot-api/server.js';
import { messageOf } from '../../src/log.js';

export interface BotPlace {
  readonly reportsDir: string;
  /** Where the bot keeps its store and its index; whoever gives it takes it away. */
  readonly folder: string;
}

/** How long an answer may take, also the first one of a bot with many reports, in milliseconds. */
const PATIENCE = 600_000;
const LOOP_DELAY = fileURLToPath(new URL('./loop-delay.js', import.meta.url));

/** The real bot in a process of its own, against the tests' Bot API server in this one. */
export class RunningBot {
  readonly #pauses: string;
  readonly #process: ChildProcessByStdio<null, null, Readable>;
  #lastLine = '';

  private constructor(
    readonly telegram: BotApiServer,
    { reportsDir, folder }: BotPlace,
  ) {
    this.#pauses = join(folder, 'longest-pause');
    this.#process = spawn(
      process.execPath,
      ['--import', './build.js', '--import', LOOP_DELAY, 'dist/main.js'],
      {
        env: {
          ...process.env,
          BOT_TOKEN: telegram.token,
          TELEGRAM_API_ROOT: telegram.apiRoot,
          REPORTS_DIR: reportsDir,
          STORE_DIR: join(folder, 'store'),
          CACHE_DIR: join(folder, 'cache'),
          // A few readers stand for many.
          READER_LIMIT: '0',
          BENCH_LOOP_DELAY: this.#pauses,
        },
        stdio: ['ignore', 'inherit', 'pipe'],
      },
    );
    this.onLine((line) => {
      this.#lastLine = line;
    });
    // Ends every wait for an answer that cannot come any more.
    this.#process.once('close', () => telegram.waits.abandon());
  }

  /**
   * Starts a bot, does something with it, and stops it.
   *
   * @returns what that gave, and the longest time in milliseconds that the event loop stood still since the bot had
   *   connected or {@link forgetPauses} was called
   */
  static async during<T>(
    place: BotPlace,
    work: (bot: RunningBot) => Promise<T>,
  ): Promise<{ result: T; longestPause: number }> {
    const telegram = await BotApiServer.start({ patience: PATIENCE });
    const connected = telegram.next('getMe');
    const bot = new RunningBot(telegram, place);
    try {
      await connected;
      bot.forgetPauses();
      const result = await work(bot);
      bot.#process.kill('SIGTERM');
      await once(bot.#process, 'close');
      return { result, longestPause: Number(await readFile(bot.#pauses, 'utf8')) };
    } catch (error) {
      throw new Error(`The bot was not measured: ${messageOf(error)} Its last words: ${bot.#lastLine}`, {
        cause: error,
      });
    } finally {
      bot.#process.kill('SIGKILL');
      await telegram.stop();
    }
  }

  /** Hears what the bot logs from now on. */
  onLine(hear: (line: string) => void): void {
    createInterface({ input: this.#process.stderr }).on('line', hear);
  }

  forgetPauses(): void {
    this.#process.kill('SIGUSR2');
  }

  /** Resident memory in MB, as Linux tells it of another process; `null` elsewhere. */
  async memory(): Promise<number | null> {
    const status = await readFile(`/proc/${this.#process.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  }
}
