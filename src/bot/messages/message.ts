import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';

/** What is sent: text with entities, and the buttons under it. */
export interface Message {
  readonly text: FormattedString;
  readonly keyboard?: InlineKeyboard;
}

/** Telegram's limit on a message's text, in UTF-16 units, after entities are parsed. */
export const MAX_TEXT = 4096;

/** The text and entities of a message as Telegram takes them; text over the limit is cut. */
export function textFields({ text }: Message) {
  const fitting = text.text.length > MAX_TEXT ? text.slice(0, cutBefore(text.text, MAX_TEXT)) : text;
  return { text: fitting.text, entities: fitting.entities };
}

/** The buttons of a message, row by row; Telegram drops rows without any, and so do we. */
export function buttonRows({ keyboard }: Message): InlineKeyboardButton[][] {
  return (keyboard?.inline_keyboard ?? []).filter((row) => row.length > 0);
}

/** The field that carries the buttons of a message; none where there are none. */
export function markupField(message: Message): { reply_markup?: InlineKeyboardMarkup } {
  const inline_keyboard = buttonRows(message);
  return inline_keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard } };
}

/** Link previews would bury a quotation under a picture of something else. */
export const NO_PREVIEW = { is_disabled: true } as const;

/** The largest offset up to `limit` that does not split a surrogate pair. */
export function cutBefore(text: string, limit: number): number {
  if (limit >= text.length) return text.length;
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit;
}

/** A text cut to a length in UTF-16 units, with … where something is left out. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, cutBefore(text, length - 1))}…`;
}

/** Joins lines, leaving out what is absent. */
export function lines(...parts: readonly (FormattedString | string | null)[]): FormattedString {
  return FormattedString.join(
    parts.filter((part) => part !== null),
    '\n',
  );
}
