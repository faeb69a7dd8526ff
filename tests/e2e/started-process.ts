import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach } from 'vitest';
import { BotApiServer, type ServerOptions } from '../../bot-api/server.js';

/** Starting a process loads everything anew. */
export const PATIENCE = 120_000;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** Starts what `npm start` or `npm run ingest` starts, until the test is over. */
export function start(
  environment: NodeJS.ProcessEnv,
  input: 'pipe' | 'ignore' = 'ignore',
  program: 'main' | 'ingest' = 'main',
): ChildProcess {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['--import', './build.js', `dist/${program}.js`], {
    // With words alone a start is quicker.
    env: {
      PATH,
      HOME,
      READER: 'off',
      STORE_DIR: mkdtempSync(join(tmpdir(), 'yinju-store-')),
      ...environment,
    },
    stdio: [input, 'pipe', 'pipe'],
  });
  cleanups.push(() => child.kill('SIGKILL'));
  return child;
}

/** Waits until a process has ended. */
export async function end(child: ChildProcess) {
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [code, stdout, stderr] = await Promise.all([
    closed,
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  return { code, stdout, stderr };
}

/** The stand-in for Telegram, until the test is over. */
export async function telegram(options: ServerOptions = {}): Promise<BotApiServer> {
  const server = await BotApiServer.start({ patience: PATIENCE, ...options });
  cleanups.push(() => server.stop());
  return server;
}
