import { shorten } from '../../answer/cut-text.js';
import { cutBefore } from '../../language/cut-before.js';
import { type Span, splitSentences } from '../../language/sentences.js';
import { inParagraph } from '../../search/evidence.js';
import type { Translate } from '../locale.js';
import type { Speech } from '../speech.js';
import { type AnswerView, answerKeyboard } from './answer-keyboard.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';
import { conversionNote, quotation } from './quotation.js';
import { placeInReport, sourceLines } from './source-lines.js';

/** A question that is printed above its answer is cut to this length. */
const MAX_QUESTION = 300;
/** How much of a paragraph one message shows. */
const MAX_CONTEXT = 3000;

/** One quotation of an answer. */
export function answerMessage(speech: Speech, view: AnswerView): OutgoingMessage {
  const { t } = speech;
  const { evidence, link, question } = view;
  return {
    text: lines(
      askedLine(t, question),
      quotation(speech, evidence),
      conversionNote(speech),
      sourceLines(t, evidence.passage.report, placeInReport(t, evidence), link),
    ),
    keyboard: answerKeyboard(speech, view, 'quote'),
  };
}

/** The question above its answer; `null` where it need not be said. */
export function askedLine(t: Translate, question: string | undefined): string | null {
  return question === undefined ? null : t('asked', { question: shorten(question, MAX_QUESTION) });
}

/** The whole paragraph around a quotation, the answer in bold; of a very long one the sentences around it. */
export function contextMessage(speech: Speech, view: AnswerView): OutgoingMessage {
  const { evidence, link } = view;
  const { passage, highlight } = inParagraph(evidence, MAX_CONTEXT);
  const quote = sentencesAround(passage.text, highlight, MAX_CONTEXT);
  return {
    text: lines(
      quotation(speech, { passage, quote, highlight }),
      conversionNote(speech),
      sourceLines(speech.t, passage.report, placeInReport(speech.t, { passage, quote }), link),
    ),
    keyboard: answerKeyboard(speech, view, 'context'),
  };
}

/** The longest run of whole sentences around a span that stays within a length. */
function sentencesAround(text: string, around: Span, limit: number): Span {
  if (text.length <= limit) return { start: 0, end: text.length };
  const from = Math.max(0, around.start - (limit - (around.end - around.start)) / 2);
  const sentences = splitSentences(text).filter(({ start, end }) => start >= from && end <= from + limit);
  const [first, last] = [sentences[0], sentences.at(-1)];
  if (first === undefined || last === undefined || first.start > around.start || last.end < around.end) {
    const start = cutBefore(text, Math.floor(from));
    return { start, end: cutBefore(text, start + limit) };
  }
  return { start: first.start, end: last.end };
}
