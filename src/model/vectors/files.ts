import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { removeUnfinished, replaceFile } from '../../replace-file.js';
import type { StoredVectors } from './store.js';

const Content = z.object({
  /** The model and the way of splitting that the vectors are of. */
  origin: z.string(),
  keys: z.string(),
  /** How many vectors each passage has. */
  counts: z.instanceof(Uint16Array),
  sentences: z.instanceof(Int16Array),
  vectors: z.instanceof(Int8Array),
});

const DIGEST = { algorithm: 'sha256', bytes: 32 };
const ENDING = '.vectors';

/**
 * Vectors kept in a folder, so that the next start need not make them again. What is new goes into a file of its own,
 * whole or not at all: a first run of half an hour that is stopped goes on where it was.
 */
export class VectorFiles {
  readonly #directory: string;
  readonly #origin: string;
  readonly #width: number;
  /** Those that this process has read or written. */
  #files: string[] = [];

  /** @param origin vectors of another are made anew */
  constructor(directory: string, origin: string, width: number) {
    this.#directory = directory;
    this.#origin = origin;
    this.#width = width;
  }

  /** How many files what is kept lies in. */
  get count(): number {
    return this.#files.length;
  }

  /** All that is kept, file by file; files that are damaged or of another origin are taken away. */
  async *read(): AsyncGenerator<readonly StoredVectors[]> {
    await removeUnfinished(this.#directory);
    const files = await readdir(this.#directory).catch(() => []);
    for (const file of files.filter((name) => name.endsWith(ENDING))) {
      const path = join(this.#directory, file);
      const passages = this.#decode(await readFile(path).catch(() => Buffer.alloc(0)));
      if (passages === null) {
        await rm(path, { force: true }).catch(() => undefined);
        continue;
      }
      this.#files.push(path);
      yield passages;
    }
  }

  /** Keeps some more. */
  async write(passages: readonly StoredVectors[]): Promise<void> {
    const path = join(this.#directory, `${randomUUID()}${ENDING}`);
    await replaceFile(path, this.#encode(passages));
    this.#files.push(path);
  }

  /** Keeps these and no others, each part in a file. */
  async replace(parts: Iterable<readonly StoredVectors[]>): Promise<void> {
    const before = this.#files;
    this.#files = [];
    for (const part of parts) await this.write(part);
    for (const path of before) await rm(path, { force: true }).catch(() => undefined);
  }

  #encode(passages: readonly StoredVectors[]): Buffer {
    const all = passages.flatMap(({ vectors }) => vectors);
    const vectors = new Int8Array(all.length * this.#width);
    for (const [row, vector] of all.entries()) vectors.set(vector, row * this.#width);
    const content: z.infer<typeof Content> = {
      origin: this.#origin,
      keys: passages.map(({ key }) => key).join('\n'),
      counts: Uint16Array.from(passages, (passage) => passage.vectors.length),
      sentences: Int16Array.from(passages.flatMap(({ sentences }) => sentences)),
      vectors,
    };
    const bytes = serialize(content);
    return Buffer.concat([digestOf(bytes), bytes]);
  }

  #decode(file: Buffer): StoredVectors[] | null {
    const bytes = file.subarray(DIGEST.bytes);
    if (bytes.length === 0 || !digestOf(bytes).equals(file.subarray(0, DIGEST.bytes))) return null;
    const { data } = Content.safeParse(deserialize(bytes));
    if (data?.origin !== this.#origin) return null;
    let row = 0;
    return data.keys.split('\n').map((key, passage) => {
      const first = row;
      row += data.counts[passage] ?? 0;
      return {
        key,
        sentences: [...data.sentences.subarray(first, row)],
        vectors: Array.from({ length: row - first }, (_, place) =>
          data.vectors.subarray((first + place) * this.#width, (first + place + 1) * this.#width),
        ),
      };
    });
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash(DIGEST.algorithm).update(bytes).digest();
}
