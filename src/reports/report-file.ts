import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Yielder } from '../yielder.js';
import { reportsOfDocument } from './document-reports.js';
import type { FolderFile } from './folder.js';
import { isNamedPlain, isPlainText } from './formats/detect.js';
import { NO_FIELDS, nameWithoutExtension, type Reading, UnreadableError } from './formats/document.js';
import { decodeText } from './formats/encoding.js';
import type { FormatReader } from './formats/format-reader.js';
import { inTime } from './in-time.js';
import { MAIN_CORPUS, type ParsedReport, type Report } from './report.js';

/** Larger texts are no newspaper reports: a daily paper fills this much in two months. */
const MAX_TEXT_MB = 20;
/** Files of other formats hold pictures and fonts too. */
const MAX_FILE_MB = 64;

/** A file to read. */
export interface ReportFile extends FolderFile {
  /** In bytes. */
  readonly size: number;
}

/** Who hears what was found in a file beside its reports. */
export interface FileNotes {
  /** Called with a short reason for a part that cannot be read, or is guessed; the rest is read. */
  readonly onProblem: (problem: string) => void;
  /** Called with each line that was left out, since it is of the page around a report. */
  readonly onLeftOut?: (line: string) => void;
}

/**
 * Reads the reports of one file.
 *
 * @param formats reads what is no plain text
 * @param yieldNow is awaited again and again, so that a long file keeps nobody waiting
 * @throws {UnreadableError} when it is too large, empty or damaged, or no text
 */
export async function readReportFile(
  file: ReportFile,
  formats: FormatReader,
  yieldNow: Yielder,
  notes: FileNotes,
): Promise<Report[]> {
  const { documents, problems } = await readFormatOf(file, formats, yieldNow);
  for (const problem of problems) notes.onProblem(problem);
  const idOf = idsOf(file.file);
  const reports: Report[] = [];
  for (const document of documents) {
    const isNamed = document.entry !== null || documents.length === 1;
    const name = isNamed ? nameWithoutExtension(document.entry ?? file.file) : undefined;
    for (const report of reportsOfDocument(document, { ...notes, ...(name !== undefined && { name }) })) {
      if (report !== null)
        reports.push({ id: idOf(report, document.entry), file: file.file, corpus: MAIN_CORPUS, ...report });
      await yieldNow();
    }
  }
  if (reports.length === 0) throw new UnreadableError('it holds no text');
  return reports;
}

async function readFormatOf(
  { path, file, size }: ReportFile,
  formats: FormatReader,
  yieldNow: Yielder,
): Promise<Reading> {
  const isPlain = isNamedPlain(file);
  const most = isPlain ? MAX_TEXT_MB : MAX_FILE_MB;
  if (size > most * 1024 * 1024) throw new UnreadableError(`it is larger than ${most} MB`);
  // Plain text is read at once, without the thread that other formats need.
  const bytes = isPlain ? await inTime(readFile(path)) : null;
  if (bytes === null || !isPlainText(bytes)) return formats.read(path, file);
  const { text, doubt } = await decodeText(bytes, yieldNow);
  const document = { ...NO_FIELDS, entry: null, body: text };
  return { documents: [document], problems: doubt === null ? [] : [doubt] };
}

/** Ids come from the file's path and the headline: an edited paragraph keeps them, and so do other files' changes. */
function idsOf(file: string): (report: ParsedReport, entry: string | null) => string {
  const seen = new Map<string, number>();
  return ({ headline }, entry) => {
    const path = entry === null ? file : `${file}/${entry}`;
    const key = JSON.stringify([path, headline]);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return createHash('sha256')
      .update(JSON.stringify([path, headline, count]))
      .digest('hex')
      .slice(0, 12);
  };
}
