import { Readable, Writable } from 'node:stream';
import { runCli } from '../src/cli.js';

/** What a command writes. */
export class Collected extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
  get lines(): string[] {
    return this.text.split('\n').filter((line) => line !== '');
  }
  get json(): Record<string, unknown>[] {
    return this.lines.map((line) => JSON.parse(line));
  }
}

/** Runs a command as `npm run` does, on the reports of `seeds/` where no others are named. */
export async function run(args: readonly string[], input = '', settings: NodeJS.ProcessEnv = {}) {
  // With words alone a start is quicker.
  const environment = { READER: 'off', ...settings };
  const [stdout, stderr] = [new Collected(), new Collected()];
  const code = await runCli(args, { stdin: Readable.from([input]), stdout, stderr, environment });
  return { code, stdout, stderr };
}
