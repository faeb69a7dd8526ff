import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own for the running test; it is removed afterwards. */
export async function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const path = await mkdtemp(join(tmpdir(), 'yinju-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  };
  for (const [name, content] of Object.entries(files)) await write(name, content);
  return { path, write, at: (name: string) => join(path, name) };
}
