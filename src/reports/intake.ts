/** Reports that somebody hands in one by one: looked at first, then a new file of the reports folder. */

import { mkdtemp, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFile } from '../replace-file.js';
import { codeOf } from './file-error.js';
import { containerOf, READABLE } from './formats/detect.js';
import { UnreadableError } from './formats/document.js';
import type { FormatReader } from './formats/format-reader.js';
import { type Inspection, inspectFile } from './inspection.js';
import { withoutControls } from './lines.js';

/** A file that is not in the reports folder yet. */
export interface HandedIn {
  /** Fit for a file of the reports folder: see {@link safeName}. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that was taken into the reports folder. */
export interface TakenIn {
  /** Inside the folder. */
  readonly file: string;
  /** On this machine. */
  readonly path: string;
  /** Changes whenever the file does. */
  readonly version: string;
}

/** What became of a file that is to leave the reports folder. */
export type TakenOut = 'removed' | 'gone' | 'changed';

/** In bytes; systems know 255, and a number may be added. */
const MAX_NAME = 180;
/** So many files of one name are no accident any more. */
const MAX_NAMESAKES = 1_000;

/**
 * A file's name as it can stand in the reports folder, and is found there: without folders, marks that systems know as
 * something else, or an extension that says nothing.
 *
 * @param given what somebody calls the file; any text
 */
export function safeName(given: string, bytes: Uint8Array): string {
  const base = withoutControls(given.replace(/^.*[/\\]/su, ''))
    .replace(/[\s\p{Cc}\p{Cf}<>:"|?*]+/gu, ' ')
    .replace(/^[\s.~]+|[\s.]+$/gu, '');
  const known = READABLE.exec(base)?.[0];
  const stem = known === undefined ? base : base.slice(0, -known.length);
  return `${cutToBytes(stem.trim(), MAX_NAME) || 'report'}${known ?? extensionOf(bytes)}`;
}

function extensionOf(bytes: Uint8Array): string {
  try {
    const container = containerOf(bytes);
    return container === 'text' ? '.txt' : `.${container}`;
  } catch (error) {
    if (error instanceof UnreadableError) return '.txt';
    throw error;
  }
}

function cutToBytes(text: string, limit: number): string {
  let fitting = '';
  for (const character of text) {
    if (Buffer.byteLength(fitting) + Buffer.byteLength(character) > limit) break;
    fitting += character;
  }
  return fitting.trim();
}

/** Reads a file that was handed in as it will be read in the reports folder. */
export async function inspectHandedIn({ name, bytes }: HandedIn, formats: FormatReader): Promise<Inspection> {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-intake-'));
  try {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return await inspectFile({ file: name, path: Buffer.from(path) }, formats);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Writes a file that was handed in into the reports folder: under its name, or with a number behind it where there is
 * such a file.
 *
 * @throws {NodeJS.ErrnoException} when it cannot be written
 */
export async function takeIn(reportsDir: string, { name, bytes }: HandedIn): Promise<TakenIn> {
  const extension = READABLE.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - extension.length);
  for (let number = 1; ; number++) {
    const file = number === 1 ? name : `${stem} (${number})${extension}`;
    const path = join(reportsDir, file);
    try {
      await createFile(path, bytes);
      return { file, path, version: await versionOf(path) };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || number === MAX_NAMESAKES) throw error;
    }
  }
}

/**
 * Removes a file that was taken in, unless somebody changed it since.
 *
 * @throws {NodeJS.ErrnoException} when it cannot be removed
 */
export async function takeOut({ path, version }: TakenIn): Promise<TakenOut> {
  try {
    if ((await versionOf(path)) !== version) return 'changed';
    await unlink(path);
    return 'removed';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'gone';
    throw error;
  }
}

async function versionOf(path: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(path);
  return [size, mtimeMs, ino].join(' ');
}
