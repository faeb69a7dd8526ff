import { webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Deserializer, Serializer } from 'node:v8';
import { z } from 'zod';
import { dictionaryVersion } from '../language/dictionary.js';
import { type Log, messageOf } from '../log.js';
import { replaceFile } from '../replace-file.js';
import type { FileContent, FileContents } from '../reports/file-content.js';
import type { Yielder } from '../yielder.js';

/** Names the code that reads reports: `build.js` takes it from the sources. Unbuilt code keeps nothing. */
declare const READING_CODE: string | undefined;

const { subtle } = webcrypto;
const DIGEST = { algorithm: 'SHA-256', bytes: 32 };
/** Stands before so many files; a digest says that the rest is as it was written. */
const Head = z.object({ version: z.string(), files: z.number() });

/**
 * What the files of a reports folder held at an earlier start; nothing, with a line in the log where it is damaged,
 * if it cannot be used.
 */
export async function readContents(
  path: string,
  log: Log,
  yieldNow: Yielder = async () => {},
): Promise<FileContents> {
  const version = versionOfReading();
  if (version === null) return new Map();
  try {
    const bytes = await readFile(path);
    const content = bytes.subarray(DIGEST.bytes);
    const digest = await digestOf(content);
    if (!digest.equals(bytes.subarray(0, DIGEST.bytes))) throw new Error('it is damaged');
    const values = new Deserializer(content);
    values.readHeader();
    const { data } = Head.safeParse(values.readValue());
    const files = new Map<string, FileContent>();
    if (data?.version !== version) return files;
    for (let count = data.files; count > 0; count--) {
      const [file, held] = values.readValue() as [string, FileContent];
      files.set(file, held);
      await yieldNow();
    }
    return files;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) log.info(`${path} cannot be used (${messageOf(error)}): all files are read anew.`);
    return new Map();
  }
}

/** Keeps what files hold for the next start, whole or not at all; where that fails, says so in the log. */
export async function writeContents(
  path: string,
  files: FileContents,
  log: Log,
  yieldNow: Yielder = async () => {},
): Promise<void> {
  const version = versionOfReading();
  if (version === null) return;
  try {
    const values = new Serializer();
    values.writeHeader();
    values.writeValue({ version, files: files.size } satisfies z.infer<typeof Head>);
    for (const entry of files) {
      values.writeValue(entry);
      await yieldNow();
    }
    const content = values.releaseBuffer();
    await replaceFile(path, Buffer.concat([await digestOf(content), content]));
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

/** In a thread of Node's own. */
async function digestOf(bytes: Uint8Array): Promise<Buffer> {
  return Buffer.from(await subtle.digest(DIGEST.algorithm, bytes));
}
