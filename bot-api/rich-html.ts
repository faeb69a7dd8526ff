import type { InputRichBlock, InputRichBlockListItem, RichText } from 'grammy/types';
import { parseHTML } from 'linkedom';
import { badRequest } from './refusal.js';

interface HtmlNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<HtmlNode>;
  getAttribute?(name: string): string | null;
}

const TEXT = 3;

/** The blocks that a rich message in HTML says; tags that Telegram does not know are refused. */
export function blocksOfHtml(html: string): InputRichBlock[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return blocksIn(document.body as unknown as HtmlNode);
}

function blocksIn(parent: HtmlNode): InputRichBlock[] {
  return [...parent.childNodes].flatMap((node) => (isTag(node, 'summary', 'cite') ? [] : [blockOf(node)]));
}

function blockOf(node: HtmlNode): InputRichBlock {
  const heading = /^h([1-6])$/u.exec(nameOf(node));
  if (heading !== null) {
    return { type: 'heading', text: textIn(node), size: Number(heading[1]) as 1 | 2 | 3 | 4 | 5 | 6 };
  }
  switch (nameOf(node)) {
    case 'p':
      return { type: 'paragraph', text: textIn(node) };
    case 'footer':
      return { type: 'footer', text: textIn(node) };
    case 'a':
      return { type: 'anchor', name: attribute(node, 'name') };
    case 'ol':
      return { type: 'list', items: [...node.childNodes].map(itemOf) };
    case 'details':
      return { type: 'details', summary: textIn(child(node, 'summary') ?? node), blocks: blocksIn(node) };
    case 'blockquote': {
      const cite = child(node, 'cite');
      return {
        type: 'blockquote',
        blocks: blocksIn(node),
        ...(cite !== undefined && { credit: textIn(cite) }),
      };
    }
    default:
      throw badRequest(`can't parse entities: unsupported start tag "${nameOf(node)}"`);
  }
}

function itemOf(node: HtmlNode): InputRichBlockListItem {
  if (!isTag(node, 'li')) throw badRequest("can't parse entities: a list holds something else than items");
  const value = node.getAttribute?.('value') ?? null;
  return { blocks: blocksIn(node), ...(value !== null && { value: Number(value), type: '1' as const }) };
}

function textIn(parent: HtmlNode): RichText {
  const parts = [...parent.childNodes].map((node): RichText => {
    if (node.nodeType === TEXT) return node.textContent ?? '';
    if (isTag(node, 'b')) return { type: 'bold', text: textIn(node) };
    if (!isTag(node, 'a')) throw badRequest(`can't parse entities: unsupported start tag "${nameOf(node)}"`);
    const href = attribute(node, 'href');
    return href.startsWith('#')
      ? { type: 'anchor_link', text: textIn(node), anchor_name: href.slice(1) }
      : { type: 'url', text: textIn(node), url: href };
  });
  const joined: RichText[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    // An entity such as &amp; ends a node of text, but not the text.
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  const [first = ''] = joined;
  return joined.length <= 1 ? first : joined;
}

function child(node: HtmlNode, tag: string): HtmlNode | undefined {
  return [...node.childNodes].find((one) => isTag(one, tag));
}

function isTag(node: HtmlNode, ...tags: readonly string[]): boolean {
  return tags.includes(nameOf(node));
}

function nameOf({ nodeType, nodeName }: HtmlNode): string {
  return nodeType === TEXT ? 'text' : nodeName.toLowerCase();
}

function attribute(node: HtmlNode, name: string): string {
  const value = node.getAttribute?.(name) ?? null;
  if (value === null) throw badRequest(`can't parse entities: the attribute ${name} is missing`);
  return value;
}
