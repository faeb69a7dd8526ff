import { type ArchiveEntry, openArchive } from './archive.js';
import { type Document, type DocumentFields, NO_FIELDS, type Reading, UnreadableError } from './document.js';
import { parseHtml, parseXml } from './dom.js';
import { blocksOf } from './html-blocks.js';

/** Word's, WPS's, LibreOffice's and pandoc's names of styles; headings are known to mammoth. */
const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='标题'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.deck:fresh",
  "p[style-name='Author'] => p.author:fresh",
  "p[style-name='Date'] => p.date:fresh",
  "p[style-name='caption'] => figcaption:fresh",
  "p[style-name='Caption'] => figcaption:fresh",
  "p[style-name='Image Caption'] => figcaption:fresh",
  "p[style-name='Table Caption'] => figcaption:fresh",
  "p[style-name='TableCaption'] => figcaption:fresh",
  "p[style-name='ImageCaption'] => figcaption:fresh",
  "p[style-name='Table'] => figcaption:fresh",
];

/** What mammoth hands over of a document before it is turned into HTML, as far as it is used. */
interface WordElement {
  readonly type: string;
  readonly value?: string;
  readonly styleId?: string | null;
  readonly styleName?: string | null;
  readonly alignment?: string | null;
  readonly isBold?: boolean;
  readonly fontSize?: number | null;
  readonly children?: readonly WordElement[];
}

/**
 * Reads a Word file. A headline is what carries the style of a title; where no style is used, a centred line that is
 * set larger than the text, or bold.
 *
 * @throws {UnreadableError} when it is damaged
 */
export async function readDocx(bytes: Uint8Array): Promise<Reading> {
  const entries = await openArchive(bytes);
  // mammoth unpacks without a bound what it needs: the parts of XML. They are unpacked here first.
  for (const entry of entries) if (/\.(?:xml|rels)$/iu.test(entry.name)) await entry.read();
  const { default: mammoth } = await import('mammoth');
  const html = await mammoth
    .convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        styleMap: STYLES,
        // Pictures are not read.
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        transformDocument: markHeadlines,
      },
    )
    .catch((error: unknown) => {
      throw new UnreadableError('it is damaged', { cause: error });
    });
  const { body } = await parseHtml(html.value);
  const textOf = (selector: string): string | null =>
    body?.querySelector(selector)?.textContent?.trim() || null;
  const stated = await coreProperties(entries);
  const title = textOf('h1.title');
  const author = textOf('p.author');
  const date = textOf('p.date');
  const stands = new Set([title, author, date]);
  const document: Document = {
    ...NO_FIELDS,
    entry: null,
    title,
    author: author ?? stated.author,
    date,
    body: (body === null ? [] : blocksOf(body)).filter(
      (block) => block.kind === 'table' || !stands.has(block.text),
    ),
  };
  return { documents: [document], problems: [] };
}

/** A line is set larger from this share of the text's size on. */
const LARGER = 1.15;
const MAX_HEADLINE = 60;

/** Gives centred lines that are set larger than the text, or bold, the style of a heading. */
function markHeadlines(document: WordElement): WordElement {
  const paragraphs = (document.children ?? []).filter(({ type }) => type === 'paragraph');
  const isStyled = paragraphs.some(({ styleName }) => /^(?:Title|标题|heading \d)$/iu.test(styleName ?? ''));
  if (isStyled) return document;
  const sizes = new Map<number, number>();
  for (const paragraph of paragraphs) {
    const size = sizeOf(paragraph);
    sizes.set(size, (sizes.get(size) ?? 0) + textIn(paragraph).length);
  }
  const usual = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const isHeadline = (element: WordElement): boolean => {
    const length = textIn(element).trim().length;
    if (element.alignment !== 'center' || length === 0 || length > MAX_HEADLINE) return false;
    return sizeOf(element) > usual * LARGER || (sizeOf(element) >= usual && isBold(element));
  };
  return {
    ...document,
    children: (document.children ?? []).map((element) =>
      element.type === 'paragraph' && isHeadline(element)
        ? { ...element, styleId: 'Heading1', styleName: 'heading 1' }
        : element,
    ),
  };
}

/** Word's own size where a run states none, in points. */
const DEFAULT_SIZE = 10.5;

function runsOf(element: WordElement): WordElement[] {
  return (element.children ?? []).flatMap((child) => (child.type === 'run' ? [child] : runsOf(child)));
}

const textIn = (element: WordElement): string =>
  element.type === 'text' ? (element.value ?? '') : (element.children ?? []).map(textIn).join('');

const sizeOf = (paragraph: WordElement): number =>
  Math.max(
    0,
    ...runsOf(paragraph)
      .filter((run) => textIn(run).trim() !== '')
      .map((run) => run.fontSize ?? DEFAULT_SIZE),
  );

function isBold(paragraph: WordElement): boolean {
  return runsOf(paragraph).every((run) => run.isBold === true || textIn(run).trim() === '');
}

/** Names that programs and shops give an account; they wrote no report. */
const NOBODY =
  /^(?:admin(?:istrator)?|user|owner|unknown|guest|root|test|pc|home|office|python-docx|apache poi|microsoft(?: office)?.*|windows.*|wps.*|lenovo.*|dell.*|hp.*|asus.*|acer.*|thinkpad.*|用户|微软用户|雨林木风|系统管理员|管理员|未知|作者|\W*|[\w.-]*\d[\w.-]*)$/iu;

/** The author that the file states, where that is a person's name; the other properties are the machine's. */
export async function coreProperties(
  entries: readonly ArchiveEntry[],
  path = 'docProps/core.xml',
): Promise<Pick<DocumentFields, 'title' | 'author'>> {
  const entry = entries.find(({ name }) => name === path);
  if (entry === undefined) return { title: null, author: null };
  const xml = await parseXml(new TextDecoder().decode(await entry.read()));
  const textOf = (...names: readonly string[]): string | null => {
    for (const name of names) {
      for (const element of xml.querySelectorAll('*')) {
        if (element.nodeName === name) return element.textContent?.trim() || null;
      }
    }
    return null;
  };
  const author = textOf('dc:creator', 'meta:initial-creator');
  return { title: textOf('dc:title'), author: author === null || NOBODY.test(author) ? null : author };
}
