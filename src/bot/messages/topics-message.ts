import { InlineKeyboard } from 'grammy';
import type { Report } from '../../reports/report.js';
import type { Translate } from '../locale.js';
import { encodePress } from '../payloads/press.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';
import { headlineOf } from './source-lines.js';

const TERMS_A_ROW = 3;

/** Terms as buttons that ask for them: of one report, or of all. */
export function topicsMessage(
  t: Translate,
  terms: readonly string[],
  report: Report | null,
): OutgoingMessage {
  if (terms.length === 0) return { text: lines(t('topics-none')) };
  const keyboard = new InlineKeyboard();
  for (const [index, term] of terms.entries()) {
    keyboard.text(term, encodePress({ kind: 'ask', question: term }));
    if ((index + 1) % TERMS_A_ROW === 0) keyboard.row();
  }
  return {
    text: lines(
      report === null ? t('topics-of-all') : headlineOf(t, report),
      report && t('topics-of-report'),
    ),
    keyboard,
  };
}
