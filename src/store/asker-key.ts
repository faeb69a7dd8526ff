import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Log, messageOf } from '../log.js';
import { replaceFileSync } from '../replace-file.js';
import { StoreError } from './database.js';
import { makePrivateFolder } from './sqlite.js';

const FILE = 'asker.key';
const BYTES = 32;
const PRIVATE = 0o600;
/** For how many days one key is used. */
export const KEY_DAYS = 90;
const PERIOD = KEY_DAYS * 24 * 60 * 60 * 1_000;

/**
 * The names under which the store keeps what readers asked and how they voted: two of one reader are seen to be of one, and
 * nobody without the key can tell whose.
 */
export interface AskerNames {
  /** The name of a reader now. */
  nameOf(reader: string): string;
  /** The names under which something of a reader may be found, the present one first. */
  namesOf(reader: string): readonly string[];
}

/** Readers by their own ids, for where nothing is kept. */
export const OPEN_NAMES: AskerNames = { nameOf: (reader) => reader, namesOf: (reader) => [reader] };

/** A period of {@link KEY_DAYS} days, counted from 1970, and its key. */
interface PeriodKey {
  readonly period: number;
  readonly key: Buffer;
}

/**
 * Names by keyed hashes, whose key turns over every {@link KEY_DAYS} days.
 *
 * Each key is made of the one before by a hash that cannot be turned back. The file holds the key of the last period and
 * no earlier one: what was named before that can be tied to nobody any more. All bots that have the file come to the same
 * keys without speaking to each other.
 */
export class AskerKey implements AskerNames {
  readonly #path: string;
  readonly #log: Log;
  readonly #now: () => number;
  #last: PeriodKey;
  #present: Buffer;

  private constructor(path: string, last: PeriodKey, log: Log, now: () => number) {
    this.#path = path;
    this.#log = log;
    this.#now = now;
    this.#last = last;
    this.#present = keyAfter(last.key);
  }

  /**
   * @param folder where the key stands; it is made where there is none
   * @param now the time, in milliseconds from 1970
   * @throws {StoreError} when the key can neither be read nor made
   */
  static open(folder: string, log: Log, now: () => number = Date.now): AskerKey {
    const path = join(folder, FILE);
    const period = periodAt(now()) - 1;
    const { key, read } = readOrMake(folder, path, period);
    const names = new AskerKey(path, read ?? { period, key }, log, now);
    if (read === null) names.#write();
    names.#turnOver();
    return names;
  }

  nameOf(reader: string): string {
    this.#turnOver();
    return hash(this.#present, reader);
  }

  namesOf(reader: string): readonly string[] {
    this.#turnOver();
    return [hash(this.#present, reader), hash(this.#last.key, reader)];
  }

  #turnOver(): void {
    const wanted = periodAt(this.#now()) - 1;
    if (wanted <= this.#last.period) return;
    let { period, key } = this.#last;
    for (; period < wanted; period++) key = keyAfter(key);
    this.#last = { period, key };
    this.#present = keyAfter(key);
    this.#write();
  }

  #write(): void {
    try {
      replaceFileSync(this.#path, textOf(this.#last), PRIVATE);
    } catch (error) {
      this.#log.warn(
        `The key ${this.#path} for the hashes of askers cannot be turned over (${messageOf(error)}); it is tried again at the next start.`,
      );
    }
  }
}

const periodAt = (time: number): number => Math.floor(time / PERIOD);

function keyAfter(key: Buffer): Buffer {
  return createHmac('sha256', key).update('the key of the next period').digest();
}

function hash(key: Buffer, reader: string): string {
  return createHmac('sha256', key).update(reader).digest('base64url');
}

const textOf = ({ period, key }: PeriodKey): string => `${period} ${key.toString('hex')}\n`;

/** @returns `read` is `null` for a file of an earlier version, which says no period */
function readOrMake(
  folder: string,
  path: string,
  period: number,
): { readonly key: Buffer; readonly read: PeriodKey | null } {
  try {
    makePrivateFolder(folder);
    if (!existsSync(path)) makeKey(path, { period, key: randomBytes(BYTES) });
  } catch (error) {
    throw unusable(path, messageOf(error), error);
  }
  const [, said, hex = ''] = /^(?:(\d{1,6}) )?([\da-f]*)$/u.exec(readFileSync(path, 'utf8').trim()) ?? [];
  const key = Buffer.from(hex, 'hex');
  if (key.length !== BYTES) {
    throw unusable(
      path,
      `it does not hold ${BYTES} bytes in hexadecimal; another is made when it is deleted`,
    );
  }
  return { key, read: said === undefined ? null : { period: Number(said), key } };
}

/** Several bots may start at once: the first makes the key, and no other sees half of it. */
function makeKey(path: string, made: PeriodKey): void {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    writeFileSync(unfinished, textOf(made), { mode: PRIVATE });
    linkSync(unfinished, path);
  } catch (error) {
    if (existsSync(path)) return;
    // Some disks know no second name of a file.
    if (existsSync(unfinished)) renameSync(unfinished, path);
    else throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function unusable(path: string, reason: string, cause?: unknown): StoreError {
  return new StoreError(
    `The key ${path} for the hashes of askers cannot be used (${reason}); mend that, or give another STORE_DIR.`,
    { cause },
  );
}
