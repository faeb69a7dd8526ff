import { InlineKeyboard } from 'grammy';
import type { Report } from '../../reports/report.js';
import { encodePress } from '../callback.js';
import type { Translate } from '../locale.js';
import { headlineOf } from './answer.js';
import { lines, type Message, shorten } from './message.js';

/** A report with the number under which commands find it. */
export interface NumberedReport {
  readonly number: number;
  readonly report: Report;
}

/** How many reports one page of the list shows. */
export const REPORTS_A_PAGE = 6;
const MAX_BUTTON = 40;

export interface ReportList {
  readonly found: readonly NumberedReport[];
  /** What the list was filtered by; empty for all reports. */
  readonly words: string;
  /** Counts from 1; one that is out of range shows the nearest. */
  readonly page: number;
}

/** A page of a list of reports: number, headline, paper, date and byline, and a button for each. */
export function reportsMessage(t: Translate, { found, words, page }: ReportList): Message {
  const shownWords = shorten(words, 60);
  if (found.length === 0) return { text: lines(t('reports-not-found', { words: shownWords })) };
  const title =
    words === ''
      ? t('reports-title', { count: found.length })
      : t('reports-found', { words: shownWords, count: found.length });
  return listMessage(t, title, { found, words, page });
}

/** Asks which of several reports is meant. */
export function whichReportMessage(t: Translate, list: ReportList): Message {
  return listMessage(t, t('report-which'), list);
}

function listMessage(t: Translate, title: string, { found, words, page }: ReportList): Message {
  const pages = Math.max(1, Math.ceil(found.length / REPORTS_A_PAGE));
  const number = Math.min(Math.max(1, page), pages);
  const shown = found.slice((number - 1) * REPORTS_A_PAGE, number * REPORTS_A_PAGE);

  const keyboard = new InlineKeyboard();
  for (const item of shown) {
    const label = shorten(`${item.number}. ${item.report.headline}`, MAX_BUTTON);
    keyboard.text(label, encodePress({ kind: 'report', reportId: item.report.id })).row();
  }
  addPaging(t, keyboard, number, pages, (to) => encodePress({ kind: 'list', page: to, words }));
  return { text: lines(title, ...shown.map((item) => entry(t, item))), keyboard };
}

function entry(t: Translate, { number, report }: NumberedReport): string {
  const details = [report.source, report.date, report.byline]
    .filter((detail) => detail !== null)
    .map((detail) => shorten(detail, 60))
    .join(' · ');
  return `\n${number}. ${headlineOf(t, report, 200)}${details === '' ? '' : `\n${details}`}`;
}

/** ‹ previous · 2/5 · next ›, as far as there are such pages. */
export function addPaging(
  t: Translate,
  keyboard: InlineKeyboard,
  page: number,
  pages: number,
  press: (page: number) => string,
): InlineKeyboard {
  if (pages <= 1) return keyboard;
  if (page > 1) keyboard.text(t('button-previous-page'), press(page - 1));
  const position = { number: page, total: pages };
  keyboard.text(t('button-position', position), encodePress({ kind: 'position', ...position }));
  if (page < pages) keyboard.text(t('button-next-page'), press(page + 1));
  return keyboard.row();
}
