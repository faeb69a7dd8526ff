import type { InlineKeyboardButton, Message, MessageEntity, RichBlock } from 'grammy/types';
import { plainText } from './rich-message.js';

/** How entities are marked in plain text; those not named here leave no mark. */
const MARKS: Partial<Record<MessageEntity['type'], (text: string, entity: MessageEntity) => string>> = {
  bold: (text) => `*${text}*`,
  italic: (text) => `_${text}_`,
  underline: (text) => `__${text}__`,
  strikethrough: (text) => `~${text}~`,
  spoiler: (text) => `||${text}||`,
  code: (text) => `\`${text}\``,
  pre: (text) => `\`\`\`\n${text}\n\`\`\``,
  text_link: (text, entity) => `${text}(${entity.type === 'text_link' ? entity.url : ''})`,
  blockquote: (text) => quoted(text, '> '),
  expandable_blockquote: (text) => quoted(text, '>> '),
};

function quoted(text: string, mark: string): string {
  return text
    .split('\n')
    .map((line) => mark + line)
    .join('\n');
}

/**
 * A plain rendering of what a reader sees, for assertions: quotations behind `> ` (expandable ones behind `>> `),
 * bold between `*`, links with their address, and each row of buttons on a line of its own as `[label] [label]`.
 */
export function messageAsRead(
  message: Pick<Message, 'text' | 'entities' | 'rich_message' | 'reply_markup'>,
): string {
  const body = message.rich_message
    ? message.rich_message.blocks.map(blockAsRead).join('\n')
    : textAsRead(message.text ?? '', message.entities ?? []);
  const rows = message.reply_markup?.inline_keyboard.map(rowAsRead) ?? [];
  return [body, ...rows].filter((part) => part !== '').join('\n');
}

function rowAsRead(row: readonly Pick<InlineKeyboardButton, 'text'>[]): string {
  return row.map((button) => `[${button.text}]`).join(' ');
}

/** Marks the entities from the innermost out, so that offsets of those outside stay true while inner ones grow. */
function textAsRead(text: string, entities: readonly MessageEntity[]): string {
  const children = (from: number, to: number, within: readonly MessageEntity[]): string => {
    let read = '';
    let at = from;
    for (let i = 0; i < within.length; ) {
      const entity = within[i];
      if (!entity) break;
      const end = entity.offset + entity.length;
      let next = i + 1;
      while ((within[next]?.offset ?? end) < end) next++;
      const inner = children(entity.offset, end, within.slice(i + 1, next));
      const mark = MARKS[entity.type];
      read += text.slice(at, entity.offset) + (mark ? mark(inner, entity) : inner);
      at = end;
      i = next;
    }
    return read + text.slice(at, to);
  };
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return children(0, text.length, sorted);
}

function blockAsRead(block: RichBlock): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.size)} ${plainText(block.text)}`;
    case 'divider':
      return '---';
    case 'list':
      return block.items.map((item) => `${item.label} ${item.blocks.map(blockAsRead).join('\n')}`).join('\n');
    case 'blockquote':
      return quoted(block.blocks.map(blockAsRead).join('\n'), '> ');
    case 'expandable_blockquote':
    case 'pullquote':
      return quoted(plainText(block.text), '>> ');
    case 'details':
      return [
        `${block.is_open ? '▾' : '▸'} ${plainText(block.summary)}`,
        ...block.blocks.map(blockAsRead),
      ].join('\n');
    case 'buttons':
      return block.buttons.map((button) => `[${plainText(button.text)}]`).join(' ');
    case 'table':
      return block.cells.map((row) => row.map((cell) => plainText(cell.text ?? '')).join(' | ')).join('\n');
    default:
      return 'text' in block ? plainText(block.text) : '';
  }
}
