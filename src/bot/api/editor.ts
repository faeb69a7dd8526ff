import { createHash } from 'node:crypto';
import { GrammyError, type InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Fleeting } from '../../store/fleeting.js';
import type { BotContext } from '../context.js';
import { buttonRows, type OutgoingMessage, textFields } from '../messages/outgoing-message.js';
import type { WholeReport } from '../messages/whole-report.js';
import { isRefusal, isUnchanged } from './errors.js';
import { fieldsOf, NOTHING_TO_EDIT, sendInstead } from './send.js';

/**
 * Changes the messages whose buttons are pressed, in chats, inline and ephemeral ones.
 *
 * Telegram refuses an edit that changes nothing, as when two readers press the same button. In a chat, the press
 * brings the message as it is; of inline messages, what was last made of them is remembered.
 */
export class Editor {
  /** @param looks what was last made of inline messages, by their ids */
  constructor(private readonly looks: Fleeting) {}

  /** Puts a message in the place of the one whose button was pressed. */
  async show(ctx: BotContext, message: OutgoingMessage): Promise<void> {
    const look = lookOf(textFields(message).text, buttonRows(message));
    if (await this.#looks(ctx, look)) return;
    const { text, ...fields } = fieldsOf(message);
    try {
      await (isEphemeral(ctx)
        ? ctx.editEphemeralMessageText(text, fields)
        : ctx.editMessageText(text, fields));
      this.#remember(ctx, look);
    } catch (error) {
      await sendInstead(ctx, message, error);
    }
  }

  /**
   * Puts a rich message in the place of the one whose button was pressed.
   *
   * @returns whether Telegram takes rich messages here
   */
  async showWhole(ctx: BotContext, { rich, keyboard }: WholeReport): Promise<boolean> {
    // Of a rich message, Telegram shows us blocks that are not quite those that we sent.
    const look = lookOf(null, keyboard.inline_keyboard);
    if (await this.#looks(ctx, look)) return true;
    const fields = { reply_markup: keyboard };
    for (const form of [rich.blocks, rich.html]) {
      try {
        await (isEphemeral(ctx)
          ? ctx.editEphemeralMessageText(form, fields)
          : ctx.editMessageText(form, fields));
        this.#remember(ctx, look);
        return true;
      } catch (error) {
        if (isUnchanged(error)) return true;
        if (!isUnknownToServer(error)) throw error;
      }
    }
    return false;
  }

  /** Puts other buttons under the message whose button was pressed; of a message that is gone, there is nothing to do. */
  async showKeyboard(ctx: BotContext, keyboard: InlineKeyboard): Promise<void> {
    const look = lookOf(ctx.callbackQuery?.message?.text ?? null, keyboard.inline_keyboard);
    if (await this.#looks(ctx, look)) return;
    const fields = { reply_markup: keyboard };
    try {
      await (isEphemeral(ctx)
        ? ctx.editEphemeralMessageReplyMarkup(fields)
        : ctx.editMessageReplyMarkup(fields));
    } catch (error) {
      if (!isUnchanged(error) && !isRefusal(error, NOTHING_TO_EDIT)) throw error;
    }
  }

  async #looks({ callbackQuery }: BotContext, look: string): Promise<boolean> {
    const { inline_message_id: inlineId, message } = callbackQuery ?? {};
    if (inlineId !== undefined) return (await this.looks.get(inlineId)) === look;
    return look === lookOf(message?.text ?? null, message?.reply_markup?.inline_keyboard ?? []);
  }

  #remember({ callbackQuery }: BotContext, look: string): void {
    const id = callbackQuery?.inline_message_id;
    if (id !== undefined) this.looks.set(id, look);
  }
}

/** Servers refuse a method or a field that they do not know; what they fail at is another matter. */
function isUnknownToServer(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 400 || error.error_code === 404);
}

/** Tells messages apart that look different. */
function lookOf(text: string | null, rows: readonly (readonly InlineKeyboardButton[])[]): string {
  const sorted = rows.map((row) => row.map((button) => Object.entries(button).sort()));
  return createHash('sha1')
    .update(JSON.stringify([text, sorted]))
    .digest('base64');
}

/** Whether the pressed button belongs to a message that its presser alone sees. */
export function isEphemeral({ callbackQuery }: BotContext): boolean {
  return callbackQuery?.message?.ephemeral_message_id !== undefined;
}
