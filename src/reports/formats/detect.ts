import { UnreadableError } from './document.js';

/** Extensions of the files that are read, and of those that are refused with a word what to do. */
export const READABLE =
  /\.(?:txt|md|markdown|html?|xhtml|docx|odt|epub|pdf|json|jsonl|ndjson|csv|tsv|zip|doc|wps|rtf)$/iu;

/** What a file is by its first bytes; `text` is told apart further when it is decoded. */
export type Container = 'pdf' | 'zip' | 'text';

/** Files that newsrooms have and that are not read, each with what to do. */
const REFUSED: readonly (readonly [readonly string[], string])[] = [
  [['{\\rtf'], 'it is RTF; save it as .docx'],
  [['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'], 'it is an old Word, Excel or WPS file; save it as .docx'],
  [
    ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c', '\x1f\x8b', 'BZh9', '\xfd7zXZ'],
    'it is an archive other than zip; pack it as .zip',
  ],
  [['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*', 'RIFF????WEBP'], 'it is a picture: needs OCR'],
  [
    ['ID3', '\xff\xfb', 'OggS', 'fLaC', 'RIFF????WAVE', 'RIFF????AVI ', '????ftyp', '\x1aE\xdf\xa3'],
    'it is a recording, not a text',
  ],
  [['MZ\x90', '\x7fELF', 'SQLite format 3\0'], 'it is a program or a database, not a text'],
];
const ZIP = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];

/** `?` in a mark stands for any byte. */
const beginsWith = (start: string, mark: string): boolean =>
  [...mark].every((byte, index) => byte === '?' || byte === start[index]);

/** Word keeps an encrypted document under this name in a file of its old kind. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Tells a file's kind by its content; its name may say anything.
 *
 * @throws {UnreadableError} for kinds that are known and not read
 */
export function containerOf(bytes: Uint8Array): Container {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = buffer.subarray(0, 1024).toString('latin1');
  // Some programs write a few bytes before the mark.
  if (/^[^\n]{0,32}%PDF-|\n%PDF-/u.test(start)) return 'pdf';
  if (ZIP.some((mark) => start.startsWith(mark))) return 'zip';
  const refused = REFUSED.find(([marks]) => marks.some((mark) => beginsWith(start, mark)));
  if (refused === undefined) return 'text';
  if (start.startsWith('\xd0\xcf') && buffer.includes(ENCRYPTED_PACKAGE)) {
    throw new UnreadableError('it is encrypted; save it without a password');
  }
  throw new UnreadableError(refused[1]);
}

/** What a decoded text is written in. */
export type TextFormat = 'html' | 'json' | 'jsonl' | 'csv' | 'plain';

const HTML =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/iu;
/** A piece of a page has no head, but marks of paragraphs. */
const OPENS_PIECE = /<(?:p|div|h[1-6]|table|article)(?:\s[^<>]*)?>/iu;
const CLOSES_PIECE = /<\/(?:p|div|h[1-6]|table|article)>/iu;
const SAMPLE = 20_000;

/** @param name the file's; it counts where the content does not tell */
export function textFormatOf(
  text: string,
  name: string,
  namesReports: (names: readonly string[]) => boolean,
): TextFormat {
  const start = text.slice(0, SAMPLE).replace(/^\ufeff/u, '');
  const extension = /\.([a-z0-9]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? '';
  if (HTML.test(start)) return 'html';
  if (/^x?html?$/u.test(extension) && isHtmlPiece(start)) return 'html';
  if (/^\s*\{.*\}\s*(?:\n|$)/u.test(start) && /^(?:jsonl|ndjson)$/u.test(extension)) return 'jsonl';
  if (/^\s*[{[]\s*["[{\]}]/u.test(start) && !/^(?:txt|md)$/u.test(extension)) {
    return /^\s*\{[^\n]*\}[^\S\n]*\n\s*\{/u.test(start) ? 'jsonl' : 'json';
  }
  const [first = ''] = start.split(/\r?\n/u, 1);
  const columns = first.split(/[,;\t|]/u).map((column) => column.trim().replace(/^"|"$/gu, ''));
  const isTable = columns.length > 1 && namesReports(columns);
  return isTable || /^(?:csv|tsv)$/u.test(extension) ? 'csv' : 'plain';
}

function isHtmlPiece(text: string): boolean {
  const opening = OPENS_PIECE.exec(text);
  return opening !== null && CLOSES_PIECE.test(text.slice(opening.index));
}

/** Whether a file's name says that it is plain text. */
export function isNamedPlain(name: string): boolean {
  return /\.(?:txt|md|markdown)$/iu.test(name);
}

/**
 * Whether a file that is named so really is plain text, and no web page.
 *
 * @throws {UnreadableError} for kinds that are known and not read
 */
export function isPlainText(bytes: Uint8Array): boolean {
  if (containerOf(bytes) !== 'text') return false;
  const start = new TextDecoder('utf-8').decode(bytes.subarray(0, 2_048));
  // In UTF-16 every second byte of Latin letters is a zero, behind a mark that is no UTF-8.
  return !HTML.test(start.replace(/[\0\ufeff\ufffd]/gu, ''));
}
