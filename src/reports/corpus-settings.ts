/** Folders that are corpora of their own: what their `corpus.yaml` says of who reads them. */

import { readFile, stat } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf } from '../log.js';
import { codeOf, reasonOf } from './file-error.js';
import { type Folder, type FolderFile, isCorpusFile } from './folder.js';
import { inTime } from './in-time.js';
import { MAIN_CORPUS } from './report.js';

/** A user or chat as an operator names it: by its id, or by its public name in lower case, with `@`. */
export type Named = number | `@${string}`;

/** A corpus, and who reads it. Administrators read every corpus in their chat with the bot. */
export interface CorpusSettings {
  /** The path of its folder inside the reports folder, with `/` between folders; {@link MAIN_CORPUS} for the rest. */
  readonly key: string;
  /** What readers are told that it is called; empty for a main corpus that nobody named. */
  readonly name: string;
  /** Who reads it in private; what everyone reads, every chat reads. */
  readonly readers: 'everyone' | readonly Named[];
  /** The groups and channels that read it. */
  readonly chats: readonly Named[];
}

/** Where a corpus begins, and what is wrong with the file that says so; `null` where nothing is. */
export interface ReadSettings {
  readonly settings: CorpusSettings;
  /** The file, inside the reports folder. */
  readonly file: string;
  readonly problem: string | null;
}

/** Larger files are no settings, in bytes. */
const MAX_BYTES = 100_000;

const Named = z
  .union([
    z.number().int(),
    z
      .string()
      .trim()
      .regex(/^(?:-?[1-9]\d{0,15}|@[A-Za-z]\w{3,31})$/u),
  ])
  .transform((one): Named => (typeof one === 'number' ? one : asNamed(one)));

const LIST = 'a list of ids like 123456789 and names like @anna';
const Settings = z
  .strictObject(
    {
      name: z.string('name is not a text').trim().min(1, 'name is empty').optional(),
      readers: z
        .union(
          [z.literal('everyone'), z.literal('administrators').transform((): Named[] => []), z.array(Named)],
          {
            error: `readers is not everyone, administrators, or ${LIST}`,
          },
        )
        .optional(),
      chats: z.array(Named, { error: `chats is not ${LIST}` }).optional(),
    },
    {
      error: ({ code, keys }) =>
        code === 'unrecognized_keys'
          ? `${Array.isArray(keys) ? keys.join(', ') : 'something in it'} is none of name, readers and chats`
          : 'it does not hold name, readers and chats, one a line',
    },
  )
  .refine(
    ({ readers, chats }) => readers !== undefined || chats !== undefined,
    'it does not say who reads the corpus; give readers or chats, and readers: everyone for all',
  );

/** Reads how somebody is named in a list; the name or id is known to be well-formed. */
function asNamed(text: string): Named {
  return text.startsWith('@') ? `@${text.slice(1).toLowerCase()}` : Number(text);
}

/** Reads names and ids of a setting; what is neither is left out. */
export function readNamed(texts: readonly string[]): Named[] {
  return texts.flatMap((text) => Named.safeParse(text).data ?? []);
}

/**
 * Reads the settings of all corpora of a folder. What cannot be read, or cannot be understood, makes a corpus that
 * administrators alone read: never one that everybody does.
 *
 * @param known what was read before: it stays where a folder cannot be opened for the moment
 */
export async function readCorpora(
  { settings, unreadable }: Pick<Folder, 'settings' | 'unreadable'>,
  known: readonly ReadSettings[],
): Promise<ReadSettings[]> {
  const read = new Map<string, ReadSettings>();
  const put = (one: ReadSettings): void => {
    const { key } = one.settings;
    const other = read.get(key)?.file;
    read.set(key, other === undefined ? one : closed(one.file, `${other} says the same folder's settings`));
  };
  for (const file of settings) put(await readSettings(file, known));
  for (const { file, error } of unreadable) {
    if (isCorpusFile(file)) put(closed(file, reasonOf(error)));
    for (const one of known) {
      if (one.file.startsWith(`${file}/`) && !read.has(one.settings.key)) read.set(one.settings.key, one);
    }
  }
  return [...read.values()];
}

async function readSettings(
  { file, path }: FolderFile,
  known: readonly ReadSettings[],
): Promise<ReadSettings> {
  try {
    if ((await inTime(stat(path))).size > MAX_BYTES) return closed(file, 'it is too large');
    return settingsIn(file, await inTime(readFile(path, 'utf8')));
  } catch (error) {
    const before = codeOf(error) === 'ENOENT' ? known.find((one) => one.file === file) : undefined;
    return before ?? closed(file, reasonOf(error));
  }
}

/** Reads the text of a `corpus.yaml`. */
export function settingsIn(file: string, text: string): ReadSettings {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    const [reason = ''] = messageOf(error).split('\n');
    return closed(file, `it is no YAML (${reason.replace(/[:：.]+$/u, '')})`);
  }
  const { data, error } = Settings.safeParse(content);
  if (data === undefined) return closed(file, error?.issues[0]?.message ?? 'it cannot be understood');
  const { name, readers = [], chats = [] } = data;
  const key = keyOf(file);
  return { settings: { key, name: name ?? nameOf(key), readers, chats }, file, problem: null };
}

/** A corpus whose settings cannot be used: administrators alone read it. */
function closed(file: string, problem: string): ReadSettings {
  const key = keyOf(file);
  return {
    settings: { key, name: nameOf(key), readers: [], chats: [] },
    file,
    problem: `${problem}; until it is mended, administrators alone read this corpus`,
  };
}

function keyOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/**
 * The corpus of a file: that of the nearest folder that is one.
 *
 * @param keys of all corpora
 */
export function corpusOf(file: string, keys: ReadonlySet<string>): string {
  let folder = keyOf(file);
  while (folder !== MAIN_CORPUS && !keys.has(folder)) folder = keyOf(folder);
  return folder;
}

/** All corpora, the main one among them, whether it has settings or is read by everyone. */
export function allCorpora(read: readonly ReadSettings[]): CorpusSettings[] {
  const corpora = read.map(({ settings }) => settings);
  const main: CorpusSettings = { key: MAIN_CORPUS, name: '', readers: 'everyone', chats: [] };
  const all = corpora.some(({ key }) => key === MAIN_CORPUS) ? corpora : [main, ...corpora];
  return all.sort((a, b) => (a.key < b.key ? -1 : 1));
}
