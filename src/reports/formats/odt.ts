import { openArchive } from './archive.js';
import { type Block, NO_FIELDS, type Reading, UnreadableError } from './document.js';
import { coreProperties } from './docx.js';
import { collapse, type DomElement, type DomNode, isElement, isText, parseXml } from './dom.js';

/**
 * Reads an OpenDocument text.
 *
 * @throws {UnreadableError} when it is damaged or encrypted
 */
export async function readOdt(bytes: Uint8Array): Promise<Reading> {
  const entries = await openArchive(bytes);
  const manifest = entries.find(({ name }) => name === 'META-INF/manifest.xml');
  if (manifest !== undefined && new TextDecoder().decode(await manifest.read()).includes('encryption-data')) {
    throw new UnreadableError('it is encrypted; save it without a password');
  }
  const content = entries.find(({ name }) => name === 'content.xml');
  if (content === undefined) throw new UnreadableError('it is damaged');
  const xml = await parseXml(new TextDecoder().decode(await content.read()));
  const text = find(xml, 'office:text');
  if (text === null) throw new UnreadableError('it is damaged');
  const styles = parentStyles(xml);
  const { blocks, title, author, date } = readText(text, (name) => styles.get(name) ?? name);
  const stated = await coreProperties(entries, 'meta.xml');
  const document = { ...NO_FIELDS, entry: null, title, author: author ?? stated.author, date, body: blocks };
  return { documents: [document], problems: [] };
}

/** Paragraphs have styles of their own, each made from one that has a name. */
function parentStyles(xml: DomElement): Map<string, string> {
  const parents = new Map<string, string>();
  for (const style of xml.querySelectorAll('*')) {
    if (style.nodeName !== 'style:style') continue;
    const [name, parent] = [style.getAttribute('style:name'), style.getAttribute('style:parent-style-name')];
    if (name !== null && parent !== null) parents.set(name, parent);
  }
  return parents;
}

type Named = 'title' | 'author' | 'date';

function readText(text: DomElement, styleOf: (name: string) => string) {
  const blocks: Block[] = [];
  const named: Record<Named, string | null> = { title: null, author: null, date: null };
  const visit = (node: DomNode, inList: boolean): void => {
    if (!isElement(node)) return;
    switch (node.nodeName) {
      case 'text:h':
      case 'text:p': {
        const line = collapse(textIn(node));
        if (line === '') break;
        const style = styleOf(node.getAttribute('text:style-name') ?? '');
        const field = /^(?:Title|Author|Date)$/u.test(style) ? (style.toLowerCase() as Named) : null;
        if (field !== null && named[field] === null) named[field] = line;
        else if (node.nodeName === 'text:h') {
          const level = Math.min(6, Number(node.getAttribute('text:outline-level') ?? 1) || 1);
          blocks.push({ kind: 'heading', level, text: line, page: null });
        } else {
          const isCaption = /caption|^Table$|^Figure$|^Illustration$|^Drawing$/iu.test(style);
          const kind = isCaption ? 'caption' : inList ? 'item' : 'paragraph';
          blocks.push({ kind, text: line, page: null });
        }
        break;
      }
      case 'table:table': {
        const rows = rowsOf(node);
        const hasHeader = find(node, 'table:table-header-rows') !== null;
        if (rows.length > 0) blocks.push({ kind: 'table', rows, hasHeader, page: null });
        break;
      }
      case 'text:tracked-changes':
      case 'text:table-of-content':
      case 'office:annotation':
        break;
      default:
        for (const child of node.childNodes) visit(child, inList || node.nodeName === 'text:list-item');
    }
  };
  visit(text, false);
  return { blocks, ...named };
}

function rowsOf(table: DomElement): string[][] {
  return [...table.querySelectorAll('*')]
    .filter(({ nodeName }) => nodeName === 'table:table-row')
    .map((row) =>
      [...row.childNodes]
        .filter(isElement)
        .filter(({ nodeName }) => /^table:(?:covered-)?table-cell$/u.test(nodeName))
        .map((cell) => collapse([...cell.childNodes].filter(isElement).map(textIn).join(' '))),
    )
    .filter((row) => row.some((cell) => cell !== ''));
}

/** White space has elements of its own; notes and remarks are not part of the line. */
function textIn(node: DomNode): string {
  if (isText(node)) return node.textContent ?? '';
  if (!isElement(node)) return '';
  if (node.nodeName === 'text:s') return ' '.repeat(Number(node.getAttribute('text:c') ?? 1) || 1);
  if (/^(?:text:tab|text:line-break)$/u.test(node.nodeName)) return ' ';
  if (/^(?:text:note|office:annotation|text:ruby-text)$/u.test(node.nodeName)) return '';
  return [...node.childNodes].map(textIn).join('');
}

function find(root: DomElement, name: string): DomElement | null {
  for (const element of root.querySelectorAll('*')) if (element.nodeName === name) return element;
  return null;
}
