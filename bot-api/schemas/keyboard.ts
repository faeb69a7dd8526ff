import type {
  ForceReply,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  KeyboardButton,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from 'grammy/types';
import { z } from 'zod';
import { isHttpUrl, stringOfBytes, stringOfLength } from './common.js';
import { says } from './parse.js';

/** What Telegram's servers take: beyond it buttons are cut off or the markup is refused. */
const MAX_BUTTONS = 100;
const MAX_BUTTONS_A_ROW = 8;

const webApp = z.strictObject({ url: z.string().regex(/^https:\/\//, says('BUTTON_URL_INVALID')) });
const inlineQuery = z.string().max(256, says('BUTTON_SWITCH_INLINE_QUERY_INVALID'));

const chosenChat = z
  .strictObject({
    query: inlineQuery.exactOptional(),
    allow_user_chats: z.boolean().exactOptional(),
    allow_bot_chats: z.boolean().exactOptional(),
    allow_group_chats: z.boolean().exactOptional(),
    allow_channel_chats: z.boolean().exactOptional(),
  })
  .refine(
    (chats) =>
      chats.allow_user_chats || chats.allow_bot_chats || chats.allow_group_chats || chats.allow_channel_chats,
    says('at least one chat type must be allowed'),
  );

const loginUrl = z.strictObject({
  url: webApp.shape.url,
  forward_text: z.string().exactOptional(),
  bot_username: z.string().exactOptional(),
  request_write_access: z.boolean().exactOptional(),
});

/** What makes a button of either kind of message do something; exactly one is needed. */
export const buttonTypes = {
  url: z.string().refine(isHttpUrl, {
    error: ({ input }) => says(`inline keyboard button URL '${input}' is invalid: Wrong HTTP URL`),
  }),
  callback_data: stringOfBytes(1, 64, 'BUTTON_DATA_INVALID'),
  web_app: webApp,
  login_url: loginUrl,
  disabled: z.strictObject({}),
  switch_inline_query: inlineQuery,
  switch_inline_query_current_chat: inlineQuery,
  switch_inline_query_chosen_chat: chosenChat,
  copy_text: z.strictObject({ text: stringOfLength(1, 256, 'BUTTON_COPY_TEXT_INVALID') }),
};

const common = {
  text: z
    .string({ error: says(`can't parse inline keyboard button: Can't find field "text"`) })
    .refine((text) => text.trim() !== '', says('inline keyboard button text must be non-empty')),
  icon_custom_emoji_id: z.string().regex(/^\d+$/).exactOptional(),
  style: z.enum(['danger', 'success', 'primary']).exactOptional(),
};

/** Refuses a button that does nothing or two things; Telegram would quietly take the first. */
export const oneButtonType = z.looseObject({}).superRefine((button, context) => {
  const types = Object.keys(buttonTypes).filter((type) => type in button);
  if (types.length === 0) {
    context.addIssue(
      says("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    );
  } else if (types.length > 1) {
    context.addIssue(says(`can't parse inline keyboard button: ${types.join(' and ')} exclude each other`));
  }
});

const inlineButton = oneButtonType.pipe(
  z.union([
    z.strictObject({ ...common, url: buttonTypes.url }),
    z.strictObject({ ...common, callback_data: buttonTypes.callback_data }),
    z.strictObject({ ...common, web_app: buttonTypes.web_app }),
    z.strictObject({ ...common, login_url: buttonTypes.login_url }),
    z.strictObject({ ...common, disabled: buttonTypes.disabled }),
    z.strictObject({ ...common, switch_inline_query: inlineQuery }),
    z.strictObject({ ...common, switch_inline_query_current_chat: inlineQuery }),
    z.strictObject({ ...common, switch_inline_query_chosen_chat: chosenChat }),
    z.strictObject({ ...common, copy_text: buttonTypes.copy_text }),
  ]),
) satisfies z.ZodType<InlineKeyboardButton>;

/** Rows of buttons within Telegram's limits. Empty rows are dropped, as Telegram drops them. */
function rowsOf<S extends z.ZodType>(button: S) {
  return z
    .array(z.array(button).max(MAX_BUTTONS_A_ROW, says('reply markup is too long')))
    .refine((rows) => rows.flat().length <= MAX_BUTTONS, says('reply markup is too long'))
    .transform((rows) => rows.filter((row) => row.length > 0));
}

export const inlineKeyboard = z.strictObject({
  inline_keyboard: rowsOf(inlineButton),
  force_reply: z.boolean().exactOptional(),
}) satisfies z.ZodType<InlineKeyboardMarkup>;

const keyboardButton = z.union([
  stringOfLength(1, 4096, 'keyboard button text must be non-empty'),
  z.strictObject({
    text: stringOfLength(1, 4096, 'keyboard button text must be non-empty'),
    icon_custom_emoji_id: common.icon_custom_emoji_id,
    style: common.style,
  }),
]) satisfies z.ZodType<KeyboardButton>;

const placeholder = stringOfLength(1, 64, 'REPLY_MARKUP_PLACEHOLDER_INVALID').exactOptional();
const selective = z.boolean().exactOptional();

const replyKeyboard = z.strictObject({
  keyboard: rowsOf(keyboardButton),
  is_persistent: z.boolean().exactOptional(),
  resize_keyboard: z.boolean().exactOptional(),
  one_time_keyboard: z.boolean().exactOptional(),
  input_field_placeholder: placeholder,
  selective,
  force_reply: z.boolean().exactOptional(),
}) satisfies z.ZodType<ReplyKeyboardMarkup>;

const removeKeyboard = z.strictObject({
  remove_keyboard: z.literal(true),
  selective,
}) satisfies z.ZodType<ReplyKeyboardRemove>;

const forceReply = z.strictObject({
  force_reply: z.literal(true),
  input_field_placeholder: placeholder,
  selective,
}) satisfies z.ZodType<ForceReply>;

/** Whatever a sent message may have below it. */
export const replyMarkup = z.union([inlineKeyboard, replyKeyboard, removeKeyboard, forceReply]);
