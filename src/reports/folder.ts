import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './file-error.js';

/** What a reports folder holds. */
export interface Folder {
  /** The `.txt` and `.md` files, as paths inside the folder with `/` between folders, in their order. */
  readonly files: readonly string[];
  /** The folder itself and those inside it; a folder that takes another's place has another identity. */
  readonly directories: readonly Directory[];
  /** What cannot be opened: folders, and links to nothing. */
  readonly unreadable: readonly Unreadable[];
}

export interface Directory {
  /** On this machine. */
  readonly path: string;
  readonly identity: string;
}

export interface Unreadable {
  /** Inside the folder. */
  readonly file: string;
  readonly error: unknown;
}

const IS_REPORT = /\.(?:txt|md)$/iu;

/**
 * Lists a folder with its subfolders, without hidden files and folders. Links are followed: a linked folder's
 * files stand below the link's name, and a link to a folder that it lies in leads nowhere.
 *
 * @throws {NodeJS.ErrnoException} when the folder itself cannot be read
 */
export async function listFolder(root: string): Promise<Folder> {
  const files: string[] = [];
  const directories: Directory[] = [];
  const unreadable: Unreadable[] = [];

  const visit = async (path: string, prefix: string, ancestors: readonly string[]): Promise<void> => {
    const { dev, ino, birthtimeMs } = await stat(path);
    const identity = [dev, ino, birthtimeMs].join(':');
    if (ancestors.includes(identity)) return;
    const entries = await readdir(path, { withFileTypes: true });
    directories.push({ path, identity });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const file = prefix + entry.name;
      try {
        const target = entry.isSymbolicLink() ? await stat(join(path, entry.name)) : entry;
        if (target.isDirectory()) {
          await visit(join(path, entry.name), `${file}/`, [...ancestors, identity]);
        } else if (target.isFile() && IS_REPORT.test(entry.name)) {
          files.push(file);
        }
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' || entry.isSymbolicLink()) unreadable.push({ file, error });
      }
    }
  };
  await visit(root, '', []);
  return { files, directories, unreadable };
}
