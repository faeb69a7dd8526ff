import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nodejieba from 'nodejieba';
import { replaceFileSync } from '../replace-file.js';

/**
 * Words that jieba's corpus holds this many times or fewer are left out, 247,601 of 348,982. Loading the others takes
 * 0.25 s and 77 MB instead of 1.0 s and 243 MB; recall@1 stays 98.4 on CMRC 2018 trial, and is 96.8 instead of 96.9 on
 * DRCD dev. (Without those of 3 alone: 0.4 s and 115 MB; of 20: 0.21 s and 58 MB, but 96.7.)
 */
const RARE = 10;
const NODEJIEBA = dirname(createRequire(import.meta.url).resolve('nodejieba'));
const FOLDER = join(NODEJIEBA, '..', '.cache', 'yinju');

/** The words that texts are cut with. */
export interface Dictionary {
  /** Changes whenever a word of it may have: texts that were cut with another are to be cut again. */
  readonly version: string;
  /** One sentence for the operator where the common words could not be kept, so that all are loaded; else `null`. */
  readonly problem: string | null;
}

/** A dictionary before it is loaded; nodejieba takes its own files for those that are not given. */
export interface DictionaryFiles extends Dictionary {
  readonly files: { readonly dict?: string; readonly idfDict?: string };
}

let loaded: Dictionary | null = null;

/**
 * Loads the common words of nodejieba's dictionary, once a process (0.25 s); later calls only say what was loaded.
 * Without it the first segmentation loads them.
 */
export function loadDictionary(): Dictionary {
  if (loaded !== null) return loaded;
  const { files, ...dictionary } = findDictionary(FOLDER);
  nodejieba.load(files);
  loaded = dictionary;
  return loaded;
}

/** The version of the dictionary that texts are cut with; loads it. */
export function dictionaryVersion(): string {
  return loadDictionary().version;
}

/**
 * Finds the common words, and picks them out where no start did before.
 *
 * @param folder keeps them for the next start
 */
export function findDictionary(folder: string): DictionaryFiles {
  const size = statSync(originOf('jieba.dict.utf8')).size;
  const version = `words-over-${RARE}-of-${size}`;
  try {
    return { version, problem: null, files: keepCommonWords(join(folder, version)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      version: `all-words-of-${size}`,
      problem: `The common words cannot be kept in ${folder} (${reason}), so all words are loaded, for 0.8 s and 170 MB more; let the bot's user write there once.`,
      files: {},
    };
  }
}

function keepCommonWords(folder: string): Required<DictionaryFiles['files']> {
  const [dict, idfDict] = [join(folder, 'words.utf8'), join(folder, 'idf.utf8')];
  if (existsSync(dict)) return { dict, idfDict };
  const common = linesOf(originOf('jieba.dict.utf8')).filter((line) => Number(line.split(' ')[1]) > RARE);
  const words = new Set(common.map(wordOf));
  const frequencies = linesOf(originOf('idf.utf8')).filter((line) => words.has(wordOf(line)));
  replaceFileSync(idfDict, `${frequencies.join('\n')}\n`);
  // Written last: that it is there says that both are.
  replaceFileSync(dict, `${common.join('\n')}\n`);
  return { dict, idfDict };
}

function originOf(name: string): string {
  return join(NODEJIEBA, 'submodules', 'cppjieba', 'dict', name);
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n');
}

function wordOf(line: string): string {
  return line.slice(0, line.indexOf(' '));
}
