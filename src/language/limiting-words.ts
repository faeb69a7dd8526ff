import { BOUND, type Clock, DAYS_IN_WORDS, daysOf } from './days.js';
import { normalise } from './normalise.js';
import { cutQuestionWords } from './question-words.js';
import type { Condition } from './search-filter.js';
import { foldSigns } from './search-operators.js';
import type { Span } from './sentences.js';

/** What was said in words. */
export interface LimitingWords {
  readonly conditions: readonly Condition[];
  /** What belongs to them and asks nothing: 的报道, 关于. */
  readonly around: readonly Span[];
}

/** Words for what is limited; not those of 新闻发布会 and 消息人士. */
const REPORT =
  '(?:新闻报道|报道|报导|新闻(?!发布|发言|中心|出版|工作|记者|媒体|宣传|办|社|学|奖|联播|界|传播|频道|事业|单位)|消息(?!人士|面|称|灵通)|文章|稿件|稿子)(?!团|组|员|会)';
const PRINTED = '(?:刊发|刊登|发表|发布|登载|见报|播发|登|写|报道|采写)';
const MANY = '(?:所有|全部|相关|有关|主要|重要|最新|哪些|哪几篇|几篇|那几?篇|这几?篇|那些|这些)?的?';
const WITHIN = '(?:里面?|当中|中间?|上)?';
const ABOUT = '(?:关于|有关|涉及|提到)';
const WHICH =
  '(?:都|还|又)?(?:有|登|刊|发|报道|刊登|刊发|发表)了?(?:没有)?(?:什么|哪些|几篇|多少篇?|些?啥|哪几篇)';
/** Before a paper's name this may be a part of a longer one. */
const ENDS_IN_NAME = /[\p{Script=Han}a-z0-9·]$/u;

const LIMITS = new RegExp(
  `(?<days>${DAYS_IN_WORDS})|标题(?:里面?|中|上)?(?:有|含有?|包含|带有?|出现了?|提到了?)[“"「]?(?<title>[^的“”"「」，,。？?\\s]{1,20})[”"」]?(?=的)`,
  'gu',
);

/**
 * What follows limiting words where these surely limit the reports. What is asked about is named: 高企 in
 * 上周关于高企的报道.
 */
const FOLLOWED: readonly RegExp[] = [
  // 上周的新闻, 2月20日之后刊登的报道里
  new RegExp(`^的?(?:${PRINTED}[了过]?的|的)${MANY}${REPORT}${WITHIN}`, 'u'),
  // 标题里有高企的那篇
  /^的(?:那|这)几?篇/u,
  // 上周关于高企的报道
  new RegExp(
    `^的?,?(?<before>${ABOUT})(?<asked>[^，,。？?]{1,30}?)(?<behind>的${MANY}${REPORT}${WITHIN})`,
    'u',
  ),
  // 上周有哪些新闻, 上周有哪些关于高企的报道
  new RegExp(
    `^的?,?(?<before>${WHICH}(?:${ABOUT})?)(?<asked>[^，,。？?]{0,20}?)(?<behind>的?${MANY}${REPORT})(?=$|[？?。！!\\s])`,
    'u',
  ),
  // 上周的高企报道
  new RegExp(
    `^的(?<asked>[^的，,。？?\\s]{1,12}?)(?<behind>的?${REPORT}${WITHIN})(?=$|[，,。？?！!\\s])`,
    'u',
  ),
];
const JOINS = /^(?:的|在|于|,|，|\s)*$/u;
/** 在 and 从 before limiting words belong to them. */
const LEADS = /(?:^|(?<=[\s,，。；;]))(?:在|从|自|请?列出|查一?下?|找一?下?|看看|我想看|有没有)?$/u;
const BEGINS = /(?:^|[\s,，。；;])$/u;

interface Said {
  readonly start: number;
  readonly end: number;
  readonly kind: 'date' | 'headline' | 'source';
  readonly words: string;
  readonly span: Span;
}

const NAMES_REPORTS = new RegExp(`${REPORT}|的(?=\\s|$|[，,])`, 'u');

/** Whether a text may name a report's source in words: then it is worth while to ask which there are. */
export function mayNameSource(text: string): boolean {
  return NAMES_REPORTS.test(foldSigns(text));
}

/**
 * Reads what limits the reports in words: 2月20日之后的报道, 上周的新闻, 盐城晚报的, 标题里有高企的. A day or a paper that is
 * a part of what is asked about limits nothing: 2月20日召开了什么会, 去年GDP多少.
 *
 * @param sources as the reports print them
 */
export function readLimitingWords(original: string, clock: Clock, sources: readonly string[]): LimitingWords {
  const text = foldSigns(original).toLowerCase();
  const conditions: Condition[] = [];
  const around: Span[] = [];
  for (const group of groupsOf(saidIn(text, original, sources))) {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) continue;
    const before = text.slice(0, first.start);
    const behind = text.slice(last.end);
    const glue = followed(before, behind, last.end) ?? alone(text, before, behind, group);
    if (glue === null) continue;
    const read = group.map((said) => conditionOf(said, text, clock));
    if (read.some((condition) => condition === null)) continue;
    conditions.push(...read.filter((condition) => condition !== null));
    const lead = LEADS.exec(before)?.[0].length ?? 0;
    around.push({ start: first.start - lead, end: last.end }, ...glue);
  }
  return { conditions, around };
}

function saidIn(text: string, original: string, sources: readonly string[]): Said[] {
  const said: Said[] = [];
  for (const { 0: whole, index, groups } of text.matchAll(LIMITS)) {
    const span = { start: index, end: index + whole.length };
    const title = groups?.title;
    // 1.2月 and 120日 are no days.
    if (title === undefined && /[\d.第]$/u.test(text.slice(0, index)) && /^\d/u.test(whole)) continue;
    const words = title === undefined ? whole : original.slice(...inside(text, span, title));
    said.push({ ...span, span, kind: title === undefined ? 'date' : 'headline', words });
  }
  for (const name of sources.toSorted((a, b) => b.length - a.length)) {
    const folded = foldSigns(name).toLowerCase();
    for (let at = text.indexOf(folded); at !== -1; at = text.indexOf(folded, at + folded.length)) {
      const span = { start: at, end: at + folded.length };
      // A name inside a longer one is the longer one's.
      if (said.some((one) => one.start < span.end && span.start < one.end)) continue;
      if (ENDS_IN_NAME.test(text.slice(0, at)) && !isLed(text.slice(0, at), said)) continue;
      said.push({ ...span, span, kind: 'source', words: name });
    }
  }
  return said.sort((a, b) => a.start - b.start);
}

/** Whether what stands before a name is not a part of it. */
function isLed(before: string, said: readonly Said[]): boolean {
  return (
    /(?:[在从看查找]|列出|的|请问|有没有)$/u.test(before) ||
    said.some(({ end }) => JOINS.test(before.slice(end)) && end <= before.length)
  );
}

function inside(text: string, { start, end }: Span, part: string): [number, number] {
  const at = text.slice(start, end).lastIndexOf(part) + start;
  return [at, at + part.length];
}

/** Limiting words behind each other with nothing between them: 盐城晚报上周的. */
function groupsOf(said: readonly Said[]): Said[][] {
  const groups: Said[][] = [];
  for (const one of said) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && isJoined(last, one)) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

function isJoined(last: Said, next: Said): boolean {
  return next.start - last.end <= 1;
}

/** @returns what belongs to the limiting words behind them; `null` where what follows is what is asked about */
function followed(before: string, behind: string, offset: number): Span[] | null {
  // 市长上周的报道 is a report of the mayor's only where something parts them.
  if (!LEADS.test(before) && !/[关看查找列]\S{0,3}$/u.test(before)) return null;
  for (const pattern of FOLLOWED) {
    const found = pattern.exec(behind);
    if (found === null) continue;
    const { before: lead, asked, behind: end } = found.groups ?? {};
    if (asked === undefined) return [{ start: offset, end: offset + found[0].length }];
    const at = offset + found[0].length - (end?.length ?? 0) - asked.length;
    return [
      { start: offset, end: lead === undefined ? offset + 1 : at },
      { start: at + asked.length, end: offset + found[0].length },
    ];
  }
  return null;
}

/** Words that stand by themselves, beside others: 高企 2月20日之后的. */
function alone(text: string, before: string, behind: string, group: readonly Said[]): Span[] | null {
  const [, de = '', blank] = /^(的)?(\s|[，,。；;？?！!]|$)/u.exec(behind) ?? [];
  if (blank === undefined || !BEGINS.test(before)) return null;
  const last = group.at(-1)?.end ?? 0;
  const others = `${before} ${behind.slice(de.length)}`.replace(/[^\p{L}\p{N}]/gu, '');
  if (others === '') return null;
  const glue = [{ start: last, end: last + de.length }];
  if (de !== '') return glue;
  // Without 的 they limit what is no question, where they can be nothing else.
  const asks = cutQuestionWords(normalise(text).text).word !== null;
  const isParted = /^(?:\s|$)/u.test(behind) && /(?:^|\s)$/u.test(before);
  const limits = group.every(({ kind, words }) => kind === 'date' && SURELY_LIMITS.test(words));
  return !asks && isParted && limits ? glue : null;
}

/** Of the clock or a bound; 2月20日 by itself stands in reports. */
const SURELY_LIMITS = new RegExp(`${BOUND}$|^[昨前][天日]|^(?:本|这|上)|^(?:最近|近|过去)|^[去今前]年$`, 'u');

function conditionOf({ kind, words, span }: Said, text: string, clock: Clock): Condition | null {
  if (kind !== 'date') return { limit: { kind, words }, span, rest: '' };
  const days = daysOf(text.slice(span.start, span.end), clock);
  return days === null ? null : { limit: { kind, words, days }, span, rest: '' };
}
