import { readdir, stat } from 'node:fs/promises';
import type { Yielder } from '../yielder.js';
import { codeOf } from './file-error.js';
import { READABLE } from './formats/detect.js';
import { decodeFileName } from './formats/encoding.js';
import { BESIDE } from './stated-beside.js';

/** What a reports folder holds. */
export interface Folder {
  /** The files that may hold reports, in the order of their names. */
  readonly files: readonly FolderFile[];
  /** The files that make corpora of their folders, in the same order. */
  readonly settings: readonly FolderFile[];
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
  /** The file beside it that says what it is, see `stated-beside.ts`; absent where there is none. */
  readonly beside?: Buffer;
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

/** Whether a path inside the folder is that of a file that makes a corpus of its folder. */
export function isCorpusFile(file: string): boolean {
  return /(?:^|\/)corpus\.ya?ml$/iu.test(file);
}

const [DOT, SLASH] = [0x2e, 0x2f];
/** Word and WPS keep ~$稿子.docx beside a file while it is open. */
const LOCK = Buffer.from('~$');

const inside = (directory: Buffer, name: Buffer): Buffer =>
  Buffer.concat([directory, Buffer.from('/'), name]);

/**
 * Lists a folder with its subfolders, without hidden files and folders and what programs keep beside open files. Links are followed: a linked folder's
 * files stand below the link's name. No folder is read twice, however many links lead to it; where it lies itself in the
 * folder, its files stand there.
 *
 * @param yieldNow is awaited for each file: ten thousand keep nobody waiting
 * @throws {NodeJS.ErrnoException} when the folder itself cannot be read
 */
export async function listFolder(root: string, yieldNow: Yielder = async () => {}): Promise<Folder> {
  const files: FolderFile[] = [];
  const settings: FolderFile[] = [];
  const directories: Directory[] = [];
  const unreadable: Unreadable[] = [];
  const seen = new Set<string>();
  const links: FolderFile[] = [];

  const visit = async (path: Buffer, prefix: string): Promise<void> => {
    const { dev, ino, birthtimeMs } = await stat(path);
    const identity = [dev, ino, birthtimeMs].join(':');
    if (seen.has(identity)) return;
    seen.add(identity);
    const entries = await readdir(path, { withFileTypes: true, encoding: 'buffer' });
    directories.push({ path, identity });
    const names = new Set(
      entries.filter((entry) => entry.isFile()).map(({ name }) => name.toString('latin1')),
    );
    for (const entry of entries.sort((a, b) => a.name.compare(b.name))) {
      if (entry.name[0] === DOT || entry.name.subarray(0, LOCK.length).equals(LOCK)) continue;
      await yieldNow();
      const file = prefix + (await decodeFileName(entry.name));
      const place = inside(path, entry.name);
      await openedOrTold(file, entry.isSymbolicLink(), async () => {
        const target = entry.isSymbolicLink() ? await stat(place) : entry;
        if (target.isDirectory()) {
          if (entry.isSymbolicLink()) links.push({ file, path: place });
          else await visit(place, `${file}/`);
        } else if (READABLE.test(file) || isCorpusFile(file)) {
          const besideName = Buffer.concat([entry.name, Buffer.from(BESIDE)]);
          const beside = names.has(besideName.toString('latin1')) ? inside(path, besideName) : null;
          if (target.isFile())
            (isCorpusFile(file) ? settings : files).push({ file, path: place, ...(beside && { beside }) });
          else unreadable.push({ file, error: new Error('it is neither a file nor a folder') });
        }
      });
    }
  };
  /** What cannot be opened is told, unless it has gone meanwhile. */
  const openedOrTold = async (file: string, isLink: boolean, open: () => Promise<void>): Promise<void> => {
    try {
      await open();
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || isLink) unreadable.push({ file, error });
    }
  };
  await visit(Buffer.from(root), '');
  // Folders that links lead to may hold links to more.
  for (const { file, path } of links) await openedOrTold(file, true, () => visit(path, `${file}/`));
  return { files: links.length === 0 ? files : files.sort(byPlace), settings, directories, unreadable };
}

/** By the names of their folders, from the outermost on, and by their own. */
function byPlace({ path: one }: FolderFile, { path: other }: FolderFile): number {
  return withLeastSlash(one).compare(withLeastSlash(other));
}

function withLeastSlash(path: Buffer): Buffer {
  return Buffer.from(path.map((byte) => (byte === SLASH ? 0 : byte)));
}
