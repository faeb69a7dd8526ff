import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { messageOf } from '../log.js';
import type { Calls, Message, Request } from './calls.js';
import { ModelError } from './description.js';
import type { ServiceOptions } from './service.js';

interface Waiting {
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
}

/** The worker runs as it was built; where this is source, as in tests, it is built before it starts. */
const [FILE, LOADER] = import.meta.url.endsWith('.ts')
  ? ['../../dist/model-worker.js', ['--import', new URL('../../build.js', import.meta.url).href]]
  : ['./model-worker.js', []];

/** How long what is being computed may take when the thread ends, in milliseconds: many times what it takes as a rule. */
const LONGEST_RUN = 2_000;

/** The model's thread, called like functions. */
export class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onEnd: (error: ModelError) => void;
  #ended: ModelError | null = null;
  #isEnding = false;
  #lastId = 0;

  /**
   * @param onReady calls are answered from now on
   * @param onEnd none is answered any more, or none ever was, and why
   */
  constructor(options: ServiceOptions, onReady: () => void, onEnd: (error: ModelError) => void) {
    this.#onEnd = onEnd;
    // ONNX Runtime would tell its makers of each use; it looks at the environment of the process, and of no thread, when
    // it is loaded.
    process.env.ORT_DISABLE_TELEMETRY = '1';
    this.#worker = new Worker(new URL(FILE, import.meta.url), { workerData: options, execArgv: LOADER });
    this.#worker.on('message', (message: Message) => {
      if (message.kind === 'ready') onReady();
      else if (message.kind === 'failed') this.#end(message.reason);
      else this.#settle(message);
      // A thread that nobody waits for does not keep the program from ending.
      if (this.#waiting.size === 0 && !this.#isEnding) this.#worker.unref();
    });
    this.#worker.on('error', (error) => this.#end(`its thread broke (${messageOf(error)})`));
    this.#worker.on('exit', () => this.#end('its thread has ended'));
  }

  /** @throws {ModelError} where the call failed, or the thread is no more */
  call<Name extends keyof Calls>(
    name: Name,
    ...input: Parameters<Calls[Name]>
  ): Promise<ReturnType<Calls[Name]>> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    const request: Request<Name> = { id, name, input };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(request);
    });
  }

  /** Ends the thread when nothing is computed any more: what breaks off within ONNX Runtime takes the whole process with it. */
  async end(): Promise<void> {
    this.#isEnding = true;
    const enough = new AbortController();
    const late = wait(LONGEST_RUN, undefined, { signal: enough.signal }).catch(() => undefined);
    await Promise.race([this.call('end').catch(() => undefined), late]);
    enough.abort();
    await this.#worker.terminate();
  }

  #settle(message: Extract<Message, { id: number }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'error') waiting?.reject(new ModelError(message.reason));
    else waiting?.resolve(message.output as never);
  }

  #end(reason: string): void {
    if (this.#ended !== null) return;
    const error = new ModelError(reason);
    this.#ended = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.#onEnd(error);
  }
}
