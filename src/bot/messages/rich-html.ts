import type { InputRichBlock, InputRichBlockListItem, RichText } from 'grammy/types';

/**
 * Blocks of a rich message as HTML, for servers of Bot API 10.1, which take no blocks:
 * https://core.telegram.org/bots/api#rich-message-formatting-options. Every text is escaped, so that what a report or a
 * reader wrote is text and nothing else.
 *
 * @throws for a block or a text that no message of ours has
 */
export function richHtml(blocks: readonly InputRichBlock[]): string {
  return blocks.map(blockHtml).join('');
}

function blockHtml(block: InputRichBlock): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${textHtml(block.text)}</p>`;
    case 'heading':
      return `<h${block.size}>${textHtml(block.text)}</h${block.size}>`;
    case 'footer':
      return `<footer>${textHtml(block.text)}</footer>`;
    case 'anchor':
      return `<a name="${escaped(block.name)}"></a>`;
    case 'list':
      return `<ol>${block.items.map(itemHtml).join('')}</ol>`;
    case 'details':
      return `<details><summary>${textHtml(block.summary)}</summary>${richHtml(block.blocks)}</details>`;
    case 'blockquote': {
      const credit = block.credit === undefined ? '' : `<cite>${textHtml(block.credit)}</cite>`;
      return `<blockquote>${richHtml(block.blocks)}${credit}</blockquote>`;
    }
    default:
      throw new Error(`A block of the type ${block.type} has no HTML here.`);
  }
}

function itemHtml({ blocks, value }: InputRichBlockListItem): string {
  return `<li${value === undefined ? '' : ` value="${value}"`}>${richHtml(blocks)}</li>`;
}

function textHtml(text: RichText): string {
  if (typeof text === 'string') return escaped(text);
  if (Array.isArray(text)) return text.map(textHtml).join('');
  switch (text.type) {
    case 'bold':
      return `<b>${textHtml(text.text)}</b>`;
    case 'anchor_link':
      return `<a href="#${escaped(text.anchor_name)}">${textHtml(text.text)}</a>`;
    case 'url':
      return `<a href="${escaped(text.url)}">${textHtml(text.text)}</a>`;
    default:
      throw new Error(`A text of the type ${text.type} has no HTML here.`);
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
