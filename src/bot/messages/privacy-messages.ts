import { InlineKeyboard } from 'grammy';
import type { Keeping } from '../../store/store.js';
import type { Translate } from '../locale.js';
import { encodePress } from '../payloads/press.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';

/** What is kept of readers. */
export interface PrivacyTerms {
  /** `null` where everything is forgotten with the process. */
  readonly keeping: Keeping | null;
  /** The host of a server that is sent questions; `null` for none. */
  readonly readerHost: string | null;
}

/**
 * What is kept of a reader, why, and how long.
 *
 * @param isAdministrator whether the reader's acts are written down
 */
export function privacyMessage(
  t: Translate,
  { keeping, readerHost }: PrivacyTerms,
  isAdministrator: boolean,
): OutgoingMessage {
  const server = readerHost === null ? null : t('privacy-reader', { host: readerHost });
  if (keeping === null) return { text: lines(t('privacy-nothing'), server) };
  const { questionDays, keyDays, trailDays } = keeping;
  const days = questionDays;
  const items = [
    t('privacy-preferences'),
    days === 0 ? t('privacy-no-questions') : t('privacy-questions', { days }),
    t(days === 0 ? 'privacy-votes-alone' : 'privacy-votes', { days }),
    t('privacy-names', { days: keyDays, most: 2 * keyDays }),
    t('privacy-messages'),
    t('privacy-announcements'),
    t('privacy-access'),
    ...(server === null ? [] : [server]),
    ...(isAdministrator ? [t('privacy-acts', { days: trailDays })] : []),
  ];
  return {
    text: lines(t('privacy-title'), ...items.map((item) => `\n• ${item}`), `\n${t('privacy-yours')}`),
  };
}

/** The question before everything is deleted. */
export function forgetMessage(t: Translate): OutgoingMessage {
  const keyboard = new InlineKeyboard()
    .text(t('button-forget'), encodePress({ kind: 'forget', isSure: true }))
    .text(t('button-keep'), encodePress({ kind: 'forget', isSure: false }));
  return { text: lines(t('forget-ask')), keyboard };
}

/** All that is kept of a reader, as a file of JSON. */
export function exportMessage(
  t: Translate,
  reader: string,
  kept: Readonly<Record<string, readonly object[]>>,
  now: Date,
): OutgoingMessage {
  const exported = now.toISOString();
  const content = { about: t('export-about'), exported, telegramId: reader, ...kept };
  const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
  const name = `yinju-${exported.slice(0, 10)}.json`;
  return { text: lines(t('export-ready')), attachment: { kind: 'file', name, bytes } };
}
