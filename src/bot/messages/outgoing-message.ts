import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { cutBefore } from '../../language/cut-before.js';

/** What is sent: text with entities, and the buttons under it. */
export interface OutgoingMessage {
  readonly text: FormattedString;
  readonly keyboard?: InlineKeyboard;
  /** What the input field says where the next message is to be the reply to this one; such a message has no buttons. */
  readonly asksFor?: string;
  /** What is sent with the text below it; such a message is sent, and never put in the place of another. */
  readonly attachment?: Attachment;
}

/** A picture, or a file of any kind. */
export interface Attachment {
  readonly kind: 'picture' | 'file';
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Telegram's limit on a message's text, in UTF-16 units, after entities are parsed. */
export const MAX_TEXT = 4096;

/** Telegram's limit on the text below a picture or a file, likewise. */
export const MAX_CAPTION = 1024;

/** The text and entities of a message as Telegram takes them; text over the limit is cut. */
export function textFields({ text }: OutgoingMessage) {
  const fitting = text.text.length > MAX_TEXT ? text.slice(0, cutBefore(text.text, MAX_TEXT)) : text;
  return { text: fitting.text, entities: fitting.entities };
}

/** The buttons of a message, row by row; Telegram drops rows without any, and so do we. */
export function buttonRows({ keyboard }: OutgoingMessage): InlineKeyboardButton[][] {
  return (keyboard?.inline_keyboard ?? []).filter((row) => row.length > 0);
}

/** The field that carries the buttons of a message; none where there are none. */
export function markupField(message: OutgoingMessage): { reply_markup?: InlineKeyboardMarkup } {
  const inline_keyboard = buttonRows(message);
  return inline_keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard } };
}

/** Link previews would bury a quotation under a picture of something else. */
export const NO_PREVIEW = { is_disabled: true } as const;

/** Joins lines, leaving out what is absent. */
export function lines(...parts: readonly (FormattedString | string | null)[]): FormattedString {
  return FormattedString.join(
    parts.filter((part) => part !== null),
    '\n',
  );
}
