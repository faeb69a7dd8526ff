import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { splitSentences } from '../language/sentences.js';
import { messageOf } from '../log.js';
import type { ReadablePassage, Reading } from '../search/reader.js';
import type { Compared, KeyedPassage, Service } from './calls.js';
import { type ModelDescription, ModelError, readDescription } from './description.js';
import { Encoder } from './encoder.js';
import { loadGraphs } from './graphs.js';
import { Tokenizer } from './tokenizer.js';
import { Turns } from './turns.js';
import { VectorFiles } from './vectors/files.js';
import { quantise } from './vectors/quantise.js';
import { type StoredVectors, storedVectors, VectorStore } from './vectors/store.js';

export interface ServiceOptions {
  /** The folder with the model files. */
  readonly directory: string;
  /** The folder in which vectors are kept; `null` keeps none. */
  readonly cache: string | null;
  /** How many threads one text may take. */
  readonly threads: number;
}

/** Counts up when passages are split or their vectors kept in another way. */
const VERSION = 1;
/** Passages of a file of vectors: about 8 MB, so that writing them needs little memory. */
const PASSAGES_A_FILE = 4_096;
/** So many kept vectors of passages that are gone are no reason to write all anew: another folder may be theirs. */
const MAX_STALE = 50_000;
const MAX_SMALL_FILES = 16;
/** So many passages of a question get their vectors while it waits, some 25 ms each. */
const MADE_AT_ONCE = 8;
const AT_ONCE = async (): Promise<void> => {};

/**
 * Loads the model, and the vectors that were kept.
 *
 * @throws {ModelError} where this machine or these files do not carry it
 */
export async function openService({ directory, cache, threads }: ServiceOptions): Promise<Service> {
  const description = await readDescription(directory);
  const tokenizer = await readTokenizer(directory, description);
  const graphs = await loadGraphs(directory, description, threads);
  // The first run of each graph takes its memory; nobody need wait for that.
  const encoder = new Encoder(graphs, tokenizer, description);
  await encoder.read('谁？', splitPassage({ headline: '', text: '他。' }));
  const store = new VectorStore(description.width);
  let known: Promise<string> | null = null;
  const origin = (): Promise<string> => {
    known ??= originOf(directory, description);
    return known;
  };
  const files = cache === null ? null : new VectorFiles(cache, await origin(), description.width);
  let kept = 0;
  if (files !== null) {
    for await (const passages of files.read()) {
      for (const passage of passages) store.add(passage);
      kept += passages.length;
    }
  }
  return new ModelService(encoder, store, files, kept, origin);
}

async function readTokenizer(directory: string, description: ModelDescription): Promise<Tokenizer> {
  const path = join(directory, description.files.tokenizer);
  try {
    return new Tokenizer(JSON.parse(await readFile(path, 'utf8')), description);
  } catch (cause) {
    throw new ModelError(`${path} cannot be read; set MODELS_DIR to the folder with the model files`, {
      cause,
    });
  }
}

/** Changes with everything that vectors depend on. */
async function originOf(directory: string, { files }: ModelDescription): Promise<string> {
  const hash = createHash('sha256').update(String(VERSION));
  for (const file of [files.tokenizer, files.lower, files.upper]) {
    await pipeline(createReadStream(join(directory, file)), async (parts) => {
      for await (const part of parts) hash.update(part);
    });
  }
  return hash.digest('base64');
}

function splitPassage({ headline, text }: ReadablePassage) {
  return { headline, text, sentences: splitSentences(text) };
}

class ModelService implements Service {
  readonly #encoder: Encoder;
  readonly #store: VectorStore;
  readonly #files: VectorFiles | null;
  readonly #turns = new Turns();
  #unsaved: string[] = [];
  /** How many passages the files hold. */
  #kept: number;

  constructor(
    encoder: Encoder,
    store: VectorStore,
    files: VectorFiles | null,
    kept: number,
    readonly origin: () => Promise<string>,
  ) {
    this.#encoder = encoder;
    this.#store = store;
    this.#files = files;
    this.#kept = kept;
  }

  compare(question: string, passages: readonly KeyedPassage[], nearest: number): Promise<Compared> {
    return this.#turns.first(async () => {
      const vector = await this.#encoder.vectorOf(question);
      const missing = passages.filter(({ key }) => !this.#store.use(key));
      for (const passage of missing.slice(0, MADE_AT_ONCE)) await this.#make(passage, AT_ONCE);
      return {
        nearest: nearest > 0 ? this.#store.nearest(vector, nearest) : [],
        similarities: passages.map(({ key }) => this.#store.similarity(vector, key)),
      };
    });
  }

  read(question: string, passages: readonly KeyedPassage[]): Promise<Reading[]> {
    return this.#turns.first(async () => {
      const vector = await this.#encoder.vectorOf(question);
      const readings: Reading[] = [];
      for (const passage of passages) {
        const nearness = this.#store.similarity(vector, passage.key)?.sentences ?? null;
        readings.push(await this.#encoder.read(question, splitPassage(passage), nearness));
      }
      return readings;
    });
  }

  vectorOf(question: string): Promise<Int8Array> {
    return this.#turns.first(async () => quantise(await this.#encoder.vectorOf(question)));
  }

  async use(keys: readonly string[]): Promise<number[]> {
    return keys.flatMap((key, place) => (this.#store.use(key) ? [] : [place]));
  }

  async embed(passages: readonly KeyedPassage[]): Promise<void> {
    for (const passage of passages)
      if (!this.#store.use(passage.key)) await this.#make(passage, this.#turns.turn);
  }

  async encode(passages: readonly KeyedPassage[]): Promise<StoredVectors[]> {
    const made: StoredVectors[] = [];
    for (const passage of passages) {
      const vectors = await this.#encoder.vectorsOf(splitPassage(passage), this.#turns.turn);
      made.push(storedVectors(passage.key, vectors));
    }
    return made;
  }

  async put(vectors: readonly StoredVectors[]): Promise<void> {
    for (const one of vectors) {
      this.#store.add(one);
      this.#store.use(one.key);
    }
  }

  async #make(passage: KeyedPassage, turn: () => Promise<void>): Promise<void> {
    const vectors = await this.#encoder.vectorsOf(splitPassage(passage), turn);
    this.#store.add(storedVectors(passage.key, vectors));
    this.#store.use(passage.key);
    this.#unsaved.push(passage.key);
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#store.remove(key);
  }

  end(): ReturnType<Service['end']> {
    return this.#encoder.end();
  }

  save(): ReturnType<Service['save']> {
    return this.#keep(async (files) => {
      const keys = this.#unsaved.filter((key) => this.#store.has(key));
      this.#unsaved = [];
      for (const part of this.#parts(keys)) await files.write(part);
      this.#kept += keys.length;
    });
  }

  async settle(): ReturnType<Service['settle']> {
    const failure = await this.save();
    if (failure !== null) return failure;
    this.#store.removeUnused();
    return this.#keep(async (files) => {
      const parts = Math.ceil(this.#store.size / PASSAGES_A_FILE);
      const isTidy =
        this.#kept - this.#store.size <= MAX_STALE + this.#store.size &&
        files.count <= 2 * parts + MAX_SMALL_FILES;
      if (isTidy) return;
      // What an earlier start kept of another folder is given up only here.
      await files.replace(this.#parts(this.#store.keys()));
      this.#kept = this.#store.size;
    });
  }

  async #keep(work: (files: VectorFiles) => Promise<void>): Promise<string | null> {
    if (this.#files === null) return null;
    try {
      await work(this.#files);
      return null;
    } catch (error) {
      return messageOf(error);
    }
  }

  *#parts(keys: readonly string[]): Generator<StoredVectors[]> {
    for (let at = 0; at < keys.length; at += PASSAGES_A_FILE) {
      yield keys
        .slice(at, at + PASSAGES_A_FILE)
        .map((key) => this.#store.get(key))
        .filter((passage) => passage !== null);
    }
  }
}
