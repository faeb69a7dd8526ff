import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/**
 * Runs a TypeScript file in a process of its own.
 *
 * @param args the file and its arguments
 * @returns what it wrote to standard output
 * @throws when it ends with another code than 0
 */
export async function runScript(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const output = await text(child.stdout);
  const code = await ended;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with code ${code ?? 'none'}.`);
  return output;
}
