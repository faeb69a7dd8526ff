import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Span } from '../../language/sentences.js';
import { splitSentences } from '../../language/sentences.js';
import { OUTSIDE_BODY, type Report } from '../../reports/report.js';
import { type Evidence, highlightText, quoteText } from '../../search/evidence.js';
import { encodePress, type QuoteRef } from '../callback.js';
import type { Translate } from '../locale.js';
import { lines, type Message, shorten } from './message.js';

/** Headlines are printed whole up to this length; Telegram allows 4096 units for everything together. */
const MAX_HEADLINE = 300;
/** How much of a paragraph one message shows. */
const MAX_CONTEXT = 3000;

/** 《headline》 and below it source, date and paragraph, as far as the report prints them. */
export function sourceLines(
  t: Translate,
  report: Report,
  paragraph: number | null,
  link: string | null,
): FormattedString {
  const headline = t('headline', { headline: shorten(report.headline, MAX_HEADLINE) });
  const place =
    paragraph === null
      ? null
      : paragraph === OUTSIDE_BODY
        ? t('outside-body')
        : t('paragraph-number', { paragraph });
  const details = [report.source, report.date, place].filter((detail) => detail !== null).join(' · ');
  return lines(
    link === null ? headline : FormattedString.link(headline, link),
    details === '' ? null : details,
  );
}

/** A quotation as a blockquote with its answer in bold; …… outside it where the paragraph goes on. */
export function quotation(
  t: Translate,
  { passage, quote, highlight }: Pick<Evidence, 'passage' | 'quote' | 'highlight'>,
): FormattedString {
  const { text } = passage;
  const [before, bold, after] = [
    text.slice(quote.start, highlight.start),
    text.slice(highlight.start, highlight.end),
    text.slice(highlight.end, quote.end),
  ];
  const inside = FormattedString.join(
    [before, FormattedString.bold(bold), after].filter((part) => part.toString() !== ''),
  );
  const block =
    quote.end - quote.start > 400
      ? FormattedString.expandableBlockquote(inside)
      : FormattedString.blockquote(inside);
  const isOutside = passage.paragraph === OUTSIDE_BODY;
  const goesOn = (side: string): string | null => (side.trim() === '' || isOutside ? null : t('cut'));
  return lines(goesOn(text.slice(0, quote.start)), block, goesOn(text.slice(quote.end)));
}

export interface AnswerView {
  readonly evidence: Evidence;
  /** Every quotation of the answer, this one among them. */
  readonly refs: readonly QuoteRef[];
  readonly index: number;
  /** Where a tap on the headline leads. */
  readonly link: string | null;
  /** Printed above where no message of the asker is quoted. */
  readonly question?: string;
}

/** One quotation of an answer. */
export function answerMessage(t: Translate, { evidence, refs, index, link, question }: AnswerView): Message {
  const { report, paragraph } = evidence.passage;
  return {
    text: lines(
      question === undefined ? null : t('asked', { question: shorten(question, 300) }),
      quotation(t, evidence),
      sourceLines(t, report, paragraph, link),
    ),
    keyboard: answerKeyboard(t, refs, index),
  };
}

function answerKeyboard(t: Translate, refs: readonly QuoteRef[], index: number): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (index > 0) keyboard.text(t('button-previous'), encodePress({ kind: 'quote', refs, index: index - 1 }));
  if (index + 1 < refs.length) {
    const label = t('button-next', { number: index + 2, total: refs.length });
    keyboard.text(label, encodePress({ kind: 'quote', refs, index: index + 1 }));
  }
  if (refs.length > 1) keyboard.row();
  return keyboard
    .text(t('button-context'), encodePress({ kind: 'context', refs, index }))
    .text(t('button-summary'), encodePress({ kind: 'summary', refs, index }));
}

/** The whole paragraph around a quotation, the answer in bold; of a very long one the sentences around it. */
export function contextMessage(t: Translate, { evidence, refs, index, link }: AnswerView): Message {
  const { passage, highlight } = evidence;
  const quote = sentencesAround(passage.text, highlight, MAX_CONTEXT);
  return {
    text: lines(
      quotation(t, { passage, quote, highlight }),
      sourceLines(t, passage.report, passage.paragraph, link),
    ),
    keyboard: new InlineKeyboard()
      .text(t('button-back'), encodePress({ kind: 'quote', refs, index }))
      .text(t('button-summary'), encodePress({ kind: 'summary', refs, index })),
  };
}

/** The longest run of whole sentences around a span that stays within a length. */
function sentencesAround(text: string, around: Span, limit: number): Span {
  if (text.length <= limit) return { start: 0, end: text.length };
  const from = Math.max(0, around.start - (limit - (around.end - around.start)) / 2);
  const sentences = splitSentences(text).filter(({ start, end }) => start >= from && end <= from + limit);
  const [first, last] = [sentences[0], sentences.at(-1)];
  if (first === undefined || last === undefined || first.start > around.start || last.end < around.end) {
    const start = Math.floor(from);
    return { start, end: Math.min(text.length, start + limit) };
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
    keyboard.text(shorten(report.headline, 40), encodePress({ kind: 'report', reportId: report.id })).row();
  }
  for (const question of questions) keyboard.text(question, encodePress({ kind: 'ask', question })).row();
  return {
    text: lines(t('not-in-reports'), closest.length > 0 ? t('closest-reports') : null),
    keyboard,
  };
}

/** An inline result's description: the text around the answer, as much as its two lines hold. */
export function description(evidence: Evidence): string {
  const answer = highlightText(evidence);
  return shorten(answer === '' ? quoteText(evidence) : answer, 160).replace(/\s+/gu, ' ');
}
