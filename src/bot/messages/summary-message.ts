import { InlineKeyboard } from 'grammy';
import { type KeySentence, summarise } from '../../answer/summarise.js';
import type { Report } from '../../reports/report.js';
import { encodePress } from '../payloads/press.js';
import { excerpt, type Speech } from '../speech.js';
import { type AnswerView, answerKeyboard } from './answer-keyboard.js';
import { lines, MAX_TEXT, type OutgoingMessage } from './outgoing-message.js';
import { blockquote, conversionNote } from './quotation.js';
import { sourceLines } from './source-lines.js';

/** What the headline, the source line and paragraph numbers take of a message at most. */
const RESERVED = 700;

/** A report's key sentences with their paragraphs. */
export function summaryMessage(speech: Speech, report: Report, link: string | null): OutgoingMessage {
  return {
    text: summaryText(speech, report, link),
    keyboard: new InlineKeyboard()
      .text(speech.t('button-read'), encodePress({ kind: 'read', reportId: report.id, page: 1 }))
      .text(speech.t('button-list'), encodePress({ kind: 'list', page: 1, words: '' })),
  };
}

/** The summary of the report that a quotation is from, with the way back to the quotation. */
export function summaryOfAnswer(speech: Speech, view: AnswerView): OutgoingMessage {
  return {
    text: summaryText(speech, view.evidence.passage.report, view.link),
    keyboard: answerKeyboard(speech, view, 'summary'),
  };
}

function summaryText(speech: Speech, report: Report, link: string | null) {
  const { t } = speech;
  const sentences = fitting(summarise(report));
  const blocks = paragraphsOf(sentences).flatMap(({ paragraph, texts }) => [
    t('paragraph-number', { paragraph }),
    blockquote(excerpt(speech, texts.join('\n'))),
  ]);
  return lines(
    sourceLines(t, report, null, link),
    '',
    ...(blocks.length === 0 ? [t('summary-empty')] : [t('summary-title'), ...blocks, conversionNote(speech)]),
  );
}

/** As many sentences as one message holds. */
function fitting(sentences: readonly KeySentence[]): KeySentence[] {
  let left = MAX_TEXT - RESERVED;
  return sentences.filter(({ text }) => {
    if (text.length > left) return false;
    left -= text.length + 1;
    return true;
  });
}

/** Sentences of one paragraph stand under one number. */
function paragraphsOf(sentences: readonly KeySentence[]) {
  const paragraphs = new Map<number, string[]>();
  for (const { paragraph, text } of sentences) {
    paragraphs.set(paragraph, [...(paragraphs.get(paragraph) ?? []), text]);
  }
  return [...paragraphs].map(([paragraph, texts]) => ({ paragraph, texts }));
}
