import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program that `npm run build` makes, and what it says when it does its work. */
export interface Program {
  readonly script: string;
  readonly isReady: RegExp;
}

/** Ready when updates can be brought to it. */
export const BOT: Program = { script: 'dist/main.js', isReady: /Updates come to the webhook/u };
/** Ready when the database holds the reports, or another sees to that. */
export const INGEST: Program = {
  script: 'dist/ingest.js',
  isReady: /reports were written|this one stands by/u,
};

/** A process that is to be killed and started again. */
export class KillableProcess {
  /** What it wrote to its log, over all its lives. */
  readonly log: string[] = [];
  readonly #environment: NodeJS.ProcessEnv;
  #process: ChildProcess | null = null;
  #kills = 0;

  constructor(
    private readonly program: Program,
    environment: NodeJS.ProcessEnv,
  ) {
    const { PATH, HOME } = process.env;
    this.#environment = { PATH, HOME, ...environment };
  }

  get kills(): number {
    return this.#kills;
  }

  /** Starts it; fulfilled when it is ready. */
  async start(): Promise<void> {
    const { script, isReady } = this.program;
    const child = spawn(process.execPath, ['--import', './build.js', script], {
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    if (child.stderr === null) throw new Error('There is no log.');
    const lines = createInterface({ input: child.stderr });
    await new Promise<void>((resolve, reject) => {
      lines.on('line', (line) => {
        this.log.push(line);
        if (isReady.test(line)) resolve();
      });
      child.once('exit', (code) => {
        if (code !== null && code !== 0) {
          reject(new Error(`${script} ended with ${code}: ${this.log.slice(-3).join(' ')}`));
        }
        // Who killed it starts another.
        resolve();
      });
    });
  }

  /** Ends it at once. */
  async kill(): Promise<void> {
    this.#kills++;
    await this.#end('SIGKILL');
  }

  /** Ends it at once, and starts it again. */
  async killAndStart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}
