import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Correction, MarkedText } from '../../answer/corrected-quotation.js';
import { cutBefore } from '../../language/cut-before.js';
import { quoteText } from '../../search/evidence.js';
import { encodePress } from '../payloads/press.js';
import { excerpt, type Speech } from '../speech.js';
import { type AnswerView, answerKeyboard } from './answer-keyboard.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';
import { blockquote, conversionNote } from './quotation.js';
import { placeInReport, sourceLines } from './source-lines.js';

/** Telegram knows 100 entities a message; what is new is marked with two. */
const MAX_MARKS = 25;
/** What an earlier text shows at most, in UTF-16 units; buttons lead to quotations that are shorter. */
const MAX_QUOTE = 1_200;

/**
 * A quotation that was changed since it was shown: what was printed, struck through where it is no longer, and what is
 * printed now, underlined where it is new.
 *
 * @param view of what is printed now; `null` where nothing stands in its place any more
 */
export function correctionMessage(
  speech: Speech,
  correction: Correction,
  view: AnswerView | null,
  link: string,
): OutgoingMessage {
  const { t } = speech;
  const { before, report } = correction;
  return {
    text: lines(
      // It may be read otherwise than an earlier version of this program read it.
      before === null ? t('corrected-unkept') : FormattedString.bold(t('corrected')),
      before && t('corrected-before'),
      before && quoted(speech, before, (text) => FormattedString.strikethrough(text)),
      ...nowLines(speech, correction),
      conversionNote(speech),
      sourceLines(t, report, view && placeInReport(t, view.evidence), link),
    ),
    keyboard:
      view === null
        ? new InlineKeyboard().text(
            t('button-original'),
            encodePress({ kind: 'read', reportId: report.id, page: 1 }),
          )
        : // Of several that are shown together, the way back leads to all.
          answerKeyboard(speech, view, view.isNear ? 'context' : 'quote'),
  };
}

function nowLines(speech: Speech, { now }: Correction): (FormattedString | string)[] {
  const { t } = speech;
  if (now === null) return [t('corrected-taken-out')];
  const { evidence, marks } = now;
  const { start } = evidence.quote;
  const moved = marks.map((mark) => ({ start: mark.start - start, end: mark.end - start }));
  const isWhole = evidence.quote.end - start === evidence.passage.text.length;
  return [
    t('corrected-now'),
    quoted(speech, { text: quoteText(evidence), marks: moved }, (text) =>
      FormattedString.underline(FormattedString.bold(text)),
    ),
    ...(isWhole ? [] : [t('cut')]),
  ];
}

function quoted(
  speech: Speech,
  { text, marks }: MarkedText,
  mark: (text: string) => FormattedString,
): FormattedString {
  const limit = cutBefore(text, MAX_QUOTE);
  const parts: (FormattedString | string)[] = [];
  let at = 0;
  for (const { start, end } of marks.slice(0, MAX_MARKS)) {
    if (end > limit) break;
    parts.push(excerpt(speech, text.slice(at, start)), mark(excerpt(speech, text.slice(start, end))));
    at = end;
  }
  parts.push(excerpt(speech, text.slice(at, limit)));
  return blockquote(FormattedString.join(parts.filter((part) => part.toString() !== '')));
}
