import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { acceptText, findEntities } from '../../bot-api/entities.js';

function bold(offset: number, length: number): MessageEntity {
  return { type: 'bold', offset, length };
}

describe('a text with entities', () => {
  test.each<[why: string, text: string, entities: MessageEntity[], reason: RegExp]>([
    ['is empty', '', [], /^Bad Request: message text is empty$/],
    ['is white space', ' \n ', [], /message text is empty/],
    ['is over 4096 UTF-16 units', '字'.repeat(4097), [], /message is too long/],
    ['has half a character', '\ud83d', [], /must be encoded in UTF-8/],
    ['has a mark of direction', 'a\u202eb', [], /characters that Telegram drops/],
    ['has a range before it', '盐城', [bold(-1, 1)], /incorrect offset -1/],
    ['has an empty range', '盐城', [bold(0, 0)], /incorrect length 0/],
    ['has a range that begins after it', '盐城', [bold(2, 1)], /begins after the end/],
    [
      'has a range that ends after it',
      '盐城',
      [bold(1, 2)],
      /offset 1 ends after the end of the text at UTF-16 offset 3/,
    ],
    ['has a range that begins in a character', '🎉!', [bold(1, 2)], /begins in a middle of a UTF-16 symbol/],
    ['has a range that ends in a character', '🎉!', [bold(0, 1)], /ends in a middle of a UTF-16 symbol/],
    [
      'has ranges that cross',
      '一二三',
      [bold(0, 2), { type: 'italic', offset: 1, length: 2 }],
      /overlaps the end of bold/,
    ],
    ['has bold in bold', '一二三', [bold(0, 3), bold(1, 1)], /can't be inside bold/],
    [
      'has bold in code',
      '一二三',
      [{ type: 'code', offset: 0, length: 3 }, bold(1, 1)],
      /can't be inside code/,
    ],
    [
      'has a quotation in a quotation',
      '一二三',
      [
        { type: 'blockquote', offset: 0, length: 3 },
        { type: 'expandable_blockquote', offset: 1, length: 1 },
      ],
      /expandable_blockquote at 1 can't be inside blockquote/,
    ],
    [
      'has more than a hundred',
      '字'.repeat(101),
      Array.from({ length: 101 }, (_, i) => bold(i, 1)),
      /too many entities/,
    ],
  ])('is refused when it %s', (_, text, entities, reason) => {
    expect(() => acceptText(text, entities)).toThrow(reason);
  });

  test('may have bold and links in a quotation, and entities side by side', () => {
    const entities: MessageEntity[] = [
      { type: 'blockquote', offset: 0, length: 4 },
      bold(0, 2),
      { type: 'text_link', offset: 2, length: 2, url: 'https://t.me/' },
      { type: 'italic', offset: 4, length: 1 },
    ];
    expect(acceptText('一二三四五', entities)).toEqual({ text: '一二三四五', entities });
  });

  test('loses white space at its ends, and its entities move along', () => {
    expect(acceptText('\n 一二 \n', [bold(2, 3)])).toEqual({ text: '一二', entities: [bold(0, 2)] });
  });

  test('of 4096 units is taken', () => {
    expect(acceptText('字'.repeat(4096)).text).toHaveLength(4096);
  });

  test('keeps every well-formed entity, or says why not, whatever the text', () => {
    const ranges = fc.array(fc.record({ offset: fc.nat(20), length: fc.integer({ min: 1, max: 9 }) }), {
      maxLength: 1,
    });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), ranges, (text, given) => {
        const entities = given.map(({ offset, length }) => bold(offset, length));
        let accepted: ReturnType<typeof acceptText>;
        try {
          accepted = acceptText(text, entities);
        } catch {
          return;
        }
        for (const { offset, length } of accepted.entities) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(accepted.text.length);
        }
      }),
    );
  });
});

describe('the entities that Telegram finds by itself', () => {
  test.each<[text: string, found: [type: string, text: string][]]>([
    ['/ask@yinju_bot 谁是市长', [['bot_command', '/ask@yinju_bot']]],
    ['看 /help', [['bot_command', '/help']]],
    ['/ask谁', []],
    ['1/2 a/b', []],
    ['你好，@yinju_bot！', [['mention', '@yinju_bot']]],
    ['me@example.com', [['email', 'me@example.com']]],
    ['见 https://t.me/yinju_bot?start=r_1。', [['url', 'https://t.me/yinju_bot?start=r_1']]],
    ['#盐城 #2024', [['hashtag', '#盐城']]],
  ])('in “%s”', (text, expected) => {
    const found = findEntities(text).map(({ type, offset, length }) => [
      type,
      text.slice(offset, offset + length),
    ]);
    expect(found).toEqual(expected);
  });

  test('never lie in code or in a link that was given', () => {
    const link: MessageEntity = { type: 'text_link', offset: 0, length: 5, url: 'https://t.me/' };
    expect(acceptText('/help', [link]).entities).toEqual([link]);
  });
});
