import type { Block, TextBlock } from './document.js';
import { collapse, type DomElement, type DomNode, isElement, isText } from './dom.js';

const SKIPPED = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE HEAD NAV BUTTON SELECT INPUT TEXTAREA SVG IFRAME VIDEO AUDIO OBJECT CANVAS RT RP MATH'.split(
    ' ',
  ),
);
const BLOCK_LEVEL = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGURE FOOTER FORM HEADER HR LI MAIN OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);
/** Class names by which pages mark what stands under a picture. */
const CAPTION_CLASS =
  /(?:^|[\s_-])(?:caption|figcaption|img-?(?:desc|title|note)|pic-?(?:desc|title|note)|photo-?(?:desc|note))(?:$|[\s_-])/iu;
/** A table whose cells hold more than this sets out a page, not figures. */
const MAX_CELL = 300;

/** A line below a picture that is longer, ends as a sentence does, or says who, when and whence, is of the text. */
const MAX_CAPTION = 40;
const NO_CAPTION = /[。！？；：:…][”’」』）)]*$|记者|作者|来源|编辑|编者|时间|\d{4}-\d/u;

type Kind = TextBlock['kind'];

/**
 * The blocks of a part of a web page, or of what another format was turned into.
 *
 * @param root the element that holds the text
 */
export function blocksOf(root: DomElement): Block[] {
  const blocks: Block[] = [];
  let line = '';
  /** Nothing but a picture stands in the paragraph above. */
  let isBelowPicture = false;

  const flush = (kind: Kind): void => {
    const text = collapse(line);
    line = '';
    if (text === '') return;
    const isShown =
      isBelowPicture && kind === 'paragraph' && text.length <= MAX_CAPTION && !NO_CAPTION.test(text);
    blocks.push({ kind: isShown ? 'caption' : kind, text, page: null });
    isBelowPicture = false;
  };

  const visitAll = (element: DomElement, kind: Kind): void => {
    for (const child of element.childNodes) visit(child, kind);
  };

  const visit = (node: DomNode, kind: Kind): void => {
    if (isText(node)) line += node.textContent ?? '';
    if (!isElement(node)) return;
    const name = node.nodeName.toUpperCase();
    if (SKIPPED.has(name) || isHidden(node) || isFootnoteMark(node, name)) return;
    const level = /^H([1-6])$/u.exec(name)?.[1];
    if (level !== undefined) {
      flush(kind);
      isBelowPicture = false;
      const text = collapse(textOf(node));
      if (text !== '') blocks.push({ kind: 'heading', level: Number(level), text, page: null });
    } else if (name === 'TABLE' && isOfCells(node)) {
      flush(kind);
      const caption = node.querySelector('caption');
      if (caption !== null) visit(caption, 'caption');
      const rows = [...node.querySelectorAll('tr')]
        .map(cellsOf)
        .filter((row) => row.some((cell) => cell !== ''));
      if (rows.length > 0) blocks.push({ kind: 'table', rows, hasHeader: hasHeader(node), page: null });
    } else if (name === 'BR') {
      // Pages part their paragraphs by it.
      flush(kind);
    } else if (name === 'PRE') {
      flush(kind);
      for (const text of textOf(node).split('\n')) {
        line = text;
        flush(kind);
      }
    } else if (name === 'FIGCAPTION' || name === 'CAPTION' || isCaption(node)) {
      flush(kind);
      visitAll(node, 'caption');
      flush('caption');
    } else if (name === 'P') {
      flush(kind);
      // A line in bold heads what follows.
      if (node.querySelector('strong, b') !== null) isBelowPicture = false;
      visitAll(node, kind);
      const isPicture = collapse(line) === '' && node.querySelector('img') !== null;
      flush(kind);
      isBelowPicture ||= isPicture;
    } else if (BLOCK_LEVEL.has(name)) {
      flush(kind);
      const inner = name === 'LI' ? 'item' : kind;
      visitAll(node, inner);
      flush(inner);
    } else {
      visitAll(node, kind);
    }
  };

  visitAll(root, 'paragraph');
  flush('paragraph');
  return blocks;
}

/** Text without what is drawn in or above it; a line break is a space. */
export function textOf(element: DomElement): string {
  let text = '';
  for (const child of element.childNodes) {
    if (isText(child)) text += child.textContent ?? '';
    else if (isElement(child)) {
      const name = child.nodeName.toUpperCase();
      if (name === 'BR') text += ' ';
      else if (!SKIPPED.has(name) && !isHidden(child) && !isFootnoteMark(child, name)) {
        text += BLOCK_LEVEL.has(name) ? ` ${textOf(child)} ` : textOf(child);
      }
    }
  }
  return text;
}

function isHidden(element: DomElement): boolean {
  return (
    element.getAttribute('hidden') !== null ||
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(element.getAttribute('style') ?? '')
  );
}

function isCaption(element: DomElement): boolean {
  return CAPTION_CLASS.test(element.getAttribute('class') ?? '') && element.querySelector('img') === null;
}

/** A raised number that leads to a note, or back from one. */
function isFootnoteMark(element: DomElement, name: string): boolean {
  if (name === 'A') {
    const href = element.getAttribute('href') ?? '';
    return /^#(?:foot|end)?(?:note|fn)-?ref/iu.test(href);
  }
  return name === 'SUP' && element.querySelector('a') !== null;
}

function isOfCells(table: DomElement): boolean {
  if (table.querySelector('table') !== null) return false;
  const rows = [...table.querySelectorAll('tr')];
  const widest = Math.max(0, ...rows.map((row) => childCells(row).length));
  return (
    widest > 1 &&
    [...table.querySelectorAll('td')].every((cell) => (cell.textContent ?? '').length <= MAX_CELL)
  );
}

function childCells(row: DomElement): DomElement[] {
  return [...row.childNodes].filter(isElement).filter(({ nodeName }) => /^T[DH]$/iu.test(nodeName));
}

/** A cell that is wider than a column stands over the columns beside it, which are printed empty. */
function cellsOf(row: DomElement): string[] {
  return childCells(row).flatMap((cell) => {
    const span = Math.min(100, Number(cell.getAttribute('colspan') ?? 1) || 1);
    return [collapse(textOf(cell)), ...Array.from({ length: span - 1 }, () => '')];
  });
}

function hasHeader(table: DomElement): boolean {
  const row = table.querySelector('tr');
  return row !== null && childCells(row).every(({ nodeName }) => nodeName.toUpperCase() === 'TH');
}
