import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { shorten } from '../../answer/cut-text.js';
import { type PagePart, pageOfOffset, pagesOf } from '../../answer/report-pages.js';
import type { Report } from '../../reports/report.js';
import type { Translate } from '../locale.js';
import { encodePress } from '../payloads/press.js';
import { excerpt, type Speech } from '../speech.js';
import { type AnswerView, answerKeyboard, placeOf } from './answer-keyboard.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';
import { addPaging } from './paging.js';
import { conversionNote } from './quotation.js';
import { headlineOf, sourceLink, tagLine } from './source-lines.js';

const MAX_KICKER = 300;

/** A page of a report. */
export function readingMessage(speech: Speech, report: Report, page: number): OutgoingMessage {
  const { t } = speech;
  const { text, number, pages } = pageText(speech, report, page);
  const keyboard = new InlineKeyboard();
  addPaging(t, keyboard, number, pages, (to) => encodePress({ kind: 'read', reportId: report.id, page: to }));
  if (pages > 1)
    keyboard.text(t('button-whole'), encodePress({ kind: 'whole', reportId: report.id, page: 1 }));
  keyboard
    .text(t('button-summary'), encodePress({ kind: 'report', reportId: report.id }))
    .text(t('button-list'), encodePress({ kind: 'list', page: 1, words: '' }));
  return { text, keyboard };
}

/** A page of the report that a quotation is from, with the way back to the quotation. */
export function originalMessage(speech: Speech, view: AnswerView, page: number): OutgoingMessage {
  const { t } = speech;
  const { evidence } = view;
  const { report, paragraph, start = 0 } = evidence.passage;
  const wanted = page === 0 ? pageOfOffset(report, paragraph, start + evidence.highlight.start) : page;
  const { text, number, pages } = pageText(speech, report, wanted);
  const keyboard = new InlineKeyboard();
  addPaging(t, keyboard, number, pages, (to) =>
    encodePress({ kind: 'original', ...placeOf(view), page: to }),
  );
  return { text, keyboard: answerKeyboard(speech, view, 'original', keyboard) };
}

function pageText(speech: Speech, report: Report, page: number) {
  const { t } = speech;
  const all = pagesOf(report);
  const number = Math.min(Math.max(1, page), all.length);
  const parts = all[number - 1] ?? [];
  const bodies = parts.map(({ paragraph, span }) =>
    excerpt(speech, (report.paragraphs[paragraph - 1] ?? '').slice(span.start, span.end).trim()),
  );
  const isLast = number === all.length;
  const text = lines(
    ...(number === 1 ? opening(t, report) : [FormattedString.bold(headlineOf(t, report)), '']),
    bodies.length === 0 ? t('summary-empty') : bodies.join('\n\n'),
    ...(isLast ? closing(t, report) : []),
    conversionNote(speech),
    ...position(t, report, parts),
  );
  return { text, number, pages: all.length };
}

/** The lines above the body as they are printed, and what the report is filed under. */
function opening(t: Translate, report: Report): (FormattedString | string | null)[] {
  const { kicker, deck } = report;
  return [
    ...(kicker === null ? [] : [shorten(kicker, MAX_KICKER)]),
    FormattedString.bold(headlineOf(t, report)),
    ...(deck === null ? [] : [shorten(deck, MAX_KICKER)]),
    tagLine(t, report),
    '',
  ];
}

/** Who wrote it, and where it was published. */
function closing(t: Translate, report: Report): (FormattedString | string)[] {
  const byline = report.byline === null ? null : shorten(report.byline, MAX_KICKER);
  const credits = [byline, sourceLink(t, report)].filter((credit) => credit !== null);
  return credits.length === 0 ? [] : ['', ...credits];
}

function position(t: Translate, report: Report, parts: readonly PagePart[]): string[] {
  const [from, to] = [parts[0]?.paragraph, parts.at(-1)?.paragraph];
  if (from === undefined || to === undefined) return [];
  const total = report.paragraphs.length;
  return [
    '',
    from === to ? t('reading-position-one', { from, total }) : t('reading-position', { from, to, total }),
  ];
}
