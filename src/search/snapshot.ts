import { createHash, webcrypto } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import type { Report } from '../reports/report.js';
import { atOnce, type Yielder } from '../yielder.js';
import type { SavedFrequency } from './document-frequency.js';
import { passagesIn } from './passage.js';
import type { WordCounts } from './vocabulary.js';

const { subtle } = webcrypto;

/** What of an index takes long to make: the words of its passages, and in how many each character stands. */
export interface SavedIndex {
  /** Words by their numbers. */
  readonly vocabulary: readonly string[];
  /** For each report, by its {@link fingerprintOf}, the words of its passages in their order. */
  readonly passages: ReadonlyMap<string, readonly WordCounts[]>;
  /** Holds as long as the reports have these {@link contentsOf}. */
  readonly frequency: SavedFrequency & { readonly contents: string };
}

/** A snapshot cannot be used; the message says why, in half a sentence. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** Counts up when words are cut or counted in another way. */
const VERSION = 3;
/** So many UTF-16 units take a millisecond or two. */
const STEP = 50_000;
const DIGEST = { algorithm: 'SHA-256', bytes: 32 };

const Content = z.object({
  version: z.string(),
  vocabulary: z.string(),
  fingerprints: z.string(),
  /** How many passages each report has. */
  passages: z.instanceof(Uint32Array),
  /** How many words each passage has. */
  lengths: z.instanceof(Uint32Array),
  words: z.instanceof(Uint32Array),
  frequency: z.object({ contents: z.string(), passages: z.number(), counts: z.instanceof(Uint32Array) }),
});

/** Tells reports apart by what is indexed of them. */
export function fingerprintOf(report: Report): string {
  return atOnce(fingerprinting(report));
}

/** {@link fingerprintOf}, with a pause now and then in a long report. */
export function* fingerprinting(report: Report): Generator<void, string> {
  const hash = createHash('sha1');
  let characters = 0;
  for (const { text } of passagesIn(report)) {
    hash.update(`${characters === 0 ? '[' : ','}${JSON.stringify(text)}`);
    characters += text.length + 1;
    if (characters % STEP < text.length + 1) yield;
  }
  return hash.update(']').digest('base64');
}

/** Tells whether some reports, in any order, have the same texts as others, by their fingerprints. */
export function contentsOf(fingerprints: readonly string[]): string {
  return sha1(fingerprints.toSorted().join('\n'));
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}

/**
 * An index as bytes.
 *
 * @param dictionary names what the words were cut with
 * @param yieldNow is awaited between steps
 */
export async function encodeSnapshot(
  { vocabulary, passages, frequency }: SavedIndex,
  dictionary: string,
  yieldNow: Yielder = async () => {},
): Promise<Buffer> {
  const all = [...passages.values()].flat();
  await yieldNow();
  const words = new Uint32Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of all) {
    words.set(one, at);
    at += one.length;
  }
  await yieldNow();
  const content: z.infer<typeof Content> = {
    version: versionOf(dictionary),
    vocabulary: vocabulary.join('\n'),
    fingerprints: [...passages.keys()].join('\n'),
    passages: Uint32Array.from(passages.values(), ({ length }) => length),
    lengths: Uint32Array.from(all, ({ length }) => length),
    words,
    frequency,
  };
  await yieldNow();
  const bytes = serialize(content);
  return Buffer.concat([await digestOf(bytes), bytes]);
}

/**
 * The index in what {@link encodeSnapshot} gave.
 *
 * @param dictionary as there
 * @throws {SnapshotError} when it is not whole, or of another version or dictionary
 */
export async function decodeSnapshot(
  snapshot: Buffer,
  dictionary: string,
  yieldNow: Yielder = async () => {},
): Promise<SavedIndex> {
  const bytes = snapshot.subarray(DIGEST.bytes);
  const digest = await digestOf(bytes);
  if (!digest.equals(snapshot.subarray(0, DIGEST.bytes))) throw new SnapshotError('is damaged');
  const { data } = Content.safeParse(deserialize(bytes));
  if (data?.version !== versionOf(dictionary)) throw new SnapshotError('is of another version');
  const passages = new Map<string, WordCounts[]>();
  let [passage, word] = [0, 0];
  for (const [report, fingerprint] of data.fingerprints.split('\n').entries()) {
    const ofReport: WordCounts[] = [];
    for (let count = data.passages[report] ?? 0; count > 0; count--) {
      const length = data.lengths[passage++] ?? 0;
      ofReport.push(data.words.subarray(word, word + length));
      word += length;
    }
    passages.set(fingerprint, ofReport);
    await yieldNow();
  }
  return { vocabulary: data.vocabulary.split('\n'), passages, frequency: data.frequency };
}

function versionOf(dictionary: string): string {
  return `${VERSION} ${dictionary}`;
}

/** In a thread of Node's own. */
async function digestOf(bytes: Uint8Array): Promise<Buffer> {
  return Buffer.from(await subtle.digest(DIGEST.algorithm, bytes));
}
