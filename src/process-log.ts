import { type Config, secretsOf } from './config.js';
import { type Log, logTo, maskSecrets, messageOf, textWriter } from './log.js';

/** The log of a program that runs until it is stopped: as the settings want it, to its last line. */
export class ProcessLog {
  /** What no line is to hold. */
  #secrets: readonly string[] = [];
  #json: Log | null = null;

  async open(config: Config): Promise<Log> {
    this.#secrets = secretsOf(config);
    const { logFormat, logLevel } = config;
    if (logFormat === 'text') return logTo(textWriter(), this.#secrets, logLevel);
    const { jsonWriter } = await import('./service/json-log.js');
    this.#json = logTo(jsonWriter(), this.#secrets, logLevel);
    return this.#json;
  }

  /** Says why the program ends; before the settings are read, in plain words. */
  end(error: unknown): void {
    if (this.#json !== null) this.#json.error(messageOf(error));
    else process.stderr.write(`${maskSecrets(messageOf(error), this.#secrets)}\n`);
    process.exitCode = 1;
  }
}
