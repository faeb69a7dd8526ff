import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import type { Translate } from '../locale.js';
import { encodePress } from '../payloads/press.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';

/** What is announced, as its administrator wrote it. */
export interface Written {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** The button under an announcement with which a reader ends, or begins again, to get them. */
export function subscriptionKeyboard(t: Translate, isSubscribed: boolean): InlineKeyboard {
  const label = t(isSubscribed ? 'button-unsubscribe' : 'button-subscribe');
  return new InlineKeyboard().text(label, encodePress({ kind: 'subscription', isWanted: !isSubscribed }));
}

/** An announcement as those will see it to whom it goes. */
export function previewMessage(
  t: Translate,
  { text, entities }: Written,
  isToReaders: boolean,
): OutgoingMessage {
  const written = new FormattedString(text, [...entities]);
  return isToReaders ? { text: written, keyboard: subscriptionKeyboard(t, true) } : { text: written };
}

/** To whom it goes, with what can be done. */
export function confirmMessage(t: Translate, announcement: string, question: string): OutgoingMessage {
  const keyboard = new InlineKeyboard()
    .text(t('button-announce'), encodePress({ kind: 'announce', announcement }))
    .text(t('button-cancel'), encodePress({ kind: 'stop-announcing', announcement }));
  return { text: lines(question), keyboard };
}

/** That it is being sent, with the button that stops it. */
export function sendingMessage(t: Translate, announcement: string): OutgoingMessage {
  const stop = encodePress({ kind: 'stop-announcing', announcement });
  const keyboard = new InlineKeyboard().text(t('button-stop-announcing'), stop);
  return { text: lines(t('announce-sending')), keyboard };
}
