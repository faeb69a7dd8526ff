import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BotApiServer } from '../../bot-api/server.js';

const WALL_CLOCK = fileURLToPath(new URL('./wall-clock.js', import.meta.url));

/** The real bot in a process that may be killed and started again. */
export class BotProcess {
  readonly #environment: NodeJS.ProcessEnv;
  #process: ChildProcess | null = null;

  /** @param folder for its store */
  constructor(
    private readonly telegram: BotApiServer,
    reportsDir: string,
    folder: string,
  ) {
    this.#environment = {
      ...process.env,
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      REPORTS_DIR: reportsDir,
      STORE_DIR: join(folder, 'store'),
      CACHE_DIR: '',
      READER: process.env.READER ?? 'off',
      READER_LIMIT: '0',
      // As with the public Bot API.
      SEND_RATE: '30',
    };
  }

  /** Starts it; fulfilled when it has connected. */
  async start(): Promise<void> {
    const connected = this.telegram.next('getWebhookInfo');
    this.launch();
    await connected;
  }

  /** Starts it, and does not wait for it. */
  launch(): void {
    this.#process = spawn(
      process.execPath,
      ['--import', './build.js', '--import', WALL_CLOCK, 'dist/main.js'],
      { env: this.#environment, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
  }

  /** Sets its wall clock, in milliseconds from the right time. */
  setClock(offset: number): void {
    this.#process?.send({ offset });
  }

  /** Ends it at once, as a failure of the machine would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** @returns in how many milliseconds it ended */
  async stop(): Promise<number> {
    const start = performance.now();
    await this.#end('SIGTERM');
    return performance.now() - start;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}
