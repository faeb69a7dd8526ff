import type { InlineKeyboardButton, Message, RichMessageButton } from 'grammy/types';
import { messageAsRead } from './as-read.js';
import type { ChatRoom, Post, ReplyKeyboard } from './chat.js';
import { plainText, richButtons } from './rich-message.js';

/** A button below a message or, in a rich message, within it. */
export type Button = InlineKeyboardButton | RichMessageButton;

/** A message as it stood on a reader's screen at one moment; after an edit there is another one. */
export class ShownMessage {
  /** The message as the bot is shown it. */
  readonly message: Message;
  /** @internal How often it had been edited. */
  readonly revision: number;

  constructor(
    readonly room: ChatRoom,
    /** @internal */
    readonly post: Post,
  ) {
    this.message = post.message;
    this.revision = post.revision;
  }

  get text(): string {
    return this.message.text ?? '';
  }

  /** A plain rendering of what is seen: see {@link messageAsRead}. */
  get asRead(): string {
    return messageAsRead(this.message);
  }

  /** What is shown instead of the keyboard below it: a forced reply, for instance. */
  get below(): ReplyKeyboard | undefined {
    return this.post.keyboard;
  }

  /** The identifier of the message it replies to, shown as a quotation above it. */
  get repliesTo(): number | undefined {
    return this.message.reply_to_message?.message_id;
  }

  /** All the buttons, in reading order. */
  get buttons(): Button[] {
    const inside = this.message.rich_message ? richButtons(this.message.rich_message.blocks) : [];
    return [...inside, ...(this.message.reply_markup?.inline_keyboard.flat() ?? [])];
  }

  /** The labels of the buttons below it, row by row. */
  get labels(): string[][] {
    return this.message.reply_markup?.inline_keyboard.map((row) => row.map(labelOf)) ?? [];
  }

  /** The button with this label, or the only one whose label contains it. */
  button(label: string): Button {
    const exact = this.buttons.find((button) => labelOf(button) === label);
    const containing = this.buttons.filter((button) => labelOf(button).includes(label));
    const found = exact ?? (containing.length === 1 ? containing[0] : undefined);
    if (!found) {
      throw new Error(
        `No button “${label}” among: ${this.buttons.map(labelOf).join(', ') || 'none'}.\n${this.asRead}`,
      );
    }
    return found;
  }

  /** Where the links in the text lead, in reading order. */
  get links(): string[] {
    return (this.message.entities ?? []).flatMap((entity) =>
      entity.type === 'text_link' ? [entity.url] : [],
    );
  }
}

export function labelOf(button: Button): string {
  return plainText(button.text);
}
