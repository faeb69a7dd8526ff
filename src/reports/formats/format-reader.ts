import { Worker } from 'node:worker_threads';
import { type Reading, UnreadableError } from './document.js';

/** A file for the thread. */
export interface Task {
  /** On this machine. */
  readonly path: Uint8Array;
  readonly name: string;
}

/** What the thread answers: what it read, or a short reason why it cannot. */
export type Answer = { readonly reading: Reading } | { readonly reason: string };

/** A page of a PDF takes some 20 ms; only what is made to take long takes this long. */
const MAX_SECONDS = 60;
/** What one file may need; the whole program stays below 600 MB. */
const MAX_HEAP_MB = 256;
/** A thread that nobody needs any more gives its memory back. */
const IDLE_MS = 5_000;

/**
 * Reads files in a thread of its own, one after the other: so nobody waits for a long one, and one that is made to
 * use up time or memory ends the thread, not the bot.
 */
export class FormatReader {
  readonly #maxMs: number;
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  /** @param maxSeconds how long a file may take */
  constructor({ maxSeconds = MAX_SECONDS } = {}) {
    this.#maxMs = maxSeconds * 1_000;
  }

  /**
   * Reads a file; see `readFormat`.
   *
   * @throws {UnreadableError} when nothing of it can be read, also for want of time or memory
   */
  read(path: Buffer, name: string): Promise<Reading> {
    const reading = this.#last.then(() => this.#read(path, name));
    this.#last = reading.catch(() => undefined);
    return reading;
  }

  /** Ends the thread; what is being read is not read to its end. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
    this.#worker = null;
  }

  async #read(path: Buffer, name: string): Promise<Reading> {
    clearTimeout(this.#idle);
    const answer = await this.#ask({ path, name });
    this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
    if ('reason' in answer) throw new UnreadableError(answer.reason);
    return answer.reading;
  }

  #start(): Worker {
    const worker = startWorker();
    this.#worker = worker;
    // Also a thread that ends while nobody waits for it must not end the program, nor be asked again.
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    return worker;
  }

  #ask(task: Task): Promise<Answer> {
    const worker = this.#worker ?? this.#start();
    worker.ref();
    return new Promise((resolve) => {
      const finish = (answer: Answer): void => {
        clearTimeout(timer);
        worker.off('message', finish).off('error', fail).off('exit', end);
        worker.unref();
        resolve(answer);
      };
      const abandon = (reason: string): void => {
        this.#worker = null;
        void worker.terminate();
        finish({ reason });
      };
      const fail = (error: NodeJS.ErrnoException): void =>
        abandon(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? 'it needs too much memory to be read'
            : `it cannot be read (${error.message.split('\n')[0]})`,
        );
      const end = (): void => abandon('it cannot be read');
      const timer = setTimeout(
        () => abandon(`it takes longer than ${this.#maxMs / 1_000} s to read`),
        this.#maxMs,
      );
      worker.on('message', finish).on('error', fail).on('exit', end);
      worker.postMessage(task);
    });
  }
}

/** Built, the thread's file lies beside this one; unbuilt, for tests and benches, tsx reads its source. */
function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: MAX_HEAP_MB };
  if (import.meta.url.endsWith('.js')) {
    return new Worker(new URL('./format-worker.js', import.meta.url), { resourceLimits });
  }
  const source = JSON.stringify(new URL('./format-worker.ts', import.meta.url).href);
  const start = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); });`;
  return new Worker(start, { eval: true, resourceLimits });
}
