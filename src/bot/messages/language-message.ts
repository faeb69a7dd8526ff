import { InlineKeyboard } from 'grammy';
import { LOCALES, type Locale, type Translate } from '../locale.js';
import { encodePress } from '../payloads/press.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';

/** The languages to choose from, each named in itself; the one that is set is marked. */
export function languageMessage(t: Translate, chosen: Locale | 'auto'): OutgoingMessage {
  const keyboard = new InlineKeyboard();
  for (const locale of [...LOCALES, 'auto'] as const) {
    const name = t(`language-${locale}`);
    const label = locale === chosen ? t('chosen', { name }) : name;
    keyboard.text(label, encodePress({ kind: 'language', locale })).row();
  }
  return { text: lines(t('language-which')), keyboard };
}
