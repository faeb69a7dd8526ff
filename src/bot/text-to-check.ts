import type { Message, UserFromGetMe } from 'grammy/types';
import { isPastedText } from '../answer/pasted-text.js';
import { addressedText } from './addressed-text.js';

/** A text that is to be looked for in the reports. */
export interface TextToCheck {
  /** Empty where a check is asked for and no text is given. */
  readonly text: string;
  /** Whether the reader asked for the check; else the text may as well be meant as a question. */
  readonly isAsked: boolean;
}

/**
 * What of a message is to be checked: what stands behind `/check`, or what it replies to; in private also a text that
 * is no question.
 *
 * @returns `null` for everything else
 */
export function textToCheck(me: UserFromGetMe, message: Message): TextToCheck | null {
  const text = message.text ?? message.caption ?? '';
  const [command, name] = /^\/(\w+(?:@\w+)?)/u.exec(text) ?? [];
  if (command !== undefined && name !== undefined) {
    const isCheck = ['check', `check@${me.username.toLowerCase()}`].includes(name.toLowerCase());
    if (!isCheck || message.via_bot?.id === me.id) return null;
    return { text: text.slice(command.length).trim() || pointedAt(me, message), isAsked: true };
  }
  if (message.chat.type !== 'private' || addressedText(me, message) === null) return null;
  return isPastedText(text) ? { text: text.trim(), isAsked: false } : null;
}

/** The part of another message that the reader chose, or all of it; our own messages are no quotations as a whole. */
function pointedAt(me: UserFromGetMe, { quote, reply_to_message: original }: Message): string {
  if (quote !== undefined) return quote.text.trim();
  const isOurs = original?.from?.id === me.id;
  return isOurs ? '' : (original?.text ?? original?.caption ?? '').trim();
}
