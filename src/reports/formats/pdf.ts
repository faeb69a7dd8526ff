import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { type Block, type Document, NO_FIELDS, type Reading, UnreadableError } from './document.js';
import { layOut } from './pdf-layout.js';
import type { Glyph, PageText, TagNode } from './pdf-page.js';
import { joinPages, withoutFurniture } from './pdf-pages.js';
import { taggedBlocks } from './pdf-tags.js';

/** A year's volume of a paper has more; it is better cut into days. */
const MAX_PAGES = 1_000;
/** A page with fewer characters has no text layer, but perhaps a stamp or a page number. */
const MIN_GLYPHS = 8;
/** A page most of whose characters a font does not name cannot be read. */
const MAX_UNNAMED_SHARE = 0.3;

/** FPDF_GetLastError, fpdfview.h. */
const PASSWORD_ERROR = 4;
const SECURITY_ERROR = 5;

let loading: Promise<WrappedPdfiumModule> | undefined;

/** Loaded once a process: the WebAssembly module takes a tenth of a second. */
function pdfium(): Promise<WrappedPdfiumModule> {
  loading ??= (async () => {
    const { init } = await import('@embedpdf/pdfium');
    const wasm = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
    const binary = await readFile(wasm);
    const library = await init({
      wasmBinary: binary.buffer.slice(binary.byteOffset, binary.byteOffset + binary.length) as ArrayBuffer,
    });
    library.PDFiumExt_Init();
    return library;
  })();
  return loading;
}

/**
 * Reads a PDF in reading order: by the structure that its program wrote into it, or else by where the characters stand,
 * columns and tables too.
 *
 * @throws {UnreadableError} when it is damaged, encrypted, too long, or has no text layer at all
 */
export async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const library = await pdfium();
  const memory = memoryOf(library);
  const place = memory.wasmExports.malloc(bytes.length);
  memory.HEAPU8.set(bytes, place);
  const document = library.FPDF_LoadMemDocument(place, bytes.length, '');
  try {
    if (document === 0) throw new UnreadableError(reasonOf(library.FPDF_GetLastError()));
    return readPages(library, document);
  } finally {
    if (document !== 0) library.FPDF_CloseDocument(document);
    memory.wasmExports.free(place);
  }
}

function reasonOf(error: number): string {
  return error === PASSWORD_ERROR || error === SECURITY_ERROR
    ? 'it is encrypted; save it without a password'
    : 'it is damaged';
}

function readPages(library: WrappedPdfiumModule, document: number): Reading {
  const count = library.FPDF_GetPageCount(document);
  if (count > MAX_PAGES) throw new UnreadableError(`it has more than ${MAX_PAGES} pages`);
  const unread: number[] = [];
  const pages: PageText[] = [];
  for (let index = 0; index < count; index++) {
    const page = readPage(library, document, index);
    if (page === null) unread.push(index + 1);
    else pages.push(page);
  }
  if (pages.every(({ glyphs }) => glyphs.length === 0)) {
    throw new UnreadableError(unread.length > 0 ? 'no page has a text layer: needs OCR' : 'it holds no text');
  }
  const body = joinPages(withoutFurniture(pages.map((page) => taggedBlocks(page) ?? layOut(page))));
  const problem = unread.length === 1 ? `page ${unread[0]} has` : `pages ${unread.join(', ')} have`;
  const result: Document = { ...NO_FIELDS, entry: null, body, ...titleOf(library, document, body) };
  return {
    documents: [result],
    problems: unread.length === 0 ? [] : [`${problem} no text layer: needs OCR`],
  };
}

/** The stated title counts where the text prints it: programs leave file names and templates there. */
function titleOf(
  library: WrappedPdfiumModule,
  document: number,
  body: readonly Block[],
): { title: string | null } {
  const stated = readString(library, (buffer, length) =>
    library.FPDF_GetMetaText(document, 'Title', buffer, length),
  ).trim();
  const headings = body.filter((block) => block.kind === 'heading');
  const bare = (text: string): string => text.replace(/\s+/gu, '');
  const printed = headings.find(({ text }) => text.length > 3 && bare(stated).includes(bare(text)));
  return { title: printed?.text ?? null };
}

/** @returns `null` for a page that shows something, but no text that can be read */
function readPage(library: WrappedPdfiumModule, document: number, index: number): PageText | null {
  const page = library.FPDF_LoadPage(document, index);
  if (page === 0) return null;
  const text = library.FPDFText_LoadPage(page);
  try {
    const { glyphs, unnamed } = readGlyphs(library, text);
    const isEmpty = library.FPDFPage_CountObjects(page) === 0;
    if (glyphs.length < MIN_GLYPHS) {
      return isEmpty ? { glyphs: [], tags: [], number: index + 1, height: 0 } : null;
    }
    if (unnamed > glyphs.length * MAX_UNNAMED_SHARE) return null;
    const height = library.FPDF_GetPageHeightF(page);
    return { glyphs, tags: readTags(library, page), number: index + 1, height };
  } finally {
    library.FPDFText_ClosePage(text);
    library.FPDF_ClosePage(page);
  }
}

/** Rounding leaves text that stands upright a little askew; a watermark stands on its edge. */
const MAX_ANGLE = 0.1;

/** Chinese type reaches this far above and below its line, in its size. */
const ASCENT = 0.88;
const DESCENT = 0.12;

function readGlyphs(library: WrappedPdfiumModule, text: number): { glyphs: Glyph[]; unnamed: number } {
  const memory = memoryOf(library);
  // Room for a box of four floats, a matrix of six, and a place of two doubles.
  const room = memory.wasmExports.malloc(56);
  const [box, matrix, origin] = [room + 40, room + 16, room];
  const float = (place: number, index: number): number => memory.HEAPF32[(place >> 2) + index] ?? 0;
  const glyphs: Glyph[] = [];
  let unnamed = 0;
  const marked = new Map<number, number>();
  const markOf = (object: number): number => {
    const known = marked.get(object);
    if (known !== undefined) return known;
    const mark = object === 0 ? -1 : library.FPDFPageObj_GetMarkedContentID(object);
    marked.set(object, mark);
    return mark;
  };
  try {
    const count = library.FPDFText_CountChars(text);
    for (let index = 0; index < count; index++) {
      // A generated character is the library's guess at a space or a line's end.
      if (library.FPDFText_IsGenerated(text, index) === 1) continue;
      const angle = library.FPDFText_GetCharAngle(text, index);
      if (angle > MAX_ANGLE && angle < 2 * Math.PI - MAX_ANGLE) continue;
      const isPlaced =
        library.FPDFText_GetLooseCharBox(text, index, box) &&
        library.FPDFText_GetMatrix(text, index, matrix) &&
        library.FPDFText_GetCharOrigin(text, index, origin, origin + 8);
      if (!isPlaced) continue;
      const code = library.FPDFText_GetUnicode(text, index);
      const isBroken = code === 0 || code === 0xfffd || code === 0xfffe || code === 0xffff;
      if (isBroken || library.FPDFText_HasUnicodeMapError(text, index) === 1) unnamed++;
      if (isBroken || (code >= 0xd800 && code <= 0xdfff)) continue;
      const size = library.FPDFText_GetFontSize(text, index) * Math.hypot(float(matrix, 2), float(matrix, 3));
      const baseline = memory.HEAPF64[(origin >> 3) + 1] ?? 0;
      glyphs.push({
        character: String.fromCodePoint(code),
        left: float(box, 0),
        right: float(box, 2),
        // The boxes that fonts declare are up to twice as high as their characters.
        top: baseline + size * ASCENT,
        bottom: baseline - size * DESCENT,
        size,
        isBold: library.FPDFText_GetFontWeight(text, index) >= 600,
        mark: markOf(library.FPDFText_GetTextObject(text, index)),
      });
    }
  } finally {
    memory.wasmExports.free(room);
  }
  return { glyphs, unnamed };
}

/** The module's memory, which its types leave out. */
function memoryOf(library: WrappedPdfiumModule) {
  return library.pdfium as typeof library.pdfium & {
    readonly HEAPU8: Uint8Array;
    readonly HEAPF32: Float32Array;
    readonly HEAPF64: Float64Array;
  };
}

/** The page's part of the document's structure. */
function readTags(library: WrappedPdfiumModule, page: number): TagNode[] {
  const tree = library.FPDF_StructTree_GetForPage(page);
  if (tree === 0) return [];
  const read = (element: number): TagNode => ({
    type: readString(library, (buffer, length) =>
      library.FPDF_StructElement_GetType(element, buffer, length),
    ),
    children: Array.from(
      { length: Math.max(0, library.FPDF_StructElement_CountChildren(element)) },
      (_, index) => {
        const child = library.FPDF_StructElement_GetChildAtIndex(element, index);
        return child === 0 ? library.FPDF_StructElement_GetChildMarkedContentID(element, index) : read(child);
      },
    ),
  });
  try {
    const count = Math.max(0, library.FPDF_StructTree_CountChildren(tree));
    return Array.from({ length: count }, (_, index) =>
      read(library.FPDF_StructTree_GetChildAtIndex(tree, index)),
    );
  } finally {
    library.FPDF_StructTree_Close(tree);
  }
}

/** PDFium fills a buffer with UTF-16 and says how many bytes it needs. */
function readString(library: WrappedPdfiumModule, fill: (buffer: number, length: number) => number): string {
  const memory = memoryOf(library);
  const length = fill(0, 0);
  if (length <= 2) return '';
  const buffer = memory.wasmExports.malloc(length);
  try {
    fill(buffer, length);
    return Buffer.from(memory.HEAPU8.slice(buffer, buffer + length - 2)).toString('utf16le');
  } finally {
    memory.wasmExports.free(buffer);
  }
}
