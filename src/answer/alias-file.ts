import { existsSync, unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Log, messageOf } from '../log.js';
import { replaceFile } from '../replace-file.js';
import { AliasError, readAliases } from './aliases.js';
import type { KnownAliases } from './known-aliases.js';

/** How often it is looked whether somebody changed the file, in milliseconds: a name may wait so long. */
const INTERVAL = 5_000;

/** The file of names that mean one thing: see {@link readAliases}. What changes in it is known without a new start. */
export class AliasFile {
  readonly #path: string;
  readonly #known: KnownAliases;
  readonly #log: Log;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(path: string, known: KnownAliases, log: Log) {
    this.#path = path;
    this.#known = known;
    this.#log = log;
  }

  /**
   * Reads the names; none where there is no file.
   *
   * @param known what takes them
   * @throws {AliasError} for a file that cannot be read, and for a line that is no alias
   */
  static async open(path: string, known: KnownAliases, log: Log): Promise<AliasFile> {
    const file = new AliasFile(path, known, log);
    known.give(readAliases(await file.#read()));
    return file;
  }

  /**
   * Writes another line into the file, whole or not at all; the names mean one thing from then on.
   *
   * @param line `工信局=工业和信息化局`
   * @throws {AliasError} for a line that is no alias, and where the file has become unusable
   * @throws {NodeJS.ErrnoException} where it cannot be written
   */
  async add(line: string): Promise<void> {
    if (/[\r\n]/u.test(line) || readAliases(line).length !== 1) throw new AliasError('It is no alias.');
    // Two administrators may do so at once.
    const added = this.#last.then(async () => {
      const before = await this.#read();
      const separator = before === '' || before.endsWith('\n') ? '' : '\n';
      const after = `${before}${separator}${line}\n`;
      const groups = readAliases(after);
      await replaceFile(this.#path, after);
      this.#known.give(groups);
    });
    this.#last = added.catch(() => undefined);
    return added;
  }

  /**
   * Takes over what somebody else changes in the file.
   *
   * @param interval how often it is looked at, in milliseconds
   * @returns stops it
   */
  follow(interval = INTERVAL): () => void {
    const reload = (): void => {
      this.#last = this.#last.then(() => this.#reload());
    };
    watchFile(this.#path, { interval, persistent: false }, reload);
    return () => unwatchFile(this.#path, reload);
  }

  async #reload(): Promise<void> {
    try {
      this.#known.give(readAliases(await this.#read()));
    } catch (error) {
      this.#log.warn(`${messageOf(error)} Until then the names stay that were read before.`);
    }
  }

  async #read(): Promise<string> {
    if (!existsSync(this.#path)) return '';
    return readFile(this.#path, 'utf8').catch((error: unknown) => {
      const reason = messageOf(error);
      throw new AliasError(`ALIASES_FILE ${this.#path} cannot be read (${reason}); set it to a text file.`, {
        cause: error,
      });
    });
  }
}
