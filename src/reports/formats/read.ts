import { type ArchiveEntry, openArchive } from './archive.js';
import { containerOf, READABLE, textFormatOf } from './detect.js';
import { type Document, NO_FIELDS, type Reading, UnreadableError } from './document.js';
import { decodeText } from './encoding.js';
import { namesReports, readCsv, readJsonLines, readJsonList } from './records.js';

/**
 * Reads a file of any format, told by its content first and its name second. Formats are loaded when the first file
 * of theirs is read.
 *
 * @param name the file's, or its path
 * @throws {UnreadableError} when nothing of it can be read
 */
export async function readFormat(bytes: Uint8Array, name: string): Promise<Reading> {
  switch (containerOf(bytes)) {
    case 'pdf':
      return (await import('./pdf.js')).readPdf(bytes);
    case 'zip':
      return readZip(bytes, name);
    default:
      return readText(bytes, name);
  }
}

async function readText(bytes: Uint8Array, name: string): Promise<Reading> {
  const { text, doubt } = await decodeText(bytes);
  const reading = await readDecoded(text, name);
  return doubt === null ? reading : { ...reading, problems: [doubt, ...reading.problems] };
}

async function readDecoded(text: string, name: string): Promise<Reading> {
  switch (textFormatOf(text, name, namesReports)) {
    case 'html':
      return (await import('./html.js')).readHtml(text);
    case 'csv':
      return readCsv(text);
    case 'jsonl':
      return readJsonLines(text);
    case 'json':
      return readJson(text);
    default:
      return { documents: [{ ...NO_FIELDS, entry: null, body: text }], problems: [] };
  }
}

async function readJson(text: string): Promise<Reading> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch (error) {
    throw new UnreadableError('it is damaged JSON', { cause: error });
  }
  if (Array.isArray(json)) return readJsonList(json);
  const { isTelegramExport, readTelegram } = await import('./telegram.js');
  return isTelegramExport(json) ? readTelegram(json) : readJsonList([json]);
}

/** Marks of the formats that are zip files inside. */
const OFFICE: readonly (readonly [string, string])[] = [
  ['xl/workbook.xml', 'it is a spreadsheet; save it as .csv'],
  ['ppt/presentation.xml', 'it is a presentation; save its text as .docx'],
];

async function readZip(bytes: Uint8Array, name: string): Promise<Reading> {
  const entries = await openArchive(bytes);
  const holds = (path: string): boolean => entries.some((entry) => entry.name === path);
  if (holds('word/document.xml')) return (await import('./docx.js')).readDocx(bytes);
  const refused = OFFICE.find(([path]) => holds(path));
  if (refused !== undefined) throw new UnreadableError(refused[1]);
  const mimetype = entries.find((entry) => entry.name === 'mimetype');
  const kind = mimetype === undefined ? '' : new TextDecoder().decode(await mimetype.read()).trim();
  if (kind === 'application/epub+zip' || holds('META-INF/container.xml')) {
    return (await import('./epub.js')).readEpub(bytes);
  }
  if (kind.startsWith('application/vnd.oasis.opendocument.text'))
    return (await import('./odt.js')).readOdt(bytes);
  if (/\.(?:docx|odt|epub)$/iu.test(name)) throw new UnreadableError('it is damaged');
  return readEntries(entries);
}

/** Folders that systems add, and files whose names begin with a dot. */
const HIDDEN = /(?:^|\/)(?:__MACOSX(?:\/|$)|\.)/u;

async function readEntries(entries: readonly ArchiveEntry[]): Promise<Reading> {
  const documents: Document[] = [];
  const problems: string[] = [];
  const inOrder = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of inOrder) {
    if (HIDDEN.test(entry.name) || !READABLE.test(entry.name)) {
      if (/\.zip$/iu.test(entry.name) && !HIDDEN.test(entry.name))
        problems.push(`${entry.name}: a zip in a zip is not opened`);
      continue;
    }
    try {
      if (/\.zip$/iu.test(entry.name)) throw new UnreadableError('a zip in a zip is not opened');
      const reading = await readFormat(await entry.read(), entry.name);
      for (const document of reading.documents) documents.push({ ...document, entry: entry.name });
      for (const problem of reading.problems) problems.push(`${entry.name}: ${problem}`);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      problems.push(`${entry.name}: ${error.message}`);
    }
  }
  if (documents.length === 0) {
    throw new UnreadableError(
      problems.length > 0 ? problems.join('; ') : 'it holds no file that can be read',
    );
  }
  return { documents, problems };
}
