import { readFile } from 'node:fs/promises';
import { dictionaryVersion } from '../language/dictionary.js';
import { type Log, messageOf } from '../log.js';
import { replaceFile } from '../replace-file.js';
import { decodeSnapshot, encodeSnapshot, type SavedIndex, SnapshotError } from '../search/snapshot.js';
import type { Yielder } from '../yielder.js';

/** The index kept in a file; `null`, with a line in the log, where they cannot be used. */
export async function readSnapshot(path: string, log: Log, yieldNow?: Yielder): Promise<SavedIndex | null> {
  try {
    return await decodeSnapshot(await readFile(path), dictionaryVersion(), yieldNow);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    const reason = error instanceof SnapshotError ? error.message : `cannot be read (${messageOf(error)})`;
    log.info(`The index kept in ${path} ${reason}: all reports are indexed anew.`);
    return null;
  }
}

/** Keeps an index in a file, whole or not at all; where that fails, says so in the log. */
export async function writeSnapshot(
  path: string,
  index: SavedIndex,
  log: Log,
  yieldNow?: Yielder,
): Promise<void> {
  try {
    await replaceFile(path, encodeSnapshot(index, dictionaryVersion(), yieldNow));
  } catch (error) {
    log.warn(
      `The index cannot be kept for the next start (${messageOf(error)}); set CACHE_DIR to a folder that can be written.`,
    );
  }
}
