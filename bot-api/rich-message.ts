import type {
  InputRichBlock,
  InputRichBlockListItem,
  InputRichMessage,
  RichBlock,
  RichBlockListItem,
  RichMessage,
  RichMessageButton,
  RichText,
} from 'grammy/types';
import { badRequest } from './refusal.js';

/** The limits of https://core.telegram.org/bots/api#rich-message-limits. */
const MAX_CHARACTERS = 32768;
const MAX_BLOCKS = 500;
const MAX_DEPTH = 16;

/** What is counted of a rich message against its limits. */
interface Size {
  characters: number;
  blocks: number;
  depth: number;
}

/**
 * Turns a rich message as a bot sends it into one as Telegram keeps it, or refuses it.
 * @param thinking whether a “Thinking…” block may stand in it, as in drafts
 */
export function acceptRichMessage(input: InputRichMessage, thinking = false): RichMessage {
  const size: Size = { characters: 0, blocks: 0, depth: 0 };
  const blocks = (input.blocks ?? []).map((block) => accept(block, 1, size, thinking));
  if (blocks.length === 0) throw badRequest('RICH_MESSAGE_EMPTY');
  if (size.characters > MAX_CHARACTERS) throw badRequest('RICH_MESSAGE_TOO_LONG');
  if (size.blocks > MAX_BLOCKS) throw badRequest('RICH_MESSAGE_BLOCKS_TOO_MUCH');
  if (size.depth > MAX_DEPTH) throw badRequest('RICH_MESSAGE_DEPTH_INVALID');
  return input.is_rtl === undefined ? { blocks } : { blocks, is_rtl: input.is_rtl };
}

function accept(block: InputRichBlock, depth: number, size: Size, thinking: boolean): RichBlock {
  size.blocks += 1;
  size.depth = Math.max(size.depth, depth);
  const inside = (blocks: readonly InputRichBlock[]) =>
    blocks.map((one) => accept(one, depth + 1, size, thinking));
  const measure = (...texts: readonly (RichText | undefined)[]) => {
    for (const text of texts) if (text !== undefined) measureText(text, depth + 1, size);
  };
  switch (block.type) {
    case 'thinking':
      if (!thinking) throw badRequest('RICH_MESSAGE_BLOCK_INVALID: thinking is for drafts only');
      measure(block.text);
      return block;
    case 'paragraph':
    case 'heading':
    case 'pre':
    case 'footer':
      measure(block.text);
      return block;
    case 'expandable_blockquote':
    case 'pullquote':
      measure(block.text, block.credit);
      return block;
    case 'divider':
    case 'anchor':
    case 'mathematical_expression':
      return block;
    case 'buttons':
      measure(...block.buttons.map((button) => button.text));
      return block;
    case 'table':
      size.blocks += block.cells.length;
      measure(block.caption, ...block.cells.flat().map((cell) => cell.text));
      return block;
    case 'list':
      size.blocks += block.items.length;
      return {
        type: 'list',
        items: block.items.map((item, index) => acceptItem(item, index, inside(item.blocks))),
      };
    case 'blockquote':
      measure(block.credit);
      return { ...block, blocks: inside(block.blocks) };
    case 'details':
      measure(block.summary);
      return { ...block, blocks: inside(block.blocks) };
    default:
      throw badRequest(`this server keeps no media: ${block.type}`);
  }
}

function acceptItem(item: InputRichBlockListItem, index: number, blocks: RichBlock[]): RichBlockListItem {
  const ordered = item.type !== undefined || item.value !== undefined;
  return { ...item, blocks, label: ordered ? `${item.value ?? index + 1}.` : '•' };
}

function measureText(text: RichText, depth: number, size: Size): void {
  size.depth = Math.max(size.depth, depth);
  if (typeof text === 'string') size.characters += text.length;
  else if (Array.isArray(text)) for (const part of text) measureText(part, depth, size);
  else if ('text' in text) measureText(text.text, depth + 1, size);
  else if (text.type === 'button') measureText(text.button.text, depth + 1, size);
}

/** The words of a rich text, without their looks. */
export function plainText(text: RichText): string {
  if (typeof text === 'string') return text;
  if (Array.isArray(text)) return text.map(plainText).join('');
  if ('text' in text) return plainText(text.text);
  if (text.type === 'button') return `[${plainText(text.button.text)}]`;
  return '';
}

/** The buttons in a rich message's blocks and texts, in reading order. */
export function richButtons(blocks: readonly RichBlock[]): RichMessageButton[] {
  return blocks.flatMap((block) => {
    if (block.type === 'buttons') return block.buttons;
    if (block.type === 'list') return block.items.flatMap((item) => richButtons(item.blocks));
    const inText = 'text' in block ? textButtons(block.text) : [];
    return 'blocks' in block ? [...inText, ...richButtons(block.blocks)] : inText;
  });
}

function textButtons(text: RichText): RichMessageButton[] {
  if (typeof text === 'string') return [];
  if (Array.isArray(text)) return text.flatMap(textButtons);
  if ('text' in text) return textButtons(text.text);
  return text.type === 'button' ? [text.button] : [];
}
