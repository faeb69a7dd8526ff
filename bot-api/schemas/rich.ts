import type { InputRichMessageContent, RichMessageButton, RichText } from 'grammy/types';
import { z } from 'zod';
import { httpUrl, stringOfLength } from './common.js';
import { buttonTypes, oneButtonType } from './keyboard.js';
import { says } from './parse.js';

const name = stringOfLength(1, 64, 'RICH_MESSAGE_ANCHOR_INVALID');
const align = z.enum(['left', 'center', 'right']);

/** Text of a rich message; mentions, custom emoji, cards and the like are left to who needs them. */
export const richText: z.ZodType<RichText> = z.lazy(() =>
  z.union([z.string(), z.array(richText), richTextEntity]),
);

const STYLES = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'subscript',
  'superscript',
  'marked',
  'code',
] as const;

const richTextEntity = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(STYLES), text: richText }),
  z.strictObject({ type: z.literal('url'), text: richText, url: httpUrl }),
  z.strictObject({ type: z.literal('mention'), text: richText, username: z.string() }),
  z.strictObject({ type: z.literal('hashtag'), text: richText, hashtag: z.string() }),
  z.strictObject({ type: z.literal('bot_command'), text: richText, bot_command: z.string() }),
  z.strictObject({ type: z.literal('anchor'), name }),
  z.strictObject({ type: z.literal('anchor_link'), text: richText, anchor_name: z.string() }),
  z.strictObject({ type: z.literal('reference'), text: richText, name }),
  z.strictObject({ type: z.literal('reference_link'), text: richText, reference_name: name }),
  z.strictObject({ type: z.literal('button'), button: z.lazy(() => richButton) }),
]);

const label = {
  text: richText,
  style: z.enum(['danger', 'success', 'primary', 'link']).exactOptional(),
};

const richButton: z.ZodType<RichMessageButton> = oneButtonType.pipe(
  z.union([
    z.strictObject({ ...label, url: buttonTypes.url }),
    z.strictObject({ ...label, callback_data: buttonTypes.callback_data }),
    z.strictObject({ ...label, web_app: buttonTypes.web_app }),
    z.strictObject({ ...label, login_url: buttonTypes.login_url.omit({ bot_username: true }) }),
    z.strictObject({ ...label, disabled: buttonTypes.disabled }),
    z.strictObject({ ...label, switch_inline_query: buttonTypes.switch_inline_query }),
    z.strictObject({
      ...label,
      switch_inline_query_current_chat: buttonTypes.switch_inline_query_current_chat,
    }),
    z.strictObject({
      ...label,
      switch_inline_query_chosen_chat: buttonTypes.switch_inline_query_chosen_chat,
    }),
    z.strictObject({ ...label, copy_text: buttonTypes.copy_text }),
  ]),
);

/** A block without uploaded files: what may stand in inline results, too. */
type RichMessage = InputRichMessageContent['rich_message'];
type Block = NonNullable<RichMessage['blocks']>[number];
const blocks: z.ZodType<Block[]> = z.lazy(() => z.array(block).min(1, says('RICH_MESSAGE_EMPTY')));
const credit = richText.exactOptional();

const tableCell = z.strictObject({
  text: richText.exactOptional(),
  is_header: z.literal(true).exactOptional(),
  colspan: z.int().min(1).exactOptional(),
  rowspan: z.int().min(1).exactOptional(),
  align,
  valign: z.enum(['top', 'middle', 'bottom']),
});

const listItem = z.strictObject({
  blocks,
  has_checkbox: z.literal(true).exactOptional(),
  is_checked: z.literal(true).exactOptional(),
  value: z.int().exactOptional(),
  type: z.enum(['a', 'A', 'i', 'I', '1']).exactOptional(),
});

/** The blocks made of text; those with media need files, which this server does not keep. */
const block: z.ZodType<Block> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['paragraph', 'footer', 'thinking']), text: richText }),
  z.strictObject({
    type: z.literal('heading'),
    text: richText,
    size: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
  }),
  z.strictObject({ type: z.literal('pre'), text: richText, language: z.string().exactOptional() }),
  z.strictObject({ type: z.literal('divider') }),
  z.strictObject({ type: z.literal('mathematical_expression'), expression: z.string() }),
  z.strictObject({ type: z.literal('anchor'), name }),
  z.strictObject({ type: z.literal('list'), items: z.array(listItem).min(1, says('RICH_MESSAGE_EMPTY')) }),
  z.strictObject({ type: z.literal('blockquote'), blocks, credit }),
  z.strictObject({ type: z.enum(['expandable_blockquote', 'pullquote']), text: richText, credit }),
  z.strictObject({
    type: z.literal('table'),
    cells: z.array(z.array(tableCell).max(20, says('RICH_MESSAGE_TABLE_TOO_WIDE'))),
    is_bordered: z.literal(true).exactOptional(),
    is_striped: z.literal(true).exactOptional(),
    is_compact: z.literal(true).exactOptional(),
    caption: richText.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('details'),
    summary: richText,
    blocks,
    is_open: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    type: z.literal('buttons'),
    buttons: z.array(richButton).min(1, says('BUTTONS_EMPTY')).max(8, says('reply markup is too long')),
    align: align.exactOptional(),
  }),
]);

/** Exactly one of blocks (Bot API 10.2) and HTML (10.1); of Markdown, which nothing here sends, none. */
export const inputRichMessage = z
  .strictObject({
    blocks: blocks.exactOptional(),
    html: z.string().exactOptional(),
    is_rtl: z.boolean().exactOptional(),
    skip_entity_detection: z.boolean().exactOptional(),
  })
  .refine(
    ({ blocks, html }) => (blocks === undefined) !== (html === undefined),
    says('RICH_MESSAGE_EMPTY'),
  ) satisfies z.ZodType<RichMessage>;
