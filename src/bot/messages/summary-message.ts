import type { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { type KeySentence, summarise } from '../../answer/summarise.js';
import type { Report } from '../../reports/report.js';
import { type Evidence, quoteText } from '../../search/evidence.js';
import type { Sender } from '../addressee.js';
import type { Translate } from '../locale.js';
import { linkToReport } from '../payloads/deep-link.js';
import { encodePress } from '../payloads/press.js';
import { excerpt, type Speech } from '../speech.js';
import { type AnswerView, answerKeyboard } from './answer-keyboard.js';
import { askedLine } from './answer-message.js';
import { lines, MAX_TEXT, type OutgoingMessage } from './outgoing-message.js';
import { blockquote, conversionNote } from './quotation.js';
import { headlineOf, sourceLines } from './source-lines.js';

/** What the headline, the source line and paragraph numbers take of a message at most. */
const RESERVED = 700;
/** Several headlines share a message. */
const MAX_HEADLINE = 100;

/** A report's key sentences with their paragraphs. */
export function summaryMessage(speech: Speech, report: Report, link: string | null): OutgoingMessage {
  return {
    text: summaryText(speech, report, link),
    keyboard: addReading(speech.t, new InlineKeyboard(), report),
  };
}

function addReading(t: Translate, keyboard: InlineKeyboard, { id: reportId }: Report): InlineKeyboard {
  return keyboard
    .text(t('button-read'), encodePress({ kind: 'read', reportId, page: 1 }))
    .text(t('button-list'), encodePress({ kind: 'list', page: 1, words: '' }));
}

/** The summary of the report that a quotation is from, with the way back to the quotation. */
export function summaryOfAnswer(speech: Speech, view: AnswerView): OutgoingMessage {
  return {
    text: summaryText(speech, view.evidence.passage.report, view.link),
    keyboard: answerKeyboard(speech, view, 'summary'),
  };
}

/** What some reports say, asked for in words: their key sentences under their headlines, and the ways to read on. */
export function summaryOfReports(
  speech: Speech,
  me: Pick<Sender, 'username'>,
  sentences: readonly Evidence[],
  question?: string,
): OutgoingMessage {
  const { t } = speech;
  const reports = [...new Set(sentences.map(({ passage }) => passage.report))];
  const [first] = reports;
  const keyboard = new InlineKeyboard();
  if (reports.length === 1 && first !== undefined) addReading(t, keyboard, first);
  else {
    for (const report of reports) {
      keyboard.text(headlineOf(t, report, 40), encodePress({ kind: 'report', reportId: report.id })).row();
    }
  }
  const ofReport = (report: Report) => [
    '',
    sourceLines(t, report, null, linkToReport(report, me), MAX_HEADLINE),
    ...blocksOf(
      speech,
      sentences
        .filter(({ passage }) => passage.report === report)
        .map((one) => ({ paragraph: one.passage.paragraph, text: quoteText(one) })),
    ),
  ];
  return {
    text: lines(
      askedLine(t, question),
      t('summary-title'),
      ...reports.flatMap(ofReport),
      conversionNote(speech),
    ),
    keyboard,
  };
}

function summaryText(speech: Speech, report: Report, link: string | null) {
  const { t } = speech;
  const blocks = blocksOf(speech, fitting(summarise(report)));
  return lines(
    sourceLines(t, report, null, link),
    '',
    ...(blocks.length === 0 ? [t('summary-empty')] : [t('summary-title'), ...blocks, conversionNote(speech)]),
  );
}

/** Quotations, each paragraph's under its number. */
function blocksOf(speech: Speech, sentences: readonly KeySentence[]): (FormattedString | string)[] {
  return paragraphsOf(sentences).flatMap(({ paragraph, texts }) => [
    speech.t('paragraph-number', { paragraph }),
    blockquote(excerpt(speech, texts.join('\n'))),
  ]);
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
