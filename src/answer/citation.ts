import { cutBefore } from '../language/cut-before.js';
import { dayNumber, hasYear } from '../language/date.js';
import { splitClauses, splitSentences } from '../language/sentences.js';
import type { Report } from '../reports/report.js';
import { type Evidence, quoteText } from '../search/evidence.js';
import { shorten } from './cut-text.js';

/** Telegram's limit on what a button copies, in UTF-16 units. */
export const MAX_COPIED = 256;

/** Who writes, before a name; others of a byline cut, check and photograph. */
const WRITER =
  /^.{0,12}?(?:记者|記者|通讯员|通訊員|特派员|评论员|評論員|实习生|撰稿人?|撰文|采写|作者|执笔|文字)(?<name>.*)$/u;
const OTHER =
  /^(?:.{0,6}(?:编辑|編輯|责编|校对|校對|审核|审校|监制|设计|制图|摄影|攝影|供图|图片|视频|统筹|策划)|图|摄).*$/u;
const NAME = /^(?:[\p{Script=Han}·•]{2,12}|[A-Z][\p{L}.'-]*)$/u;
const TAIL = /(?:报道|報道|报导|報導)$/u;
/** More authors are 等. */
const MAX_AUTHORS = 3;

/** Who wrote a report, from its byline: 韩宝贵 and 殷俊杰 of 记者 韩宝贵 见习记者 殷俊杰. */
export function authorsOf({ byline }: Pick<Report, 'byline'>): string[] {
  const authors: string[] = [];
  let writes = true;
  for (const token of (byline ?? '').split(/[\s\u3000:：/／、,，|｜;；()（）]+/u)) {
    const name = WRITER.exec(token)?.groups?.name;
    if (name !== undefined) writes = true;
    else if (OTHER.test(token)) writes = false;
    const bare = name ?? token;
    if (writes && NAME.test(bare) && !TAIL.test(bare) && !OTHER.test(bare)) authors.push(bare);
  }
  return [...new Set(authors)];
}

/** The day as 2024-02-20 where its year is printed, else as printed; `null` where there is none. */
function dateOf({ date }: Report): string | null {
  if (date === null || !hasYear(date)) return date;
  const day = dayNumber(date, 0);
  return day === null ? date : String(day).replace(/^(\d{4})(\d\d)(\d\d)$/u, '$1-$2-$3');
}

function urlOf({ url }: Report): string | null {
  return url !== null && /^https?:\/\/\S+$/u.test(url) ? url : null;
}

/**
 * The citation of a report after GB/T 7714-2015: of a newspaper [N], of what has an address [EB/OL]. What the report
 * does not print is left out.
 */
export function citationOf(report: Report): string {
  const { headline, source } = report;
  const authors = authorsOf(report);
  const named = authors.slice(0, MAX_AUTHORS).join(', ') + (authors.length > MAX_AUTHORS ? ', 等' : '');
  const [date, url] = [dateOf(report), urlOf(report)];
  const title = headline.replace(/\s+/gu, ' ');
  const behind =
    url === null
      ? [[source, date].filter((part) => part !== null).join(', ')]
      : [`${source ?? ''}${date === null ? '' : `(${date})`}`, url];
  return [
    ...[named, `${title}[${url === null ? 'N' : 'EB/OL'}]`, ...behind].filter((part) => part !== ''),
    '',
  ]
    .join('. ')
    .trim();
}

/** The citation as a button copies it: a headline too long for it is shortened. */
export function copiedCitation(report: Report): string {
  const whole = citationOf(report);
  const surplus = whole.length - MAX_COPIED;
  if (surplus <= 0) return whole;
  const headline = shorten(report.headline, Math.max(20, report.headline.length - surplus));
  return shorten(citationOf({ ...report, headline }), MAX_COPIED);
}

/** What a button copies of a quotation: whole sentences around what is in bold, or else its clauses. */
export function copiedQuote(evidence: Evidence): string {
  const quote = quoteText(evidence);
  if (quote.length <= MAX_COPIED) return quote;
  const at = Math.max(0, evidence.highlight.start - evidence.quote.start);
  for (const split of [splitSentences, splitClauses]) {
    const parts = split(quote);
    const first = parts.find(({ end }) => end > at);
    const last = parts.findLast(({ end }) => first !== undefined && end - first.start <= MAX_COPIED);
    if (first !== undefined && last !== undefined && last.end > first.start) {
      return quote.slice(first.start, last.end).trim();
    }
  }
  return quote.slice(0, cutBefore(quote, MAX_COPIED));
}

/** The report as an entry of a BibTeX file. */
export function bibtexOf(report: Report): string {
  const { id, headline, source } = report;
  const [date, url, authors] = [dateOf(report), urlOf(report), authorsOf(report)];
  const [year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(date ?? '')?.slice(1) ?? [];
  const fields = {
    author: authors.map((name) => `{${escaped(name)}}`).join(' and '),
    title: `{${escaped(headline.replace(/\s+/gu, ' '))}}`,
    [url !== null && source === null ? 'publisher' : 'journal']: escaped(source ?? ''),
    year: year ?? '',
    month: month === undefined ? '' : String(Number(month)),
    day: day === undefined ? '' : String(Number(day)),
    note: year === undefined ? escaped(date ?? '') : '',
    url: url ?? '',
    language: 'chinese',
  };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === '' ? [] : [`  ${name} = {${value}}`],
  );
  return `@${source === null ? 'misc' : 'article'}{yinju-${id},\n${lines.join(',\n')}\n}`;
}

/** Signs that LaTeX takes for its own. */
function escaped(text: string): string {
  return text
    .replace(/\\/gu, '\\textbackslash ')
    .replace(/[{}%&#_$]/gu, '\\$&')
    .replace(/[~^]/gu, '\\$&{}');
}

/** The report as an entry of an RIS file. */
export function risOf(report: Report): string {
  const [date, url] = [dateOf(report), urlOf(report)];
  const isDay = /^\d{4}-\d\d-\d\d$/u.test(date ?? '');
  const fields: readonly (readonly [string, string | null])[] = [
    ['TY', url !== null && report.source === null ? 'ELEC' : 'NEWS'],
    ...authorsOf(report).map((name) => ['AU', name] as const),
    ['TI', report.headline],
    ['T2', report.source],
    ['PY', isDay ? (date ?? '').slice(0, 4) : null],
    ['DA', isDay ? (date ?? '').replaceAll('-', '/') : null],
    ['N1', isDay ? null : date],
    ['UR', url],
    ['LA', 'zh'],
    ['ID', report.id],
  ];
  const lines = fields.flatMap(([tag, value]) =>
    value === null ? [] : [`${tag}  - ${value.replace(/\s+/gu, ' ').trim()}`],
  );
  return [...lines, 'ER  - '].join('\n');
}
