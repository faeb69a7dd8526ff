import { FormattedString } from '@grammyjs/parse-mode';
import { shorten } from '../../answer/cut-text.js';
import { isCaption, isHeadline } from '../../answer/headline-quotation.js';
import { placeOf } from '../../reports/place.js';
import { OUTSIDE_BODY, type Report } from '../../reports/report.js';
import type { Evidence } from '../../search/evidence.js';
import type { Translate } from '../locale.js';
import { lines } from './outgoing-message.js';

/** Headlines are printed whole up to this length; Telegram allows 4096 units for everything together. */
const MAX_HEADLINE = 300;
const MAX_SECTION = 40;
/** A paper's name and a date are shorter; front matter may hold anything. */
const MAX_DETAIL = 80;
/** Longer addresses are no links that anybody would follow. */
const MAX_URL = 2_000;
const MAX_TAGS = 200;

/**
 * 《headline》 and below it source, date and place, and where the report came from, as far as it is known.
 *
 * @param place see {@link placeInReport}; `null` for the report as a whole
 * @param limit of the headline's length, where several stand together
 */
export function sourceLines(
  t: Translate,
  report: Report,
  place: string | null,
  link: string | null,
  limit = MAX_HEADLINE,
): FormattedString {
  const title = headlineOf(t, report, limit);
  const details = [report.source, report.date, place]
    .filter((detail) => detail !== null)
    .map((detail) => shorten(detail, MAX_DETAIL));
  const all = [...details, sourceLink(t, report)].filter((detail) => detail !== null);
  return lines(
    link === null ? title : FormattedString.link(title, link),
    all.length === 0 ? null : FormattedString.join(all, ' · '),
  );
}

/** Where a quotation stands in its report: its page, section and paragraph, or the lines outside the body. */
export function placeInReport(t: Translate, quoted: Pick<Evidence, 'passage' | 'quote'>): string {
  const { paragraph, report } = quoted.passage;
  if (paragraph === OUTSIDE_BODY) {
    return t(isHeadline(quoted) ? 'see-headline' : isCaption(quoted) ? 'see-caption' : 'outside-body');
  }
  const { page, section } = placeOf(report, paragraph);
  const place = [
    section === null ? null : shorten(section, MAX_SECTION),
    page === null ? null : t('page-of-file', { page }),
    t('paragraph-number', { paragraph }),
  ];
  return place.filter((part) => part !== null).join(' · ');
}

/** A link to where the report was published; `null` where front matter names no http(s) address. */
export function sourceLink(t: Translate, report: Report): FormattedString | null {
  const url = sourceUrl(report);
  return url === null ? null : FormattedString.link(t('source-link'), url);
}

/** The http(s) address at which the report was published; `null` where front matter names none. */
export function sourceUrl({ url }: Report): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return /^https?:$/u.test(protocol) && href.length <= MAX_URL ? href : null;
}

/** The report's tags; `null` where front matter names none. */
export function tagLine(t: Translate, { tags }: Report): string | null {
  return tags.length === 0 ? null : t('tags', { tags: shorten(tags.join(' · '), MAX_TAGS) });
}

/** 《headline》, shortened where it is very long. */
export function headlineOf(t: Translate, report: Report, limit = MAX_HEADLINE): string {
  return t('headline', { headline: shorten(report.headline, limit) });
}
