import { InlineKeyboard } from 'grammy';
import { shorten } from '../../answer/cut-text.js';
import type { Difference } from '../../answer/difference.js';
import { quoteText } from '../../search/evidence.js';
import { encodePress } from '../payloads/press.js';
import { isConvertible, type Speech } from '../speech.js';
import { type AnswerView, placeOf } from './answer-keyboard.js';
import { askedLine } from './answer-message.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';
import { conversionNote, quotation } from './quotation.js';
import { placeInReport, sourceLines } from './source-lines.js';

/** Several headlines share a message. */
const MAX_HEADLINE = 100;
/** What is asked and what is told instead are short; a reader's words may be anything. */
const MAX_DIFFERENCE = 40;

/** A quotation that only comes near, and in what it differs from the question where that is known. */
export interface NearView extends AnswerView {
  readonly difference?: Difference | null;
}

/**
 * The reports do not say it so: the quotations that come nearest at once, each under its source, with what differs said
 * before it.
 */
export function nearestMessage(speech: Speech, views: readonly NearView[]): OutgoingMessage {
  const { t } = speech;
  return {
    text: lines(
      askedLine(t, views[0]?.question),
      t('nearest'),
      ...views.flatMap(({ evidence, link, difference = null }) => [
        '',
        sourceLines(t, evidence.passage.report, placeInReport(t, evidence), link, MAX_HEADLINE),
        difference && t('differs', shortened(difference)),
        quotation(speech, evidence),
      ]),
      conversionNote(speech),
    ),
    keyboard: nearestKeyboard(speech, views),
  };
}

/** A row for each quotation: its paragraph and its report. */
function nearestKeyboard(speech: Speech, views: readonly NearView[]): InlineKeyboard {
  const { t, converts } = speech;
  const keyboard = new InlineKeyboard();
  for (const [index, view] of views.entries()) {
    const place = placeOf(view);
    const label = (name: string): string =>
      views.length === 1 ? name : t('numbered', { number: index + 1, name });
    keyboard
      .text(label(t('button-context')), encodePress({ kind: 'context', ...place }))
      .text(label(t('button-original')), encodePress({ kind: 'original', ...place, page: 0 }))
      .row();
  }
  const [first] = views;
  if (first !== undefined && views.some(({ evidence }) => isConvertible(speech, quoteText(evidence)))) {
    const kind = converts ? 'printed' : 'converted';
    keyboard.text(t(`button-${kind}`), encodePress({ kind, ...placeOf(first) }));
  }
  return keyboard;
}

function shortened({ asked, found }: Difference) {
  return { asked: shorten(asked, MAX_DIFFERENCE), found: shorten(found, MAX_DIFFERENCE) };
}
