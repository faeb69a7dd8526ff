import { expect, test } from 'vitest';
import { messageAsRead } from '../../bot-api/as-read.js';

test('a message is rendered as it is read: quotations, bold within them, links, rows of buttons', () => {
  const read = messageAsRead({
    text: '全市有三家\n独角兽企业。\n《报道》 第2段',
    entities: [
      { type: 'blockquote', offset: 0, length: 12 },
      { type: 'bold', offset: 3, length: 2 },
      { type: 'text_link', offset: 13, length: 4, url: 'https://t.me/x' },
    ],
    reply_markup: {
      inline_keyboard: [
        [
          { text: '‹', callback_data: 'p' },
          { text: '1/3', disabled: {} },
        ],
        [{ text: '摘要', callback_data: 's' }],
      ],
    },
  });
  expect(read).toBe('> 全市有*三家*\n> 独角兽企业。\n《报道》(https://t.me/x) 第2段\n[‹] [1/3]\n[摘要]');
});

test('entities side by side and one within another keep their words', () => {
  const read = messageAsRead({
    text: '一二三四',
    entities: [
      { type: 'bold', offset: 0, length: 1 },
      { type: 'italic', offset: 1, length: 2 },
      { type: 'underline', offset: 2, length: 1 },
      { type: 'expandable_blockquote', offset: 3, length: 1 },
    ],
  });
  expect(read).toBe('*一*_二__三___>> 四');
});
