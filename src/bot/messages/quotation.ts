import { FormattedString } from '@grammyjs/parse-mode';
import { placeOf } from '../../reports/place.js';
import { OUTSIDE_BODY } from '../../reports/report.js';
import type { Evidence } from '../../search/evidence.js';
import { excerpt, type Speech } from '../speech.js';
import { lines } from './outgoing-message.js';

/** Quotations longer than this fold up to their first lines. */
const MAX_OPEN_QUOTE = 400;

/**
 * A quotation as a blockquote with its answer in bold, a table's row below the names of its columns; …… outside it where the paragraph goes on. Below goes
 * {@link conversionNote}.
 */
export function quotation(
  speech: Speech,
  { passage, quote, highlight }: Pick<Evidence, 'passage' | 'quote' | 'highlight'>,
): FormattedString {
  const { text, report, paragraph, start = 0 } = passage;
  const [before, bold, after] = [
    excerpt(speech, text.slice(quote.start, highlight.start)),
    excerpt(speech, text.slice(Math.max(quote.start, highlight.start), highlight.end)),
    excerpt(speech, text.slice(Math.max(quote.start, highlight.end), quote.end)),
  ];
  const { header } = placeOf(report, paragraph);
  const inside = FormattedString.join([
    header === null ? '' : `${excerpt(speech, header)}\n`,
    before,
    bold === '' ? '' : FormattedString.bold(bold),
    after,
  ]);
  const whole = paragraph === OUTSIDE_BODY ? '' : (report.paragraphs[paragraph - 1] ?? '');
  const goesOn = (side: string): string | null => (side.trim() === '' ? null : speech.t('cut'));
  return lines(
    goesOn(whole.slice(0, start + quote.start)),
    blockquote(inside),
    goesOn(whole.slice(start + quote.end)),
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
