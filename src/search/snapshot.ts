import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DamagedError, decodeRecords, encodeRecords } from '../records.js';
import type { Report } from '../reports/report.js';
import { atOnce, type Yielder } from '../yielder.js';
import type { SavedFrequency } from './document-frequency.js';
import { passagesIn } from './passage.js';
import type { WordCounts } from './vocabulary.js';

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
/** So many words, reports or passages are one record, which takes a few milliseconds. */
const PART = 5_000;

const Counts = z.instanceof(Uint32Array<ArrayBuffer>);
/** Comes first, then so many words, and so many reports with all their passages. */
const Head = z.object({
  version: z.string(),
  words: z.number(),
  reports: z.number(),
  frequency: z.object({ contents: z.string(), passages: z.number(), counts: Counts }),
});
const Words = z.string();
/** Fingerprints, and how many passages each of these reports has. */
const Reports = z.object({ fingerprints: z.string(), passages: Counts });
/** How many words each of these passages has, and the words of all. */
const Passages = z.object({ lengths: Counts, words: Counts });

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
export function encodeSnapshot(
  index: SavedIndex,
  dictionary: string,
  yieldNow: Yielder = async () => {},
): AsyncGenerator<Buffer> {
  return encodeRecords(recordsOf(index, versionOf(dictionary)), yieldNow);
}

function* recordsOf({ vocabulary, passages, frequency }: SavedIndex, version: string): Generator<unknown> {
  const words = vocabulary.length;
  yield { version, words, reports: passages.size, frequency } satisfies z.infer<typeof Head>;
  for (const part of partsOf(vocabulary)) yield part.join('\n');
  for (const part of partsOf([...passages])) {
    yield {
      fingerprints: part.map(([fingerprint]) => fingerprint).join('\n'),
      passages: Uint32Array.from(part, ([, { length }]) => length),
    } satisfies z.infer<typeof Reports>;
  }
  let part: WordCounts[] = [];
  for (const ofReport of passages.values()) {
    for (const one of ofReport) {
      if (part.push(one) < PART) continue;
      yield packed(part);
      part = [];
    }
  }
  yield packed(part);
}

function* partsOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += PART) yield items.slice(at, at + PART);
}

function packed(passages: readonly WordCounts[]): z.infer<typeof Passages> {
  const lengths = Uint32Array.from(passages, ({ length }) => length);
  const words = new Uint32Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const one of passages) {
    words.set(one, at);
    at += one.length;
  }
  return { lengths, words };
}

function unpacked({ lengths, words: all }: z.infer<typeof Passages>): WordCounts[] {
  // A copy: what is read may be a view of the whole file, which would stay in memory.
  const words = all.slice();
  let end = 0;
  return Array.from(lengths, (length) => {
    end += length;
    return words.subarray(end - length, end);
  });
}

/**
 * The index in what {@link encodeSnapshot} gave.
 *
 * @param dictionary as there
 * @param yieldNow is awaited between steps
 * @throws {SnapshotError} when it is not whole, or of another version or dictionary
 */
export async function decodeSnapshot(
  snapshot: Buffer,
  dictionary: string,
  yieldNow: Yielder = async () => {},
): Promise<SavedIndex> {
  const records = decodeRecords(snapshot, yieldNow);
  const next = async (): Promise<unknown> => (await records.next()).value;
  const first = await next().catch((error: unknown) => {
    throw error instanceof DamagedError ? new SnapshotError('is damaged, or of an earlier version') : error;
  });
  const { data: head } = Head.safeParse(first);
  if (head?.version !== versionOf(dictionary)) throw new SnapshotError('is of another version');
  const vocabulary: string[] = [];
  while (vocabulary.length < head.words) vocabulary.push(...Words.parse(await next()).split('\n'));
  const counts: [fingerprint: string, passages: number][] = [];
  while (counts.length < head.reports) {
    const { fingerprints, passages } = Reports.parse(await next());
    for (const [at, fingerprint] of fingerprints.split('\n').entries())
      counts.push([fingerprint, passages[at] ?? 0]);
  }
  const passages = new Map<string, WordCounts[]>();
  let [part, used]: [WordCounts[], number] = [[], 0];
  for (const [fingerprint, count] of counts) {
    const ofReport: WordCounts[] = [];
    while (ofReport.length < count) {
      if (used === part.length) [part, used] = [unpacked(Passages.parse(await next())), 0];
      const some = part.slice(used, used + count - ofReport.length);
      ofReport.push(...some);
      used += some.length;
    }
    passages.set(fingerprint, ofReport);
  }
  return { vocabulary, passages, frequency: head.frequency };
}

function versionOf(dictionary: string): string {
  return `${VERSION} ${dictionary}`;
}
