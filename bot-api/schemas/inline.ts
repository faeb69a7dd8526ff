import type { InlineQueryResultArticle, InlineQueryResultsButton } from 'grammy/types';
import { z } from 'zod';
import { entities, httpUrl, linkPreviewOptions, parseMode, stringOfBytes } from './common.js';
import { inlineKeyboard } from './keyboard.js';
import { says } from './parse.js';
import { inputRichMessage } from './rich.js';

/** Deep links: https://core.telegram.org/bots/features#deep-linking. */
export const START_PARAMETER = /^[A-Za-z0-9_-]{1,64}$/;

const textContent = z.strictObject({
  message_text: z.string({ error: says('message text is empty') }),
  parse_mode: parseMode.exactOptional(),
  entities: entities.exactOptional(),
  link_preview_options: linkPreviewOptions.exactOptional(),
});

/** The one kind of result that a bot of text needs. */
export const article = z.strictObject({
  type: z.literal('article', { error: says('this server knows results of type article only') }),
  id: stringOfBytes(1, 64, 'RESULT_ID_INVALID'),
  title: z
    .string({ error: says(`can't parse inline query result: Can't find field "title"`) })
    .refine((title) => title.trim() !== '', says('ARTICLE_TITLE_EMPTY')),
  input_message_content: z.union([textContent, z.strictObject({ rich_message: inputRichMessage })]),
  reply_markup: inlineKeyboard.exactOptional(),
  url: httpUrl.exactOptional(),
  description: z.string().exactOptional(),
  thumbnail_url: httpUrl.exactOptional(),
  thumbnail_width: z.int().positive().exactOptional(),
  thumbnail_height: z.int().positive().exactOptional(),
}) satisfies z.ZodType<InlineQueryResultArticle>;

export const resultsButton = z
  .strictObject({
    text: z.string().refine((text) => text.trim() !== '', says('BUTTON_TEXT_EMPTY')),
    web_app: z
      .strictObject({ url: z.string().regex(/^https:\/\//, says('BUTTON_URL_INVALID')) })
      .exactOptional(),
    start_parameter: z.string().regex(START_PARAMETER, says('START_PARAM_INVALID')).exactOptional(),
  })
  .refine(
    (button) => (button.web_app === undefined) !== (button.start_parameter === undefined),
    says(
      "can't parse inline query results button: InlineQueryResultsButton must have exactly one optional field",
    ),
  ) satisfies z.ZodType<InlineQueryResultsButton>;
