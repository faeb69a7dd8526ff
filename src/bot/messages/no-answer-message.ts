import { InlineKeyboard } from 'grammy';
import type { Report } from '../../reports/report.js';
import type { Translate } from '../locale.js';
import { encodePress } from '../payloads/press.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';
import { headlineOf } from './source-lines.js';

/** The reports hold no answer: said plainly, with the reports that come closest and questions that they do answer. */
export function noAnswerMessage(
  t: Translate,
  closest: readonly Report[],
  questions: readonly string[],
): OutgoingMessage {
  const keyboard = new InlineKeyboard();
  for (const report of closest) {
    keyboard.text(headlineOf(t, report, 40), encodePress({ kind: 'report', reportId: report.id })).row();
  }
  addQuestions(keyboard, questions);
  if (closest.length === 0 && questions.length === 0) return { text: lines(t('not-in-reports')) };
  const offer =
    questions.length === 0 ? 'offer-reports' : closest.length === 0 ? 'offer-questions' : 'offer-both';
  return { text: lines(t('not-in-reports'), t(offer)), keyboard };
}

/** One button a question; pressing it asks. */
export function addQuestions(keyboard: InlineKeyboard, questions: readonly string[]): InlineKeyboard {
  for (const question of questions) keyboard.text(question, encodePress({ kind: 'ask', question })).row();
  return keyboard;
}
