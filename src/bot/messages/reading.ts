import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { type Span, splitSentences } from '../../language/sentences.js';
import { OUTSIDE_BODY, type Report } from '../../reports/report.js';
import { encodePress } from '../callback.js';
import type { Translate } from '../locale.js';
import { excerpt, type Speech } from '../speech.js';
import { type AnswerView, answerKeyboard, conversionNote, headlineOf } from './answer.js';
import { cutBefore, lines, type Message, shorten } from './message.js';
import { addPaging } from './reports.js';

/** A piece of a report's text that stands on one page. */
export interface PagePart {
  /** 1 for the report's first paragraph. */
  readonly paragraph: number;
  readonly span: Span;
}

/** How much stands on a page. */
export interface PageSize {
  readonly characters: number;
  /** Pieces of paragraphs. */
  readonly parts: number;
}

/** One screen of a phone holds about as much. */
const SCREEN: PageSize = { characters: 800, parts: 20 };
const MAX_KICKER = 300;

/** A report's paragraphs on pages, cut at sentence ends where a paragraph is too long for one. */
export function pagesOf(report: Report, size: PageSize = SCREEN): PagePart[][] {
  const pages: PagePart[][] = [];
  let room = 0;
  for (const [index, text] of report.paragraphs.entries()) {
    for (const span of piecesOf(text, size.characters)) {
      const length = span.end - span.start;
      const last = pages.at(-1);
      const part = { paragraph: index + 1, span };
      if (last === undefined || length > room || last.length === size.parts) {
        pages.push([part]);
        room = size.characters;
      } else last.push(part);
      room -= length;
    }
  }
  return pages.length === 0 ? [[]] : pages;
}

/** The page on which a paragraph begins, from 1; the first for lines outside the body and for one that is not there. */
export function pageOfParagraph(report: Report, paragraph: number): number {
  if (paragraph === OUTSIDE_BODY) return 1;
  return (
    1 +
    Math.max(
      0,
      pagesOf(report).findIndex((parts) => parts.some((part) => part.paragraph === paragraph)),
    )
  );
}

/** The page on which a character of a paragraph stands, from 1. */
export function pageOfOffset(report: Report, paragraph: number, offset: number): number {
  const page = pagesOf(report).findIndex((parts) =>
    parts.some((part) => part.paragraph === paragraph && part.span.start <= offset && offset < part.span.end),
  );
  return page === -1 ? pageOfParagraph(report, paragraph) : page + 1;
}

/** A paragraph whole where it fits on a page, else in pieces of whole sentences. */
function piecesOf(text: string, limit: number): Span[] {
  if (text.length <= limit) return [{ start: 0, end: text.length }];
  const pieces: Span[] = [];
  for (const sentence of splitSentences(text)) {
    const last = pieces.at(-1);
    if (last !== undefined && sentence.end - last.start <= limit) {
      pieces[pieces.length - 1] = { start: last.start, end: sentence.end };
      continue;
    }
    for (let start = sentence.start; start < sentence.end; ) {
      const end = Math.min(sentence.end, cutBefore(text, start + limit));
      pieces.push({ start, end });
      start = end;
    }
  }
  return pieces;
}

/** A page of a report. */
export function readingMessage(speech: Speech, report: Report, page: number): Message {
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
export function originalMessage(speech: Speech, view: AnswerView, page: number): Message {
  const { t } = speech;
  const { refs, index, evidence } = view;
  const { report, paragraph } = evidence.passage;
  const wanted = page === 0 ? pageOfOffset(report, paragraph, evidence.highlight.start) : page;
  const { text, number, pages } = pageText(speech, report, wanted);
  const keyboard = new InlineKeyboard();
  addPaging(t, keyboard, number, pages, (to) => encodePress({ kind: 'original', refs, index, page: to }));
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
    ...(isLast && report.byline !== null ? ['', shorten(report.byline, MAX_KICKER)] : []),
    conversionNote(speech),
    ...position(t, report, parts),
  );
  return { text, number, pages: all.length };
}

/** The lines above the body as they are printed. */
function opening(t: Translate, report: Report): (FormattedString | string)[] {
  const { kicker, deck } = report;
  return [
    ...(kicker === null ? [] : [shorten(kicker, MAX_KICKER)]),
    FormattedString.bold(headlineOf(t, report)),
    ...(deck === null ? [] : [shorten(deck, MAX_KICKER)]),
    '',
  ];
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
