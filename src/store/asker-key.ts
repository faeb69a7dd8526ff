import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../log.js';
import { StoreError } from './database.js';
import { makePrivateFolder } from './sqlite.js';

const FILE = 'asker.key';
const BYTES = 32;

/**
 * Names askers so that two questions of one are seen to be of one, and nobody without the key can tell whose.
 *
 * @param folder where the key stands; it is made where there is none
 * @returns the hash of who asks
 * @throws {StoreError} when the key can neither be read nor made
 */
export function openAskerKey(folder: string): (asker: string) => string {
  const key = readKey(folder);
  return (asker) => createHmac('sha256', key).update(asker).digest('base64url');
}

function readKey(folder: string): Buffer {
  const path = join(folder, FILE);
  try {
    makePrivateFolder(folder);
    // `wx` leaves one that is there.
    writeFileSync(path, `${randomBytes(BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw unusable(path, messageOf(error), error);
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length !== BYTES) {
    throw unusable(
      path,
      `it does not hold ${BYTES} bytes in hexadecimal; another is made when it is deleted`,
    );
  }
  return key;
}

function unusable(path: string, reason: string, cause?: unknown): StoreError {
  return new StoreError(
    `The key ${path} for the hashes of askers cannot be used (${reason}); mend that, or set KEEP_QUESTIONS=0.`,
    { cause },
  );
}
