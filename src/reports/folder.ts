import { readdir, stat } from 'node:fs/promises';
import { codeOf } from './file-error.js';
import { READABLE } from './formats/detect.js';
import { decodeFileName } from './formats/encoding.js';

/** What a reports folder holds. */
export interface Folder {
  /** The files that may hold reports, in the order of their names. */
  readonly files: readonly FolderFile[];
  /** The folder itself and those inside it; a folder that takes another's place has another identity. */
  readonly directories: readonly Directory[];
  /** What cannot be opened: folders, and links to nothing. */
  readonly unreadable: readonly Unreadable[];
}

export interface FolderFile {
  /** Inside the folder, with `/` between folders, as it is shown: names in GBK or Big5 are decoded. */
  readonly file: string;
  /** On this machine, in the bytes that the system knows it by. */
  readonly path: Buffer;
}

export interface Directory {
  /** On this machine. */
  readonly path: Buffer;
  readonly identity: string;
}

export interface Unreadable {
  /** Inside the folder. */
  readonly file: string;
  readonly error: unknown;
}

const DOT = 0x2e;

const inside = (directory: Buffer, name: Buffer): Buffer =>
  Buffer.concat([directory, Buffer.from('/'), name]);

/**
 * Lists a folder with its subfolders, without hidden files and folders. Links are followed: a linked folder's
 * files stand below the link's name, and a link to a folder that it lies in leads nowhere.
 *
 * @throws {NodeJS.ErrnoException} when the folder itself cannot be read
 */
export async function listFolder(root: string): Promise<Folder> {
  const files: FolderFile[] = [];
  const directories: Directory[] = [];
  const unreadable: Unreadable[] = [];

  const visit = async (path: Buffer, prefix: string, ancestors: readonly string[]): Promise<void> => {
    const { dev, ino, birthtimeMs } = await stat(path);
    const identity = [dev, ino, birthtimeMs].join(':');
    if (ancestors.includes(identity)) return;
    const entries = await readdir(path, { withFileTypes: true, encoding: 'buffer' });
    directories.push({ path, identity });
    for (const entry of entries.sort((a, b) => a.name.compare(b.name))) {
      if (entry.name[0] === DOT) continue;
      const file = prefix + (await decodeFileName(entry.name));
      const place = inside(path, entry.name);
      try {
        const target = entry.isSymbolicLink() ? await stat(place) : entry;
        if (target.isDirectory()) {
          await visit(place, `${file}/`, [...ancestors, identity]);
        } else if (target.isFile() && READABLE.test(file)) {
          files.push({ file, path: place });
        }
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' || entry.isSymbolicLink()) unreadable.push({ file, error });
      }
    }
  };
  await visit(Buffer.from(root), '', []);
  return { files, directories, unreadable };
}
