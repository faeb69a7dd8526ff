import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { dictionaryVersion } from '../language/dictionary.js';
import { type Log, messageOf } from '../log.js';
import { decodeRecords, encodeRecords } from '../records.js';
import { replaceFile } from '../replace-file.js';
import type { DatedReport, FileContent, FileContents } from '../reports/file-content.js';
import type { Yielder } from '../yielder.js';

/** Names the code that reads reports: `build.js` takes it from the sources. Unbuilt code keeps nothing. */
declare const READING_CODE: string | undefined;

/** Comes before so many files, and so many as readers were shown earlier. */
const Head = z.object({ version: z.string(), files: z.number(), earlier: z.number() });

/** Comes before a file's reports. */
interface FileRecord extends Omit<FileContent, 'reports'> {
  readonly file: string;
  readonly reports: number;
}

/** A report without its long lists; these come behind it, each in so many parts. */
interface ReportRecord extends DatedReport {
  readonly long: readonly (readonly [name: string, parts: number])[];
}

/** So many paragraphs are written or read in a few milliseconds. */
const PART = 5_000;

/** What files held at an earlier start. */
export interface KeptContents {
  /** As the same code read it. */
  readonly files: FileContents;
  /** What readers were shown of files that changed since, by whatever code read it. */
  readonly earlier: FileContents;
}

const NOTHING: KeptContents = { files: new Map(), earlier: new Map() };

/**
 * What the files of a reports folder held at an earlier start; nothing, with a line in the log where it is damaged,
 * if it cannot be used.
 */
export async function readContents(
  path: string,
  log: Log,
  yieldNow: Yielder = async () => {},
): Promise<KeptContents> {
  const version = versionOfReading();
  if (version === null) return NOTHING;
  try {
    const records = decodeRecords(await readFile(path), yieldNow);
    const { data } = Head.safeParse(await nextOf(records));
    if (data === undefined) return NOTHING;
    const read = async (count: number): Promise<[string, FileContent][]> => {
      const entries: [string, FileContent][] = [];
      while (entries.length < count) entries.push(await readFileContent(records));
      return entries;
    };
    const [files, earlier] = [await read(data.files), await read(data.earlier)];
    return data.version === version
      ? { files: new Map(files), earlier: new Map(earlier) }
      : { files: new Map(), earlier: new Map([...files, ...earlier]) };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) log.info(`${path} cannot be used (${messageOf(error)}): all files are read anew.`);
    return NOTHING;
  }
}

/** Keeps what files hold for the next start, whole or not at all; where that fails, says so in the log. */
export async function writeContents(
  path: string,
  { files, earlier }: KeptContents,
  log: Log,
  yieldNow: Yielder = async () => {},
): Promise<void> {
  const version = versionOfReading();
  if (version === null) return;
  try {
    const head = { version, files: files.size, earlier: earlier.size } satisfies z.infer<typeof Head>;
    await replaceFile(path, encodeRecords(recordsOf(head, [files, earlier]), yieldNow));
  } catch (error) {
    log.warn(
      `What was read cannot be kept for the next start (${messageOf(error)}); set CACHE_DIR to a folder that can be written.`,
    );
  }
}

/** Changes when files may be read otherwise: words decide where a paragraph was cut in two. */
function versionOfReading(): string | null {
  return typeof READING_CODE === 'undefined' ? null : `${READING_CODE} ${dictionaryVersion()}`;
}

/** A report of a million paragraphs, as one value, would be written and read in one go. */
function* recordsOf(head: unknown, contents: readonly FileContents[]): Generator<unknown> {
  yield head;
  for (const [file, { reports, ...content }] of contents.flatMap((files) => [...files])) {
    yield { ...content, file, reports: reports.length } satisfies FileRecord;
    for (const { report, day } of reports) {
      const long = Object.entries(report).filter(([, value]) => Array.isArray(value) && value.length > PART);
      yield {
        report: { ...report, ...Object.fromEntries(long.map(([name]) => [name, []])) },
        day,
        long: long.map(([name, { length }]) => [name, Math.ceil(length / PART)] as const),
      } satisfies ReportRecord;
      for (const [, list] of long) {
        for (let at = 0; at < list.length; at += PART) yield list.slice(at, at + PART);
      }
    }
  }
}

async function readFileContent(records: AsyncIterator<unknown>): Promise<[string, FileContent]> {
  const { file, reports: count, ...content } = (await nextOf(records)) as FileRecord;
  const reports: DatedReport[] = [];
  while (reports.length < count) {
    const { report, day, long } = (await nextOf(records)) as ReportRecord;
    const lists: Record<string, unknown[]> = {};
    for (const [name, parts] of long) {
      const list: unknown[] = [];
      for (let part = 0; part < parts; part++) list.push(...((await nextOf(records)) as unknown[]));
      lists[name] = list;
    }
    reports.push({ report: long.length === 0 ? report : { ...report, ...lists }, day });
  }
  return [file, { ...content, reports }];
}

async function nextOf(records: AsyncIterator<unknown>): Promise<unknown> {
  const { value } = await records.next();
  return value;
}
