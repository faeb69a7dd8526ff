import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { type Span, splitSentences } from '../../language/sentences.js';
import { OUTSIDE_BODY, type Report } from '../../reports/report.js';
import { type Evidence, highlightText, quoteText } from '../../search/evidence.js';
import { encodePress, packRefs, type QuoteRef, refOf, unpackRefs } from '../callback.js';
import type { Translate } from '../locale.js';
import { excerpt, isConvertible, type Speech } from '../speech.js';
import { cutBefore, lines, type Message, shorten } from './message.js';

/** Headlines are printed whole up to this length; Telegram allows 4096 units for everything together. */
const MAX_HEADLINE = 300;
/** A paper's name and a date are shorter; front matter may hold anything. */
const MAX_DETAIL = 80;
/** How much of a paragraph one message shows. */
const MAX_CONTEXT = 3000;
/** Quotations longer than this fold up to their first lines. */
const MAX_OPEN_QUOTE = 400;

/** 《headline》 and below it source, date and paragraph, as far as the report prints them. */
export function sourceLines(
  t: Translate,
  report: Report,
  paragraph: number | null,
  link: string | null,
): FormattedString {
  const title = headlineOf(t, report);
  const place =
    paragraph === null
      ? null
      : paragraph === OUTSIDE_BODY
        ? t('outside-body')
        : t('paragraph-number', { paragraph });
  const details = [report.source, report.date, place]
    .filter((detail) => detail !== null)
    .map((detail) => shorten(detail, MAX_DETAIL))
    .join(' · ');
  return lines(link === null ? title : FormattedString.link(title, link), details === '' ? null : details);
}

/** 《headline》, shortened where it is very long. */
export function headlineOf(t: Translate, report: Report, limit = MAX_HEADLINE): string {
  return t('headline', { headline: shorten(report.headline, limit) });
}

/** A quotation as a blockquote with its answer in bold; …… outside it where the paragraph goes on. */
export function quotation(
  speech: Speech,
  { passage, quote, highlight }: Pick<Evidence, 'passage' | 'quote' | 'highlight'>,
): FormattedString {
  const { text } = passage;
  const [before, bold, after] = [
    excerpt(speech, text.slice(quote.start, highlight.start)),
    excerpt(speech, text.slice(Math.max(quote.start, highlight.start), highlight.end)),
    excerpt(speech, text.slice(Math.max(quote.start, highlight.end), quote.end)),
  ];
  const inside = FormattedString.join([before, bold === '' ? '' : FormattedString.bold(bold), after]);
  const isOutside = passage.paragraph === OUTSIDE_BODY;
  const goesOn = (side: string): string | null => (side.trim() === '' || isOutside ? null : speech.t('cut'));
  return lines(
    goesOn(text.slice(0, quote.start)),
    blockquote(inside),
    goesOn(text.slice(quote.end)),
    conversionNote(speech),
  );
}

/** Says that excerpts are not shown as they are printed. */
export function conversionNote({ t, converts, toReadersScript }: Speech): string | null {
  return converts && toReadersScript !== null ? t('converted-note') : null;
}

/** A blockquote, folded where it is long. */
export function blockquote(inside: FormattedString | string): FormattedString {
  return inside.toString().length > MAX_OPEN_QUOTE
    ? FormattedString.expandableBlockquote(inside)
    : FormattedString.blockquote(inside);
}

export interface AnswerView {
  readonly evidence: Evidence;
  /** The quotations that the buttons lead to, this one among them. */
  readonly refs: readonly QuoteRef[];
  readonly index: number;
  /** Where a tap on the headline leads. */
  readonly link: string | null;
  /** Whether the bot can be called from other chats, to share the quotation there. */
  readonly canShare: boolean;
  /** Printed above where no message of the asker is near. */
  readonly question?: string;
}

/** One quotation of an answer. */
export function answerMessage(speech: Speech, view: AnswerView): Message {
  const { t } = speech;
  const { evidence, link, question } = view;
  const { report, paragraph } = evidence.passage;
  return {
    text: lines(
      question === undefined ? null : t('asked', { question: shorten(question, MAX_HEADLINE) }),
      quotation(speech, evidence),
      sourceLines(t, report, paragraph, link),
    ),
    keyboard: answerKeyboard(speech, view, 'quote'),
  };
}

/** The buttons under a quotation; the way of looking at it that is open already has no button. */
export function answerKeyboard(
  speech: Speech,
  view: AnswerView,
  open: 'quote' | 'context' | 'summary' | 'original',
  keyboard = new InlineKeyboard(),
): InlineKeyboard {
  const { t } = speech;
  const { refs, index } = view;
  if (open === 'quote') addNeighbours(t, view, keyboard);
  else keyboard.text(t('button-back'), encodePress({ kind: 'quote', refs, index }));
  if (open !== 'context') keyboard.text(t('button-context'), encodePress({ kind: 'context', refs, index }));
  if (open !== 'summary') keyboard.text(t('button-summary'), encodePress({ kind: 'summary', refs, index }));
  if (open !== 'original') {
    keyboard.text(t('button-original'), encodePress({ kind: 'original', refs, index, page: 0 }));
  }
  return open === 'quote' ? addReactions(speech, view, keyboard.row()) : keyboard;
}

/** ‹ the quotation before · 2/3 · the next one ›, where there are several. */
function addNeighbours(t: Translate, { refs, index }: AnswerView, keyboard: InlineKeyboard): void {
  const total = refs.length;
  if (total === 1) return;
  const quote = (to: number): string => encodePress({ kind: 'quote', refs, index: to });
  const position = { number: index + 1, total };
  if (index > 0) keyboard.text(t('button-previous'), quote(index - 1));
  keyboard.text(t('button-position', position), encodePress({ kind: 'position', ...position }));
  if (index + 1 < total) keyboard.text(t('button-next'), quote(index + 1));
  keyboard.row();
}

/** What a reader can do with a quotation: judge it, share it, read it in another script. */
function addReactions(speech: Speech, view: AnswerView, keyboard: InlineKeyboard): InlineKeyboard {
  const { t, converts } = speech;
  const { refs, index, evidence, canShare } = view;
  keyboard
    .text(t('button-useful'), encodePress({ kind: 'useful', refs, index }))
    .text(t('button-useless'), encodePress({ kind: 'useless', refs, index }));
  if (canShare) {
    keyboard.switchInlineChosen(t('button-share'), {
      query: shareQuery(evidence),
      allow_user_chats: true,
      allow_group_chats: true,
      allow_channel_chats: true,
    });
  }
  if (isConvertible(speech, quoteText(evidence))) {
    const kind = converts ? 'printed' : 'converted';
    keyboard.row().text(t(`button-${kind}`), encodePress({ kind, refs, index }));
  }
  return keyboard;
}

/** Marks an inline query that asks for one quotation. */
const SHARED = '#';

/** The inline query that finds this very quotation. */
export function shareQuery(evidence: Evidence): string {
  return SHARED + packRefs([refOf(evidence)]);
}

/** The quotation that an inline query asks for; `null` for a query in words. */
export function sharedRef(query: string): QuoteRef | null {
  return query.startsWith(SHARED) ? (unpackRefs(query.slice(SHARED.length))?.[0] ?? null) : null;
}

/** The whole paragraph around a quotation, the answer in bold; of a very long one the sentences around it. */
export function contextMessage(speech: Speech, view: AnswerView): Message {
  const { evidence, link } = view;
  const { passage, highlight } = evidence;
  const quote = sentencesAround(passage.text, highlight, MAX_CONTEXT);
  return {
    text: lines(
      quotation(speech, { passage, quote, highlight }),
      sourceLines(speech.t, passage.report, passage.paragraph, link),
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

/** The reports hold no answer: said plainly, with the reports that come closest and questions that they do answer. */
export function noAnswerMessage(
  t: Translate,
  closest: readonly Report[],
  questions: readonly string[],
): Message {
  const keyboard = new InlineKeyboard();
  for (const report of closest) {
    keyboard.text(headlineOf(t, report, 40), encodePress({ kind: 'report', reportId: report.id })).row();
  }
  addQuestions(keyboard, questions);
  if (closest.length === 0 && questions.length === 0) return { text: lines(t('not-in-reports')) };
  const offer =
    questions.length === 0 ? 'offer-reports' : closest.length === 0 ? 'offer-questions' : 'offer-both';
  return { text: lines(t('not-in-reports'), t(offer)), keyboard };
}

/** One button a question; pressing it asks. */
export function addQuestions(keyboard: InlineKeyboard, questions: readonly string[]): InlineKeyboard {
  for (const question of questions) keyboard.text(question, encodePress({ kind: 'ask', question })).row();
  return keyboard;
}

/** An inline result's description: the text around the answer, as much as its two lines hold. */
export function description(evidence: Evidence): string {
  const answer = highlightText(evidence);
  return shorten((answer === '' ? quoteText(evidence) : answer).replace(/\s+/gu, ' '), 160);
}
