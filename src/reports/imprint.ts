/** Lines that web pages, archives and page heads print around a report: `2024-02-21 08:00 来源：江南晚报 作者：张三`. */

import { FULL_DAY } from '../language/date.js';
import { isByline, isNames } from './byline.js';

/** What such a line says of its report; `null` for what it does not say. */
export interface Imprint {
  readonly title: string | null;
  readonly kicker: string | null;
  readonly deck: string | null;
  readonly source: string | null;
  /** As printed, the time of day aside. */
  readonly date: string | null;
  readonly byline: string | null;
  /** The line is a page's head (`江南晚报 2024年2月20日 第2版`): it stands above its reports, never below. */
  readonly isPageHead: boolean;
}

type Field = Exclude<keyof Imprint, 'isPageHead'>;

/** An imprint that says nothing. */
export const NO_IMPRINT: Imprint = {
  title: null,
  kicker: null,
  deck: null,
  source: null,
  date: null,
  byline: null,
  isPageHead: false,
};

const byLabel = (names: Readonly<Record<string, Field | 'none'>>): ReadonlyMap<string, Field | 'none'> =>
  new Map(Object.entries(names).flatMap(([labels, field]) => labels.split(' ').map((name) => [name, field])));

/** Labels of a line's only part. */
const HEADER_LABELS = byLabel({
  '标题 原标题 题目 文章标题 標題': 'title',
  '引题 肩题 眉题': 'kicker',
  '副题 副标题 副標題': 'deck',
});
/** Labels that may share a line; what stands behind `none` is of no use to a reader. */
const PLACE_LABELS = byLabel({
  '来源 來源 稿源 文章来源 本文来源 原文来源 信息来源 新闻来源 稿件来源 来源媒体 报纸名称 出处': 'source',
  '发布时间 发布日期 发表时间 发表日期 更新时间 时间 日期 發佈時間 時間': 'date',
  '作者 记者 記者 通讯员 撰稿': 'byline',
  '编辑 责任编辑 责编 责任校对 审核 校对 编审': 'none',
  '浏览次数 浏览量 浏览 点击数 点击量 点击 阅读量 阅读次数 阅读数 阅读 字号 字体 字体大小 分享到 分享':
    'none',
  '版次 版面 版名 栏目 关键词 关键字 标签': 'none',
});

const anyOf = (labels: ReadonlyMap<string, unknown>): string =>
  [...labels.keys()].sort((a, b) => b.length - a.length).join('|');
const HEADER_LINE = new RegExp(`^(${anyOf(HEADER_LABELS)})\\s*[:：]\\s*(.+)$`, 'u');
const LABEL = new RegExp(`(?:^|[\\s\\u3000|｜丨/【\\[（(])(${anyOf(PLACE_LABELS)})\\s*[:：|｜丨]`, 'gu');

const DATED = new RegExp(
  `(${FULL_DAY}|(?<!\\d)\\d{1,2}[-/]\\d{1,2}(?=[\\s\\u3000]+\\d{1,2}:\\d{2}))(?:[\\s\\u3000]*(?:星期|周|週)[一二三四五六日天])?(?:[\\sT]*\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?)?`,
  'u',
);
/** A page's number and name: `第01版：要闻`, `A02`, `2版`. */
const PAGE = /^(?:第?\s*[A-Z]?\d{1,3}\s*版|[A-Z]\d{2})(?:[\s\u3000:：·|]*[\p{Script=Han}·]{2,6})?$/u;
/** Names that stand for a medium without a label beside them. */
const MEDIUM =
  /^(?:[\p{Script=Han}A-Za-z]{1,10}(?:日报|晚报|早报|晨报|时报|商报|快报|周报|导报|都市报|青年报|晚報|日報|新闻网|新闻客户端|电视台|融媒体中心)|新华社|中新社|人民网|新华网|中新网|央视网|光明网)$/u;
/** Beside a day these are media, too: 新浪体育, 聯合報. */
const MEDIUM_BESIDE_DAY =
  /^\p{Script=Han}{1,6}[报報]$|^(?:新浪|网易|腾讯|搜狐|凤凰网?|央视|人民网|新华|环球网?|中国网|光明网|界面|澎湃)(?:新闻|科技|体育|财经|娱乐|军事|汽车|教育|国际|社会|健康|时尚|综合)$/u;
/** Above an article of WeChat: 原创 王芳 江州发布 2024-03-20 18:02 发表于江州. */
const ACCOUNT = new RegExp(
  `^(?<original>原创\\s+)?(?<names>\\S{2,20}(?:\\s+\\S{2,20}){0,2})\\s+(?<date>${FULL_DAY})(?:\\s+\\d{1,2}:\\d{2})?(?<place>\\s+(?:发表于)?\\s*\\p{Script=Han}{2,6})?$`,
  'u',
);
const ADDRESS = /^https?:\/\/[\w./?=&-]+(?=\s)/u;
/** What pages print for the mouse, and marks between the parts. */
const NOISE =
  /【[^【】]{0,12}】|(?:打印|关闭|收藏|纠错|大|中|小|分享|微信|微博|返回|次|农历\p{Script=Han}+|(?:星期|周)[一二三四五六日天])(?=[\s\u3000|｜丨/]|$)|[|｜丨/\-—\s\u3000]+/gu;
/** Portals say where a post was written, and from what: 发布于江州, 来自iPhone客户端. */
const POSTED =
  /(?:^|[\s\u3000])(?:发布于|发表于|编辑于|修改于|来自|IP属地[:：]?)[\s\u3000]*[\p{L}\p{N}]{2,12}(?=[\s\u3000]|$)/gu;
const MAX_LENGTH = 160;
/** What stands behind a label is as long as a headline may be. */
const MAX_VALUE = 80;

/**
 * Reads a line that holds nothing but a labelled headline, or where and when the report appeared.
 *
 * @returns `null` for any other line
 */
export function readImprint(line: string): Imprint | null {
  const [, label = '', title = ''] = HEADER_LINE.exec(line) ?? [];
  const field = HEADER_LABELS.get(label);
  if (field !== undefined && title.length <= MAX_VALUE) return { ...NO_IMPRINT, [field]: title };
  if (line.length > MAX_LENGTH || /[，。！？]/u.test(line)) return null;
  // 《 人民日报 》（ 2024年02月20日 05 版）
  return readPlace(
    line
      .replace(/^《(.+)》/u, '$1 ')
      .replace(/[（(](.+版)[）)]$/u, ' $1')
      .replace(/(\d)\s+版/u, '$1版'),
  );
}

/** The author and the account of an article of WeChat; `null` for any other line. */
function readAccount(line: string): Imprint | null {
  const { original, names = '', date = null, place } = ACCOUNT.exec(line)?.groups ?? {};
  if (original === undefined && !/^\s*发表于/u.test(place ?? '')) return null;
  const [first = '', ...others] = [...new Set(names.split(/\s+/u))];
  const source = others.at(-1) ?? first;
  return { ...NO_IMPRINT, source, date, byline: isNames(first) && first !== source ? first : null };
}

function readPlace(printed: string): Imprint | null {
  const account = readAccount(printed);
  if (account !== null) return account;
  const line = printed.replace(ADDRESS, ' ').trim();
  const imprint: Record<Field, string | null> = { ...NO_IMPRINT };
  imprint.date = DATED.exec(line)?.[1] ?? null;
  const undated = line.replace(DATED, ' ').replace(POSTED, ' ');
  const labels = [...undated.matchAll(LABEL)];
  for (const [index, match] of labels.entries()) {
    const label = match[1] ?? '';
    const field = PLACE_LABELS.get(label) ?? 'none';
    const value = undated
      .slice(match.index + match[0].length, labels[index + 1]?.index)
      .replace(/[\s\u3000|｜丨】\]）)]+$/u, '')
      .trim();
    if (!isValueOf(field, value, label)) return null;
    if (field !== 'none' && value !== '') imprint[field] ??= value;
  }

  const place = undated.slice(0, labels[0]?.index).replace(NOISE, ' ');
  const printedParts = place.split(/[\s／]+/u);
  const [parts, reporters] = imprint.date === null ? [printedParts, []] : withoutReporters(printedParts);
  if (reporters.length > 0) imprint.byline ??= reporters.join('／');
  let isPageHead = false;
  for (const part of parts) {
    if (part === '') continue;
    const isMedium = MEDIUM.test(part) || (imprint.date !== null && MEDIUM_BESIDE_DAY.test(part));
    if (!isMedium && !PAGE.test(part)) return null;
    if (isMedium) imprint.source ??= part;
    isPageHead = labels.length === 0;
  }
  return labels.length > 0 || imprint.date !== null || isPageHead ? { ...imprint, isPageHead } : null;
}

/** 聯合報 記者林立新 雲海即時報導: behind the day and the medium, who reported. */
function withoutReporters(parts: readonly string[]): readonly [string[], string[]] {
  const at = parts.findIndex((part) => isByline(part));
  const reporters = at === -1 ? [] : parts.slice(at).filter((part) => part !== '');
  const areAll = reporters.every((part) => isByline(part) || REPORTED.test(part));
  return areAll && at !== -1 ? [parts.slice(0, at), reporters] : [[...parts], []];
}

const REPORTED = /^\p{Script=Han}{2,8}(?:报道|報道|报导|報導)$/u;

/** 记者：您怎么看 is a question and 时间：周六下午 tells of an event: neither says where the report comes from. */
function isValueOf(field: Field | 'none', value: string, label: string): boolean {
  if (value === '') return true;
  if (field === 'date') return false;
  if (field === 'byline')
    return isNames(value) || isByline(`作者 ${value}`) || (label === '作者' && PEN_NAME.test(value));
  return value.length <= MAX_VALUE && !/[:：]/u.test(value);
}

const PEN_NAME = /^[\p{L}\p{N}·.\s]{1,16}$/u;
