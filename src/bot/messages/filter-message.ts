import { InlineKeyboard } from 'grammy';
import type { AnswerFilter } from '../../answer/answer.js';
import { shorten } from '../../answer/cut-text.js';
import { pageOfFound } from '../../answer/report-list.js';
import { type Condition, type Order, takenOff } from '../../language/search-filter.js';
import type { NumberedReport } from '../../reports/corpus.js';
import type { Translate } from '../locale.js';
import { encodePress } from '../payloads/press.js';
import { lines, type OutgoingMessage } from './outgoing-message.js';
import { listMessage } from './reports-message.js';
import { headlineOf } from './source-lines.js';

/** A reader's words may be anything. */
const MAX_WORDS = 40;
const MAX_LINE = 300;
const MAX_BUTTON = 40;
const MAX_HEADLINE = 40;
/** So many reports without a date are named. */
const MAX_UNDATED = 3;
const MAX_PARTS = 8;
/** ISO 8601, as it is typed behind 日期:. */
const FIGURES = /^[\d.\-/~]+$/u;

/** Puts words into a button, whatever their length. */
export type ForButton = (words: string) => string;

/** What was understood as a limit, in one line: 来源 盐城晚报 · 2月20日之后 · 不含 总数. */
function filterLine(t: Translate, { search }: AnswerFilter): string | null {
  const parts = partsOf(search).map((part) => partName(t, part));
  return parts.length === 0 ? null : shorten(parts.join(' · '), MAX_LINE);
}

/** What is to be said of a filter: what was understood, what was not, and what it could not tell. */
function filterLines(t: Translate, filter: AnswerFilter): string[] {
  const { search, undated } = filter;
  const mistakes = search.mistakes.map(({ kind, words }) =>
    t(`mistake-${kind.replaceAll(' ', '-')}`, { words: shorten(words, MAX_WORDS) }),
  );
  const named = undated.slice(0, MAX_UNDATED).map((report) => headlineOf(t, report, MAX_HEADLINE));
  const more = undated.length > named.length ? t('cut') : '';
  return [
    ...[filterLine(t, filter)].filter((line) => line !== null),
    ...mistakes,
    ...(undated.length === 0
      ? []
      : [t('filter-undated', { count: undated.length, headlines: named.join('') + more })]),
  ];
}

/** A message with what its filter is to say above it, and a button for each part that takes it off. */
export function withFilter(
  t: Translate,
  message: OutgoingMessage,
  filter: AnswerFilter,
  forButton: ForButton,
): OutgoingMessage {
  const said = filterLines(t, filter);
  const offers = offersOf(t, filter, (words) =>
    words === ''
      ? encodePress({ kind: 'list', page: 1, words: '' })
      : encodePress({ kind: 'ask', question: forButton(words) }),
  );
  return {
    ...message,
    text: said.length === 0 ? message.text : lines(...said, message.text),
    keyboard: new InlineKeyboard([...(message.keyboard?.inline_keyboard ?? []), ...offers.inline_keyboard]),
  };
}

/** The limits leave nothing: said plainly, with what takes them off. */
export function emptyFilterMessage(t: Translate): OutgoingMessage {
  return { text: lines(t('filter-empty')) };
}

/** A page of the reports that a filter leaves. */
export function filteredReportsMessage(
  t: Translate,
  found: readonly NumberedReport[],
  filter: AnswerFilter,
  page: number,
  forButton: ForButton,
): OutgoingMessage {
  const { original } = filter.search;
  const list = pageOfFound(found, forButton(original), page);
  const said = filterLines(t, filter);
  const message =
    found.length === 0
      ? emptyFilterMessage(t)
      : listMessage(t, t('reports-filtered', { count: found.length }), list);
  const offers = offersOf(t, filter, (words) =>
    encodePress({ kind: 'list', page: 1, words: forButton(words) }),
  );
  return {
    text: lines(...said, message.text),
    keyboard: new InlineKeyboard([...(message.keyboard?.inline_keyboard ?? []), ...offers.inline_keyboard]),
  };
}

/** A row for each part of a filter, and one for the question without all of them where they leave nothing. */
function offersOf(
  t: Translate,
  { search, isEmpty }: AnswerFilter,
  press: (words: string) => string,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const parts = partsOf(search);
  for (const part of parts.slice(0, MAX_PARTS)) {
    const name = shorten(partName(t, part), MAX_BUTTON);
    keyboard.text(t('button-take-off', { name }), press(takenOff(search, part))).row();
  }
  if (isEmpty && parts.length > 1) keyboard.text(t('button-without-filter'), press(search.text)).row();
  return keyboard;
}

function partsOf({ conditions, order }: AnswerFilter['search']): (Condition | Order)[] {
  return [...conditions, ...(order === null ? [] : [order])];
}

function partName(t: Translate, part: Condition | Order): string {
  if (!('limit' in part)) return t(part.newestFirst ? 'filter-newest' : 'filter-oldest');
  const { limit } = part;
  if (limit.kind === 'any')
    return t('filter-any', { words: shorten(limit.words.join(t('filter-or')), MAX_WORDS) });
  const words = shorten(limit.words, MAX_WORDS);
  if (limit.kind !== 'date') return t(`filter-${limit.kind}`, { words });
  return FIGURES.test(words.replace(/\s/gu, '')) ? t('filter-date', { words }) : words;
}
