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
  earlier: z.custom<FileContents>((files) => files instanceof Map).default(new Map()),
});

/** What files held at an earlier start. */
export interface KeptContents {
  /** As the same code read it. */
  readonly files: FileContents;
  /** What readers were shown of files that changed since, by whatever code read it. */
  readonly earlier: FileContents;
}

const NOTHING: KeptContents = { files: new Map(), earlier: new Map() };

/**
 * What the files of a reports folder held at an earlier start; nothing, with a line in the log where it is damaged,
 * if it cannot be used.
 */
export async function readContents(path: string, log: Log): Promise<KeptContents> {
  const version = versionOfReading();
  if (version === null) return NOTHING;
  try {
    const bytes = await readFile(path);
    const content = bytes.subarray(DIGEST.bytes);
    if (!digestOf(content).equals(bytes.subarray(0, DIGEST.bytes))) throw new Error('it is damaged');
    const { data } = Content.safeParse(deserialize(content));
    if (data === undefined) return NOTHING;
    const { files, earlier } = data;
    return data.version === version
      ? { files, earlier }
      : { files: new Map(), earlier: new Map([...files, ...earlier]) };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) log.info(`${path} cannot be used (${messageOf(error)}): all files are read anew.`);
    return NOTHING;
  }
}

/** Keeps what files hold for the next start, whole or not at all; where that fails, says so in the log. */
export async function writeContents(path: string, { files, earlier }: KeptContents, log: Log): Promise<void> {
  const version = versionOfReading();
  if (version === null) return;
  try {
    const content = serialize({ version, files, earlier } satisfies z.infer<typeof Content>);
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
