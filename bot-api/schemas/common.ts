import type { LanguageCode, LinkPreviewOptions, MessageEntity, ReplyParameters, User } from 'grammy/types';
import { z } from 'zod';
import { says } from './parse.js';

/** Byte length in UTF-8, as Telegram counts callback data, result ids and offsets. */
export function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** A string of `min` to `max` bytes, refused with `reason`. */
export function stringOfBytes(min: number, max: number, reason: string) {
  return z.string().refine((text) => bytes(text) >= min && bytes(text) <= max, says(reason));
}

/** A string of `min` to `max` UTF-16 units, refused with `reason`. */
export function stringOfLength(min: number, max: number, reason: string) {
  return z.string().min(min, says(reason)).max(max, says(reason));
}

export const chatId = z.union([z.int(), z.string().regex(/^@\w{4,32}$/)], {
  error: says('chat_id is empty'),
});
export const messageId = z.int().positive(says('message identifier is not specified'));
export const userId = z.int().positive(says('invalid user_id specified'));

/** Two small letters; Telegram knows no `zh-hans` here, which is why a language's scripts share one list. */
export const languageCode = z.custom<LanguageCode>(
  (code) => typeof code === 'string' && /^[a-z]{2}$/.test(code),
  says('invalid language code specified'),
);

export const httpUrl = z.string().refine((url) => isHttpUrl(url), says('wrong HTTP URL specified'));

/** Whether Telegram takes `url` as a link: http, https, ton or tg, with a host that can be one. */
export function isHttpUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol === 'tg:' || protocol === 'ton:') return true;
  return /^https?:$/.test(protocol) && (hostname.includes('.') || hostname === 'localhost');
}

const user = z.looseObject({ id: userId, is_bot: z.boolean(), first_name: z.string() }) satisfies z.ZodType<
  Pick<User, 'id' | 'is_bot' | 'first_name'>
>;

const range = { offset: z.int(), length: z.int() };

/** The types with no field of their own. The four that Telegram finds by itself may be given, too. */
const PLAIN_TYPES = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
] as const;

export const messageEntity = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.enum(PLAIN_TYPES), ...range }),
    z.strictObject({ type: z.literal('pre'), language: z.string().exactOptional(), ...range }),
    z.strictObject({ type: z.literal('text_link'), url: httpUrl, ...range }),
    z.strictObject({ type: z.literal('text_mention'), user, ...range }),
    z.strictObject({ type: z.literal('custom_emoji'), custom_emoji_id: z.string().regex(/^\d+$/), ...range }),
    z.strictObject({
      type: z.literal('date_time'),
      unix_time: z.int(),
      date_time_format: z.enum([
        'r',
        '',
        'w',
        'd',
        'D',
        't',
        'T',
        'wd',
        'wD',
        'wt',
        'wT',
        'dt',
        'dT',
        'Dt',
        'DT',
        'wdt',
        'wdT',
        'wDt',
        'wDT',
      ]),
      ...range,
    }),
  ],
  { error: says("can't parse MessageEntity: Unsupported type specified") },
) satisfies z.ZodType<MessageEntity>;

export const entities = z.array(messageEntity);

/** The project formats by entities, never by markup: see the design's sixth rule. */
export const parseMode = z.never({ error: says('this server knows no parse_mode: pass entities') });

export const linkPreviewOptions = z.strictObject({
  is_disabled: z.boolean().exactOptional(),
  url: httpUrl.exactOptional(),
  prefer_small_media: z.boolean().exactOptional(),
  prefer_large_media: z.boolean().exactOptional(),
  show_above_text: z.boolean().exactOptional(),
}) satisfies z.ZodType<LinkPreviewOptions>;

/** A message's content as text with entities. */
export const formattedText = {
  text: z.string({ error: says('message text is empty') }),
  parse_mode: parseMode.exactOptional(),
  entities: entities.exactOptional(),
  link_preview_options: linkPreviewOptions.exactOptional(),
};

/** The bot acts for nobody else. */
export const businessConnectionId = z.never({ error: says('business connection not found') }).exactOptional();

export const replyParameters = z
  .strictObject({
    message_id: messageId.exactOptional(),
    chat_id: chatId.exactOptional(),
    ephemeral_message_id: z.int().positive().exactOptional(),
    checklist_task_id: z.int().exactOptional(),
    poll_option_id: z.string().exactOptional(),
    allow_sending_without_reply: z.boolean().exactOptional(),
    quote: z.string().max(1024, says('QUOTE_TEXT_INVALID')).exactOptional(),
    quote_parse_mode: parseMode.exactOptional(),
    quote_entities: entities.exactOptional(),
    quote_position: z.int().nonnegative().exactOptional(),
  })
  .refine(
    (reply) => (reply.message_id === undefined) !== (reply.ephemeral_message_id === undefined),
    says("can't parse reply parameters: exactly one of message_id and ephemeral_message_id is needed"),
  ) satisfies z.ZodType<ReplyParameters>;
