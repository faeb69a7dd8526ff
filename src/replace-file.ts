import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { link, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/*
 * write-file-atomic does the same, but takes what `fs.write` wrote at once for the whole: on a disk that fills up it
 * puts half a file in the place of a good one. Node's writeFile goes on until all is written, or throws.
 */

/**
 * Writes a file and its folder, whole or not at all: who reads it meanwhile, or after the program crashed, finds the
 * old content or the new.
 *
 * @param content where it is given out in parts, each is written before the next is asked for
 * @throws {NodeJS.ErrnoException} when it cannot be written; the old one then stays
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  const unfinished = unfinishedOf(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * {@link replaceFile}, for where nothing can be awaited.
 *
 * @param mode the file's rights, where they are not to be as ever
 */
export function replaceFileSync(path: string, content: string | Uint8Array, mode?: number): void {
  const unfinished = unfinishedOf(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, content, mode === undefined ? {} : { mode });
    renameSync(unfinished, path);
  } catch (error) {
    try {
      rmSync(unfinished, { force: true });
    } catch {
      // Where nothing can be written, nothing can be removed.
    }
    throw error;
  }
}

/** What systems say whose disks know no second name of a file: sticks, and some that are mounted. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

/**
 * Writes a file and its folder, whole or not at all, and never in the place of another.
 *
 * @throws {NodeJS.ErrnoException} `EEXIST` where there is a file of that name; others where it cannot be written
 */
export async function createFile(path: string, content: string | Uint8Array): Promise<void> {
  const unfinished = unfinishedOf(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(unfinished, content);
    // A file that is renamed takes the place of another; one that gets a second name does not.
    await link(unfinished, path).catch(async (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && NO_LINKS.has(String(error.code)))) throw error;
      await writeFile(path, content, { flag: 'wx' });
    });
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

/** In the same folder, since a file cannot be renamed into another file system; of a name that no other program takes. */
function unfinishedOf(path: string): string {
  return `${path}.${process.pid}.${randomUUID()}`;
}

/** What {@link unfinishedOf} makes of a name; older versions left the process out. */
const UNFINISHED = /\.(?:(?<process>\d+)\.)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/**
 * Removes what was being written into a folder by processes that are no more: each start that is killed while it keeps
 * its index would leave one behind. Never throws: they only take room.
 */
export async function removeUnfinished(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) {
    const writer = UNFINISHED.exec(name)?.groups;
    if (writer === undefined || isRunning(Number(writer.process))) continue;
    await rm(join(directory, name), { force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  if (Number.isNaN(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
