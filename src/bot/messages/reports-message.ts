import { InlineKeyboard } from 'grammy';
import { shorten } from '../../answer/cut-text.js';
import type { ReportListPage } from '../../answer/report-list.js';
import type { NumberedReport } from '../../reports/corpus.js';
import type { Translate } from '../locale.js';
import { encodePress } from '../payloads/press.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';
import { addPaging } from './paging.js';
import { headlineOf } from './source-lines.js';

const MAX_BUTTON = 40;

/** A page of a list of reports: number, headline, paper, date and byline, and a button for each. */
export function reportsMessage(t: Translate, list: ReportListPage): OutgoingMessage {
  const words = shorten(list.words, 60);
  const count = list.total;
  if (count === 0) return { text: lines(t('reports-not-found', { words })) };
  return listMessage(
    t,
    words === '' ? t('reports-title', { count }) : t('reports-found', { words, count }),
    list,
  );
}

/** Asks which of several reports is meant. */
export function whichReportMessage(t: Translate, list: ReportListPage): OutgoingMessage {
  return listMessage(t, t('report-which'), list);
}

/** A page of a list of reports under a title. */
export function listMessage(
  t: Translate,
  title: string,
  { shown, words, page, pages }: ReportListPage,
): OutgoingMessage {
  const keyboard = new InlineKeyboard();
  for (const item of shown) {
    const label = shorten(`${item.number}. ${item.report.headline}`, MAX_BUTTON);
    keyboard.text(label, encodePress({ kind: 'report', reportId: item.report.id })).row();
  }
  addPaging(t, keyboard, page, pages, (to) => encodePress({ kind: 'list', page: to, words }));
  return { text: lines(title, ...shown.map((item) => entry(t, item))), keyboard };
}

function entry(t: Translate, { number, report }: NumberedReport): string {
  const details = [report.source, report.date, report.byline]
    .filter((detail) => detail !== null)
    .map((detail) => shorten(detail, 60))
    .join(' · ');
  return `\n${number}. ${headlineOf(t, report, 200)}${details === '' ? '' : `\n${details}`}`;
}
