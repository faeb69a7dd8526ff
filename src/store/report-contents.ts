import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { dictionaryVersion } from '../language/dictionary.js';
import { type Log, messageOf } from '../log.js';
import { replaceFile } from '../replace-file.js';
import type { FileContents } from '../reports/file-content.js';

/** Names the code that reads reports: `build.js` takes it from the sources. Unbuilt code keeps nothing. */
declare const READING_CODE: string | undefined;

const DIGEST = { algorithm: 'sha256', bytes: 32 };
/** A digest says that the rest is as it was written. */
const Content = z.object({
  version: z.string(),
  files: z.custom<FileContents>((files) => files instanceof Map),
});

/**
 * What the files of a reports folder held at an earlier start; nothing, with a line in the log where it is damaged,
 * if it cannot be used.
 */
export async function readContents(path: string, log: Log): Promise<FileContents> {
  const version = versionOfReading();
  if (version === null) return new Map();
  try {
    const bytes = await readFile(path);
    const content = bytes.subarray(DIGEST.bytes);
    if (!digestOf(content).equals(bytes.subarray(0, DIGEST.bytes))) throw new Error('it is damaged');
    const { data } = Content.safeParse(deserialize(content));
    return data?.version === version ? data.files : new Map();
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) log.info(`${path} cannot be used (${messageOf(error)}): all files are read anew.`);
    return new Map();
  }
}

/** Keeps what files hold for the next start, whole or not at all; where that fails, says so in the log. */
export async function writeContents(path: string, files: FileContents, log: Log): Promise<void> {
  const version = versionOfReading();
  if (version === null) return;
  try {
    const content = serialize({ version, files } satisfies z.infer<typeof Content>);
    await replaceFile(path, Buffer.concat([digestOf(content), content]));
  } catch (error) {
    log.warn(
      `What was read cannot be kept for the next start (${messageOf(error)}); set CACHE_DIR to a folder that can be written.`,
    );
  }
}

/** Changes when files may be read otherwise: words decide where a paragraph was cut in two. */
function versionOfReading(): string | null {
  return typeof READING_CODE === 'undefined' ? null : `${READING_CODE} ${dictionaryVersion()}`;
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash(DIGEST.algorithm).update(bytes).digest();
}
