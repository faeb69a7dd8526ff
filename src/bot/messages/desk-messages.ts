import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { shorten } from '../../answer/cut-text.js';
import type { Report } from '../../reports/report.js';
import type { Evidence } from '../../search/evidence.js';
import {
  type AskedOnDay,
  DESK_LISTS,
  type DeskList,
  type JudgedQuotation,
  type QuotedParagraph,
  type UnansweredTopic,
} from '../../store/desk.js';
import type { RecordedAct } from '../../store/trail.js';
import type { Translate } from '../locale.js';
import { linkToParagraph, linkToReport } from '../payloads/deep-link.js';
import { encodePress } from '../payloads/press.js';
import type { Speech } from '../speech.js';
import { dayOf, timeOf } from './moment.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';
import { addPaging } from './paging.js';
import { quotation } from './quotation.js';
import { headlineOf, placeInReport, sourceLines } from './source-lines.js';

const MAX_QUESTION = 200;
const MAX_HEADLINE = 100;
const MAX_SUBJECT = 120;

/** A page of a list of the desk. */
export interface DeskPage<Entry> {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly entries: readonly Entry[];
}

/** An entry with the quotation that belongs to it; `null` where there is none, or its report is gone. */
export type Quoted<Entry> = Entry & { readonly evidence: Evidence | null };

/** What stands on the pages of each list that has pages. */
export interface DeskEntries {
  readonly unanswered: Quoted<UnansweredTopic>;
  readonly useless: Quoted<JudgedQuotation>;
  readonly quoted: Quoted<QuotedParagraph>;
  readonly unquoted: Report;
  readonly acts: RecordedAct;
}

/** To whom a page is shown, by which bot. */
export interface DeskReader {
  readonly speech: Speech;
  readonly me: { readonly username: string };
}

/**
 * The lists that there are, with how much is on each.
 *
 * @param counts without those that have no number
 */
export function deskMessage(
  t: Translate,
  counts: Readonly<Partial<Record<DeskList, number>>>,
  keepsQuestions: boolean,
): OutgoingMessage {
  const keyboard = new InlineKeyboard();
  for (const list of DESK_LISTS) {
    const count = counts[list];
    const name = t(`desk-${list}`);
    const label = count === undefined ? name : t('desk-counted', { name, count });
    keyboard.text(label, encodePress({ kind: 'desk', list, page: 1 })).row();
  }
  return { text: lines(t('desk-title'), keepsQuestions ? null : t('desk-no-questions')), keyboard };
}

/** How a page of each list is shown. */
export const DESK_PAGES: {
  readonly [List in keyof DeskEntries]: (
    reader: DeskReader,
    page: DeskPage<DeskEntries[List]>,
  ) => OutgoingMessage;
} = {
  unanswered: (reader, page) => {
    const { t } = reader.speech;
    const keyboard = new InlineKeyboard();
    const parts = page.entries.flatMap(({ topic, question, times, asked, evidence }, index) => {
      const number = index + 1;
      for (const kind of ['alias', 'ignore'] as const) {
        const label = t('numbered', { number, name: t(`button-${kind}`) });
        keyboard.text(label, encodePress({ kind, topic, page: page.page }));
      }
      keyboard.row();
      return [
        '',
        FormattedString.bold(`${number}. ${shorten(question, MAX_QUESTION)}`),
        t('desk-asked', { times, day: dayOf(asked) }),
        evidence === null ? t('desk-nothing-near') : t('desk-nearest'),
        ...quotedLines(reader, evidence),
      ];
    });
    return pageMessage(t, 'unanswered', page, parts, keyboard);
  },
  useless: (reader, page) => {
    const { t } = reader.speech;
    const parts = page.entries.flatMap(({ question, votes, last, evidence }, index) => [
      '',
      FormattedString.bold(
        `${index + 1}. ${question === null ? t('desk-question-gone') : shorten(question, MAX_QUESTION)}`,
      ),
      t('desk-votes', { votes, day: dayOf(last) }),
      ...quotedLines(reader, evidence),
    ]);
    return pageMessage(t, 'useless', page, parts);
  },
  quoted: (reader, page) => {
    const { t } = reader.speech;
    const parts = page.entries.flatMap(({ times, last, evidence }, index) => [
      '',
      `${index + 1}. ${t('desk-quoted-times', { times, day: dayOf(last) })}`,
      ...quotedLines(reader, evidence),
    ]);
    return pageMessage(t, 'quoted', page, parts);
  },
  unquoted: ({ speech: { t }, me }, page) => {
    const parts = page.entries.map((report) => {
      const headline = FormattedString.link(headlineOf(t, report, MAX_HEADLINE), linkToReport(report, me));
      const details = [report.source, report.date].filter((detail) => detail !== null).join(' · ');
      return lines('', headline, details === '' ? null : shorten(details, MAX_HEADLINE));
    });
    return pageMessage(t, 'unquoted', page, parts);
  },
  acts: ({ speech: { t } }, page) => {
    const parts = page.entries.map(({ at, administrator, act, subject }) => {
      const said = { what: actIn(t, act), subject: shorten(subject, MAX_SUBJECT) };
      return lines('', `${timeOf(at)} · ${administrator}`, t('desk-act', said));
    });
    return pageMessage(t, 'acts', page, parts);
  },
};

/** The questions of some days: their sum in words, and what stands for what in the picture of them. */
export function daysCaption(t: Translate, days: readonly AskedOnDay[]): FormattedString {
  const sum = (of: (day: AskedOnDay) => number): number => days.reduce((all, day) => all + of(day), 0);
  const answered = sum((day) => day.answered);
  const nearest = sum((day) => day.nearest);
  const none = sum((day) => day.none);
  const said = { days: days.length, all: answered + nearest + none, answered, nearest, none };
  return lines(t('desk-days-sum', said));
}

/** The same without a picture. */
export function daysMessage(t: Translate, days: readonly AskedOnDay[]): OutgoingMessage {
  const rows = days
    .filter(({ answered, nearest, none }) => answered + nearest + none > 0)
    .map(({ day, answered, nearest, none }) => t('desk-day', { day, answered, nearest, none }));
  return { text: lines(daysCaption(t, days), ...rows) };
}

/** What an act is called; an act of which the locale files say nothing by its name. */
function actIn(t: Translate, act: string): string {
  const key = `act-${act}`;
  const said = t(key);
  return said.includes(key) ? act : said;
}

function pageMessage(
  t: Translate,
  list: keyof DeskEntries,
  { page, pages, total }: DeskPage<unknown>,
  parts: readonly (FormattedString | string | null)[],
  keyboard = new InlineKeyboard(),
): OutgoingMessage {
  addPaging(t, keyboard, page, pages, (to) => encodePress({ kind: 'desk', list, page: to }));
  const title =
    total === 0 ? t('desk-empty', { name: t(`desk-${list}`) }) : t(`desk-${list}-title`, { count: total });
  return { text: lines(title, ...parts), keyboard };
}

function quotedLines({ speech, me }: DeskReader, evidence: Evidence | null): (FormattedString | null)[] {
  if (evidence === null) return [null];
  const { report, paragraph } = evidence.passage;
  const place = placeInReport(speech.t, evidence);
  const link = linkToParagraph(report, paragraph, me);
  return [sourceLines(speech.t, report, place, link, MAX_HEADLINE), quotation(speech, evidence)];
}
