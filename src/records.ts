import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';

/** Bytes that are not, or not wholly, what {@link encodeRecords} gave. */
export class DamagedError extends Error {
  override readonly name = 'DamagedError';

  constructor() {
    super('it is damaged, or of an earlier version');
  }
}

/** Awaited between steps, as a yielder is. */
type Pause = () => Promise<void>;

/** A record begins with how many bytes it has; behind the last one stand a length that none has, and the digest. */
const LENGTH_BYTES = 4;
const END = 0xffff_ffff;
const DIGEST = { algorithm: 'sha256', bytes: 32 };
/** So many bytes are looked through, or handed over to be written, in a millisecond. */
const STEP = 1024 * 1024;

/**
 * Values as bytes, each a record of its own: one value that held them all would be made, and read, in one go.
 *
 * @param values what `structuredClone` takes; they are asked for as what stands before them is taken
 * @param yieldNow is awaited between records
 */
export async function* encodeRecords(values: Iterable<unknown>, yieldNow: Pause): AsyncGenerator<Buffer> {
  const hash = createHash(DIGEST.algorithm);
  let chunks: Uint8Array[] = [];
  let size = 0;
  for (const value of values) {
    const record = serialize(value);
    for (const bytes of [lengthOf(record.length), ...slicesOf(record)]) {
      hash.update(bytes);
      chunks.push(bytes);
      size += bytes.length;
      await yieldNow();
      if (size < STEP) continue;
      yield Buffer.concat(chunks);
      [chunks, size] = [[], 0];
    }
  }
  const end = lengthOf(END);
  yield Buffer.concat([...chunks, end, hash.update(end).digest()]);
}

/**
 * The values in what {@link encodeRecords} gave, one after the other.
 *
 * @param yieldNow is awaited between steps
 * @throws {DamagedError} before the first of them
 */
export async function* decodeRecords(bytes: Buffer, yieldNow: Pause): AsyncGenerator<unknown> {
  const end = Math.max(0, bytes.length - DIGEST.bytes);
  const hash = createHash(DIGEST.algorithm);
  for (const slice of slicesOf(bytes.subarray(0, end))) {
    hash.update(slice);
    await yieldNow();
  }
  if (!hash.digest().equals(bytes.subarray(end))) throw new DamagedError();
  for (let at = 0; ; ) {
    const length = bytes.readUInt32LE(at);
    if (length === END) return;
    at += LENGTH_BYTES;
    yield deserialize(bytes.subarray(at, at + length));
    at += length;
    await yieldNow();
  }
}

function* slicesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += STEP) yield bytes.subarray(at, at + STEP);
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(LENGTH_BYTES);
  bytes.writeUInt32LE(length);
  return bytes;
}
