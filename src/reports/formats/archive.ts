import { inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { UnreadableError } from './document.js';
import { decodeFileName } from './encoding.js';

/** No newsroom packs more files into one; a file system would refuse them by and by. */
const MAX_ENTRIES = 10_000;
/** What one entry may unpack to, in bytes. */
export const MAX_ENTRY_BYTES = 50 * 1024 * 1024;
/** What all of them may unpack to, in bytes. */
const MAX_TOTAL_BYTES = 200 * 1024 * 1024;
/** Text shrinks to a tenth, tables to a fiftieth; a bomb to a thousandth. */
const MAX_RATIO = 200;
/** Small entries may shrink as they like. */
const MIN_BYTES_OF_BOMB = 1024 * 1024;

/** A file inside an archive. */
export interface ArchiveEntry {
  /** With `/` between folders, decoded. */
  readonly name: string;
  readonly isEncrypted: boolean;
  /** @throws {UnreadableError} when it is damaged, encrypted, or unpacks to more than it may */
  read(): Promise<Uint8Array>;
}

/**
 * Opens a zip, the container of docx, odt and epub too. What it unpacks to is bounded, whatever it declares.
 *
 * @throws {UnreadableError} when it is damaged or has too many entries
 */
export async function openArchive(bytes: Uint8Array): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  let left = MAX_TOTAL_BYTES;
  try {
    // Sizes are checked while unpacking, and names may be in any encoding.
    const zip = await fromBufferPromise(bufferOf(bytes), { lazyEntries: true, decodeStrings: false });
    if (zip.entryCount > MAX_ENTRIES) {
      throw new UnreadableError(`it holds more than ${MAX_ENTRIES} files`);
    }
    for await (const entry of zip.eachEntry()) {
      const name = (await decodeFileName(rawNameOf(entry))).replaceAll('\\', '/');
      if (name.endsWith('/')) continue;
      entries.push({
        name,
        isEncrypted: entry.isEncrypted(),
        async read() {
          const unpacked = await unpack(zip, entry, left);
          left -= unpacked.length;
          return unpacked;
        },
      });
    }
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    throw new UnreadableError('it is damaged', { cause: error });
  }
  return entries;
}

async function unpack(zip: ZipFile, entry: Entry, left: number): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw new UnreadableError('it is encrypted; save it without a password');
  const { compressedSize, uncompressedSize, compressionMethod } = entry;
  const byRatio = Math.max(MIN_BYTES_OF_BOMB, compressedSize * MAX_RATIO);
  const most = Math.min(MAX_ENTRY_BYTES, left, byRatio);
  if (uncompressedSize > most) throw new UnreadableError(BOMB);
  if (compressionMethod !== 0 && compressionMethod !== 8) {
    throw new UnreadableError('it is packed in a way other than deflate');
  }
  try {
    const packed: Buffer[] = [];
    const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    for await (const part of stream) packed.push(part);
    const bytes = Buffer.concat(packed);
    const unpacked = compressionMethod === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: most });
    if (unpacked.length === uncompressedSize) return unpacked;
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableError(BOMB, { cause: error });
    throw new UnreadableError('it is damaged', { cause: error });
  }
  throw new UnreadableError('it is damaged');
}

const BOMB = 'it unpacks to far more than its size allows';
const UNICODE_PATH = 0x7075;

/** Some programs write the name a second time, in UTF-8. */
function rawNameOf(entry: Entry): Buffer {
  const written = entry.extraFields.find(({ id, data }) => id === UNICODE_PATH && data.length > 5)?.data;
  return written === undefined ? entry.fileNameRaw : written.subarray(5);
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
