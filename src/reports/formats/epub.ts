import { type ArchiveEntry, openArchive } from './archive.js';
import { type Document, dayOfTimestamp, NO_FIELDS, type Reading, UnreadableError } from './document.js';
import { type DomElement, parseHtml, parseXml } from './dom.js';
import { blocksOf } from './html-blocks.js';

/** Shorter chapters are covers, title pages and imprints. */
const MIN_CHAPTER = 20;

/**
 * Reads an e-book: each chapter in the order of the book is a document, and the book's title the source of all.
 *
 * @throws {UnreadableError} when it is damaged or its text is encrypted
 */
export async function readEpub(bytes: Uint8Array): Promise<Reading> {
  const entries = new Map((await openArchive(bytes)).map((entry) => [entry.name, entry]));
  const container = await xmlOf(entries, 'META-INF/container.xml');
  const path = all(container, 'rootfile')[0]?.getAttribute('full-path');
  if (path === null || path === undefined) throw new UnreadableError('it is damaged');
  const book = await xmlOf(entries, path);
  const encrypted = entries.has('META-INF/encryption.xml')
    ? new Set(
        all(await xmlOf(entries, 'META-INF/encryption.xml'), 'CipherReference').map((cipher) =>
          decodeURI(cipher.getAttribute('URI') ?? ''),
        ),
      )
    : new Set<string>();

  const manifest = new Map(all(book, 'item').map((item) => [item.getAttribute('id'), item]));
  const documents: Document[] = [];
  const problems: string[] = [];
  for (const reference of all(book, 'itemref')) {
    const item = manifest.get(reference.getAttribute('idref'));
    if (item === undefined || /\bnav\b/u.test(item.getAttribute('properties') ?? '')) continue;
    const file = resolve(path, decodeURIComponent(item.getAttribute('href') ?? ''));
    if (encrypted.has(file)) throw new UnreadableError('its text is encrypted by the shop that sold it');
    const chapter = await entries
      .get(file)
      ?.read()
      .catch(() => null);
    if (!chapter) {
      problems.push(`its chapter ${file} cannot be read`);
      continue;
    }
    const { body } = await parseHtml(new TextDecoder().decode(chapter));
    const blocks = body === null ? [] : blocksOf(body);
    const length = blocks.reduce(
      (sum, block) => sum + (block.kind === 'paragraph' ? block.text.length : 0),
      0,
    );
    if (length < MIN_CHAPTER) continue;
    documents.push({ ...NO_FIELDS, entry: null, body: blocks });
  }
  return { documents: withFields(documents, book), problems };
}

/** What the book says of itself holds for its one report; of several it is the source. */
function withFields(documents: readonly Document[], book: DomElement): Document[] {
  const field = (name: string): string | null =>
    all(book, name)
      .map(({ textContent }) => textContent?.trim() ?? '')
      .find((text) => text !== '') ?? null;
  const [title, author, date] = [field('title'), field('creator'), field('date')];
  const day = date === null ? null : dayOfTimestamp(date);
  return documents.map((document) =>
    documents.length === 1
      ? { ...document, title, author, date: day, source: field('publisher') }
      : { ...document, date: day, source: title },
  );
}

async function xmlOf(entries: ReadonlyMap<string, ArchiveEntry>, path: string): Promise<DomElement> {
  const entry = entries.get(path);
  if (entry === undefined) throw new UnreadableError('it is damaged');
  return parseXml(new TextDecoder().decode(await entry.read()));
}

/** The elements of a name, whatever prefix the file gives them. */
function all(root: DomElement, name: string): DomElement[] {
  return [...root.querySelectorAll('*')].filter(({ nodeName }) => nodeName.replace(/^.*:/u, '') === name);
}

/** `../text/one.xhtml` beside `OEBPS/book.opf`. */
function resolve(beside: string, href: string): string {
  return new URL(href.replace(/#.*$/u, ''), `file:///${beside}`).pathname
    .slice(1)
    .replace(/%[0-9A-F]{2}/giu, (code) => {
      try {
        return decodeURIComponent(code);
      } catch {
        return code;
      }
    });
}
