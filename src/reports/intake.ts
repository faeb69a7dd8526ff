/** Reports that somebody hands in one by one: looked at first, then a new file of the reports folder. */

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFile } from '../replace-file.js';
import { codeOf } from './file-error.js';
import { containerOf, READABLE } from './formats/detect.js';
import { UnreadableError } from './formats/document.js';
import type { FormatReader } from './formats/format-reader.js';
import { type Inspection, inspectFile } from './inspection.js';
import { withoutControls } from './lines.js';
import { BESIDE, fieldsBeside } from './stated-beside.js';

/** A file that is not in the reports folder yet. */
export interface HandedIn {
  /** Fit for a file of the reports folder: see {@link safeName}. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Its headline in place of the one that it prints; absent where that stays. */
  readonly title?: string;
}

/** A file that was taken into the reports folder. */
export interface TakenIn {
  /** Inside the folder. */
  readonly file: string;
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
export async function inspectHandedIn(
  { name, bytes, title }: HandedIn,
  formats: FormatReader,
): Promise<Inspection> {
  const folder = await mkdtemp(join(tmpdir(), 'yinju-intake-'));
  try {
    const path = join(folder, name);
    await writeFile(path, bytes);
    const beside = title === undefined ? null : path + BESIDE;
    if (beside !== null) await writeFile(beside, fieldsBeside(title ?? ''));
    const listed = { file: name, path: Buffer.from(path), ...(beside && { beside: Buffer.from(beside) }) };
    return await inspectFile(listed, formats);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Gives the one report of a file another headline.
 *
 * @returns `null` for a headline without a character that is seen
 */
export function retitled(file: HandedIn, title: string): HandedIn | null {
  const headline = withoutControls(title).replace(/\s+/gu, ' ').trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(headline) ? { ...file, title: headline } : null;
}

/**
 * Writes a file that was handed in into the reports folder: under its name, or with a number behind it where there is
 * such a file; another headline than it prints stands in a file beside it.
 *
 * @param mayBeThere whether a process may have written it already, which died before it could say so
 * @throws {NodeJS.ErrnoException} when it cannot be written
 */
export async function takeIn(
  reportsDir: string,
  { name, bytes, title }: HandedIn,
  mayBeThere = false,
): Promise<TakenIn> {
  const extension = READABLE.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - extension.length);
  for (let number = 1; ; number++) {
    const file = number === 1 ? name : `${stem} (${number})${extension}`;
    const path = join(reportsDir, file);
    const beside = path + BESIDE;
    if (mayBeThere && (await holds(path, bytes)) && (await holds(beside, title && fieldsBeside(title))))
      return { file, version: await versionOf(path) };
    try {
      // First: the file is read as soon as it is there, and a file beside none is nothing.
      if (title !== undefined) await createFile(beside, fieldsBeside(title));
      else if (existsSync(beside)) continue;
      try {
        await createFile(path, bytes);
      } catch (error) {
        if (title !== undefined) await rm(beside, { force: true });
        throw error;
      }
      return { file, version: await versionOf(path) };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || number === MAX_NAMESAKES) throw error;
    }
  }
}

/** @param content undefined where there is to be no file */
async function holds(path: string, content: Uint8Array | string | undefined): Promise<boolean> {
  const found = await readFile(path).catch(() => undefined);
  if (content === undefined || found === undefined) return content === found;
  return found.equals(Buffer.from(content));
}

/**
 * Removes a file that was taken in, and what stands beside it, unless somebody changed one of them since.
 *
 * @throws {NodeJS.ErrnoException} when it cannot be removed
 */
export async function takeOut(reportsDir: string, { file, version }: TakenIn): Promise<TakenOut> {
  const path = join(reportsDir, file);
  try {
    if ((await versionOf(path)) !== version) return 'changed';
    await unlink(path);
    await rm(path + BESIDE, { force: true });
    return 'removed';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'gone';
    throw error;
  }
}

async function versionOf(path: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(path);
  const beside = await stat(path + BESIDE).catch(() => null);
  return [size, mtimeMs, ino, ...(beside ? [beside.size, beside.mtimeMs, beside.ino] : [])].join(' ');
}
