import { FormattedString } from '@grammyjs/parse-mode';
import { shorten } from '../../answer/cut-text.js';
import { cutBefore } from '../../language/cut-before.js';
import type { Range } from '../../quotation/align.js';
import type { CheckedText } from '../../quotation/checker.js';
import type { Difference } from '../../quotation/differences.js';
import type { CheckedPiece, QuotationCheck } from '../../quotation/quotation.js';
import { highlightOf, type QuotedSentence, quotedSentences } from '../../quotation/quoted-sentence.js';
import { OUTSIDE_BODY } from '../../reports/report.js';
import type { Sender } from '../addressee.js';
import type { Translate } from '../locale.js';
import { linkToParagraph } from '../payloads/deep-link.js';
import { excerpt, type Speech } from '../speech.js';
import { lines, MAX_TEXT, type OutgoingMessage } from './outgoing-message.js';
import { blockquote, conversionNote } from './quotation.js';
import { headlineOf, sourceLink } from './source-lines.js';

/** Of a very long sentence the characters around what differs are shown. */
const MAX_QUOTE = 1200;
/** Characters of it before what differs. */
const BEFORE = 300;
const MAX_HEADLINE = 100;
const MAX_DETAIL = 40;
const MAX_DIFFERENCE = 60;
const MAX_DIFFERENCES = 8;
const MAX_REPORTS = 5;
/** Telegram knows 100 entities a message, and each mark is two. */
const MAX_MARKS = 20;
const MAX_PIECE = 80;
/** What a sentence of a long text may take of its message. */
const MAX_PIECE_DIFFERENCES = 3;
/** Room for the line that says that there is more. */
const ROOM = 60;

/**
 * What is printed of a text: the printed sentence with what differs marked, each difference, and the sources. Of a
 * longer text that is not printed as it stands, what is printed of each sentence.
 *
 * @param me whose links lead to the paragraphs
 */
export function checkMessage(speech: Speech, { whole, pieces }: CheckedText, me: Sender): OutgoingMessage {
  const isPrinted = whole.verdict === 'verbatim' || whole.verdict === 'marks';
  const sentences = pieces.filter(({ kind }) => kind === 'sentence');
  const hasMore =
    sentences.length > 1 ||
    (whole.verdict === 'absent' && pieces.some(({ check }) => check.verdict !== 'absent'));
  return { text: isPrinted || !hasMore ? ofOne(speech, whole, me) : ofEach(speech, pieces, me) };
}

function ofOne(speech: Speech, check: QuotationCheck, me: Sender): FormattedString {
  const { t } = speech;
  const { verdict, matches, differences, cut } = check;
  const sentences = quotedSentences(check).slice(0, MAX_REPORTS);
  const [first, ...others] = sentences;
  if (first === undefined) return lines(t('check-absent'));
  const counted = verdict === 'differs' ? 'check-near' : 'check-held';
  return lines(
    FormattedString.bold(t(`check-${verdict}`)),
    verdict === 'differs' && matches.length === 1 ? null : t(counted, { count: matches.length }),
    printedSentence(speech, first),
    ...differenceLines(speech, differences, MAX_DIFFERENCES),
    ...(cut.length > 0 ? [t('check-cut'), ...differenceLines(speech, cut, MAX_DIFFERENCES)] : []),
    conversionNote(speech),
    ...[first, ...others].map((sentence) => source(t, sentence, me)),
  );
}

function ofEach(speech: Speech, pieces: readonly CheckedPiece[], me: Sender): FormattedString {
  return listed(speech, 'check-each', pieces, 'sentence', me);
}

/** What is printed of each quotation of a manuscript. */
export function manuscriptMessage(
  speech: Speech,
  checks: readonly QuotationCheck[],
  me: Sender,
): OutgoingMessage {
  const pieces = checks.map((check): CheckedPiece => ({ kind: 'quotation', span: NOWHERE, check }));
  return { text: listed(speech, 'manuscript-each', pieces, 'quotation', me) };
}

/** Each quotation of a manuscript is told of by its words. */
const NOWHERE = { start: 0, end: 0 };

/** @param counted the kind of pieces that the title tells the number of */
function listed(
  speech: Speech,
  title: string,
  pieces: readonly CheckedPiece[],
  counted: CheckedPiece['kind'],
  me: Sender,
): FormattedString {
  const { t } = speech;
  const all = pieces.filter(({ kind }) => kind === counted);
  const count = (wanted: QuotationCheck['verdict']): number =>
    all.filter(({ check }) => check.verdict === wanted).length;
  let text = lines(
    FormattedString.bold(
      t(title, {
        count: all.length,
        verbatim: count('verbatim'),
        marks: count('marks'),
        differs: count('differs'),
        absent: count('absent'),
      }),
    ),
  );
  for (const [index, piece] of pieces.entries()) {
    const longer = lines(text, ofPiece(speech, piece, me));
    if (longer.text.length > MAX_TEXT - ROOM) {
      const left = pieces.slice(index).filter(({ kind }) => kind === counted).length;
      return lines(text, t('check-more-pieces', { count: Math.max(1, left) }));
    }
    text = longer;
  }
  return text;
}

function ofPiece(speech: Speech, { kind, check }: CheckedPiece, me: Sender): FormattedString {
  const { t } = speech;
  const [first] = quotedSentences(check);
  const said = shorten(check.quotation.replace(/\s+/gu, ' '), MAX_PIECE);
  return lines(
    t(`check-${check.verdict}-piece`, { text: kind === 'quotation' ? `“${said}”` : said }),
    ...differenceLines(speech, check.differences, MAX_PIECE_DIFFERENCES),
    first === undefined ? null : source(t, first, me),
  );
}

/** The printed sentences as a blockquote: what differs in bold and underlined, or else what is printed in bold. */
function printedSentence(speech: Speech, sentence: QuotedSentence): FormattedString {
  const { text, quote, match, differing } = sentence;
  const shown = around(text, quote, highlightOf(sentence));
  const marks = (differing.length > 0 ? differing : [match])
    .toSorted((a, b) => a.start - b.start)
    .slice(0, MAX_MARKS);
  const parts: FormattedString[] = [];
  let at = shown.start;
  for (const { start, end } of marks) {
    const [from, to] = [Math.max(at, start), Math.min(end, shown.end)];
    if (from >= to) continue;
    const marked = FormattedString.bold(excerpt(speech, text.slice(from, to)));
    parts.push(new FormattedString(excerpt(speech, text.slice(at, from))));
    parts.push(differing.length > 0 ? FormattedString.underline(marked) : marked);
    at = to;
  }
  parts.push(new FormattedString(excerpt(speech, text.slice(at, shown.end))));
  return blockquote(FormattedString.join(parts.filter(({ text }) => text !== '')));
}

function around(text: string, quote: Range, focus: Range): Range {
  if (quote.end - quote.start <= MAX_QUOTE) return quote;
  const start = cutBefore(text, Math.max(quote.start, focus.start - BEFORE));
  return { start, end: cutBefore(text, Math.min(quote.end, start + MAX_QUOTE)) };
}

/** Each difference in a line: what was given, and what is printed in its place. */
function differenceLines(speech: Speech, differences: readonly Difference[], limit: number): string[] {
  const { t } = speech;
  const shown = differences.slice(0, limit).map((difference) => {
    const said = oneLine(difference.said);
    const printed = excerpt(speech, oneLine(difference.printed));
    if (said === '') return t('check-left-out', { printed });
    return printed === '' ? t('check-added', { said }) : t('check-difference', { said, printed });
  });
  const more = differences.length - shown.length;
  return more > 0 ? [...shown, t('check-more-differences', { count: more })] : shown;
}

function oneLine(text: string): string {
  return shorten(text.replace(/\s+/gu, ' ').trim(), MAX_DIFFERENCE);
}

function source(t: Translate, { report, paragraph }: QuotedSentence, me: Sender): FormattedString {
  const place = paragraph === OUTSIDE_BODY ? t('outside-body') : t('paragraph-number', { paragraph });
  const details = [report.source, report.date, place]
    .filter((detail) => detail !== null)
    .map((detail) => shorten(detail, MAX_DETAIL));
  const link = linkToParagraph(report, paragraph, me);
  const all = [...details, sourceLink(t, report)].filter((detail) => detail !== null);
  const title = headlineOf(t, report, MAX_HEADLINE);
  return lines(link === null ? title : FormattedString.link(title, link), FormattedString.join(all, ' · '));
}
