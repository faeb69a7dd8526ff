import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../log.js';
import { replaceFileSync } from '../replace-file.js';

export interface KeptMapOptions<Value> {
  /** The file; `null` keeps the values in memory alone. */
  readonly path: string | null;
  /** What a value is; lines of the file that hold something else are dropped. */
  readonly schema: z.ZodType<Value>;
  /** How many entries are kept; the one set longest ago goes first. */
  readonly limit: number;
  /** Called once, with the reason, when the file cannot be read or written; the values then last as long as the process. */
  readonly onError: (reason: string) => void;
}

/** Rewriting a file of fewer lines is not worth it. */
const MIN_LINES = 1_000;

/**
 * A map that outlives the process: each change is appended to a file as one line of JSON, `["key",value]`.
 *
 * A line that a crash cut off is noticed and left out. The file is written anew when most of its lines are outdated.
 */
export class KeptMap<Value> {
  readonly #options: KeptMapOptions<Value>;
  readonly #entries = new Map<string, Value>();
  #lines = 0;
  #isBroken = false;

  constructor(options: KeptMapOptions<Value>) {
    this.#options = options;
    const { path } = options;
    if (path !== null) this.#guard(() => this.#load(path));
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** The entries, the one set longest ago first. */
  entries(): IterableIterator<[string, Value]> {
    return this.#entries.entries();
  }

  set(key: string, value: Value): void {
    this.#put(key, value);
    this.#append([key, value]);
  }

  delete(key: string): void {
    if (this.#entries.delete(key)) this.#append([key]);
  }

  clear(): void {
    const { path } = this.#options;
    this.#entries.clear();
    if (path !== null && !this.#isBroken) this.#guard(() => this.#rewrite(path));
  }

  #put(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#options.limit && oldest !== undefined) this.#entries.delete(oldest);
  }

  #load(path: string): void {
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path)) return;
    const Line = z.union([z.tuple([z.string(), this.#options.schema]), z.tuple([z.string()])]);
    const lines = readFileSync(path, 'utf8').split('\n');
    for (const line of lines) {
      const { data } = Line.safeParse(parseJson(line));
      if (data === undefined) continue;
      const [key, value] = data;
      if (value === undefined) this.#entries.delete(key);
      else this.#put(key, value);
    }
    // A last line without its end would run into the next one.
    if (lines.length - 1 > this.#entries.size || lines.at(-1) !== '') this.#rewrite(path);
    this.#lines = this.#entries.size;
  }

  #append(line: readonly unknown[]): void {
    const { path } = this.#options;
    if (path === null || this.#isBroken) return;
    this.#guard(() => {
      appendFileSync(path, `${JSON.stringify(line)}\n`);
      this.#lines++;
      if (this.#lines > MIN_LINES && this.#lines > 2 * this.#entries.size) this.#rewrite(path);
    });
  }

  #rewrite(path: string): void {
    const text = [...this.#entries].map((entry) => `${JSON.stringify(entry)}\n`).join('');
    replaceFileSync(path, text);
    this.#lines = this.#entries.size;
  }

  #guard(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#isBroken = true;
      this.#options.onError(messageOf(error));
    }
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
