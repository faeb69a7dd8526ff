import type { Block } from './document.js';
import { joinGlyphs } from './pdf-lines.js';
import type { Glyph, PageText, TagNode } from './pdf-page.js';

/** A structure that leaves out more of the page's text than this is not followed. */
const MIN_COVERED = 0.9;

/**
 * The blocks of a page by its tags.
 *
 * @returns `null` where the page has none, or they leave out some of its text
 */
export function taggedBlocks({ glyphs, tags, number: page }: PageText): Block[] | null {
  const stretches = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const stretch = stretches.get(glyph.mark);
    if (stretch === undefined) stretches.set(glyph.mark, [glyph]);
    else stretch.push(glyph);
  }
  let covered = 0;
  const glyphsOf = (node: TagNode | number): Glyph[] => {
    if (typeof node !== 'number') return node.children.flatMap(glyphsOf);
    const found = stretches.get(node) ?? [];
    stretches.delete(node);
    covered += found.length;
    return found;
  };
  const textOf = (node: TagNode): string => joinGlyphs(glyphsOf(node));
  const blocks: Block[] = [];
  const add = (kind: 'paragraph' | 'item' | 'caption', text: string): void => {
    if (text !== '') blocks.push({ kind, text, page });
  };

  const visit = (node: TagNode): void => {
    const level = /^H([1-6])?$/u.exec(node.type);
    if (level !== null) {
      const text = textOf(node);
      if (text !== '') blocks.push({ kind: 'heading', level: Number(level[1] ?? 1), text, page });
    } else if (node.type === 'Table') {
      const rows = elementsOf(node, 'TR').map((row) =>
        row.children.filter((cell) => typeof cell !== 'number').map(textOf),
      );
      const [first] = elementsOf(node, 'TR');
      const hasHeader =
        first?.children.every((cell) => typeof cell !== 'number' && cell.type === 'TH') ?? false;
      const filled = rows.filter((row) => row.some((cell) => cell !== ''));
      if (filled.length > 0) blocks.push({ kind: 'table', rows: filled, hasHeader, page });
    } else if (node.type === 'LI') {
      // The bullet or number is drawn, not written.
      for (const child of node.children)
        if (typeof child !== 'number' && child.type === 'Lbl') glyphsOf(child);
      add('item', textOf(node));
    } else if (node.type === 'Caption') {
      add('caption', textOf(node));
    } else if (node.type === 'P' || node.children.every(isInline)) {
      add('paragraph', textOf(node));
    } else {
      for (const child of node.children) {
        if (typeof child === 'number') add('paragraph', joinGlyphs(glyphsOf(child)));
        else visit(child);
      }
    }
  };
  for (const tag of tags) visit(tag);
  return covered >= glyphs.length * MIN_COVERED ? blocks : null;
}

const INLINE = new Set(['Span', 'NonStruct', 'Link', 'Em', 'Strong', 'Quote', 'Reference', 'Annot', 'Ruby']);

function isInline(node: TagNode | number): boolean {
  return typeof node === 'number' || (INLINE.has(node.type) && node.children.every(isInline));
}

function elementsOf(node: TagNode, type: string): TagNode[] {
  return node.children.flatMap((child) =>
    typeof child === 'number' ? [] : child.type === type ? [child] : elementsOf(child, type),
  );
}
