/** Lines that web pages, archives and page heads print around a report: `2024-02-21 08:00 来源：盐城晚报 作者：张三`. */

import { FULL_DAY } from './date.js';

/** What such a line tells of its report; `null` for what it does not tell. */
export interface Imprint {
  readonly title: string | null;
  readonly kicker: string | null;
  readonly deck: string | null;
  readonly source: string | null;
  /** As printed, the time of day aside. */
  readonly date: string | null;
  readonly byline: string | null;
  /** The line is a page's head (`盐城晚报 2024年2月20日 第2版`): it stands above its reports, never below. */
  readonly isPageHead: boolean;
}

type Field = Exclude<keyof Imprint, 'isPageHead'>;

/** What a label is followed by; `null` for what no reader asks for. */
const LABELS: Readonly<Record<string, Field | null>> = {
  ...labels('title', '标题 原标题 题目 文章标题 標題'),
  ...labels('kicker', '引题 肩题 眉题'),
  ...labels('deck', '副题 副标题'),
  ...labels('source', '来源 來源 稿源 文章来源 信息来源 新闻来源 稿件来源 来源媒体 媒体 报纸 报纸名称 出处'),
  ...labels('date', '发布时间 发布日期 发表时间 发表日期 时间 日期 更新时间 發佈時間 時間 日期'),
  ...labels('byline', '作者 记者 記者 通讯员 撰稿'),
  ...labels(
    null,
    '编辑 责任编辑 责编 审核 校对 编审 浏览次数 浏览量 浏览 点击数 点击量 点击 阅读量 阅读次数 阅读数 阅读',
  ),
  ...labels(null, '字号 字体 字体大小 分享到 分享 版次 版面 版名 栏目 频道 关键词 关键字 标签 评论 责任校对'),
};

function labels<F extends Field | null>(field: F, names: string): Record<string, F> {
  return Object.fromEntries(names.split(' ').map((name) => [name, field]));
}

const LABEL = new RegExp(
  `(?:^|[\\s\\u3000|｜丨/【\\[（(])(${Object.keys(LABELS)
    .sort((a, b) => b.length - a.length)
    .join('|')})\\s*[:：]`,
  'gu',
);
const TIME = '(?:[\\sT]*\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?)?';
const WEEKDAY = '(?:[\\s\\u3000]*(?:星期|周|週)[一二三四五六日天])?';
const DATED = new RegExp(`(${FULL_DAY})${WEEKDAY}${TIME}`, 'u');
/** A page's number and name: `第01版：要闻`, `A02`, `2版`. */
const PAGE = /^(?:第?\s*[A-Z]?\d{1,3}\s*版|[A-Z]\d{2})(?:[\s\u3000:：·|]*[\p{Script=Han}·]{2,6})?$/u;
/** Names that stand for a medium without a label beside them. */
const MEDIUM =
  /^[\p{Script=Han}A-Za-z]{1,10}(?:日报|晚报|早报|晨报|时报|商报|快报|周报|导报|都市报|青年报|晚報|日報|新闻网|新闻客户端|发布|新华社|中新网|人民网|新华网|电视台|融媒体中心)$|^(?:新华社|中新社|人民网|新华网|央视网|光明网|中新网)$/u;
/** What pages print for the mouse, and marks between the parts. */
const NOISE =
  /【[^【】]{0,12}】|(?:打印|关闭|收藏|纠错|大|中|小|分享|微信|微博|字体|返回|农历\p{Script=Han}+|次|(?:星期|周)[一二三四五六日天])(?=[\s\u3000|｜丨/]|$)|[|｜丨/\-—\s\u3000]+/gu;
const MAX_LENGTH = 160;
/** A title behind its label is as long as a headline may be. */
const MAX_VALUE = 80;

/**
 * Reads a line that holds nothing but where and when the report appeared.
 *
 * @returns `null` for any other line
 */
export function readImprint(line: string): Imprint | null {
  if (line.length > MAX_LENGTH || /[。！？]./u.test(line)) return null;
  const imprint: Record<Field, string | null> = {
    title: null,
    kicker: null,
    deck: null,
    source: null,
    date: null,
    byline: null,
  };
  const found = [...line.matchAll(LABEL)];
  const isTitle =
    found[0]?.index === 0 && ['title', 'kicker', 'deck'].includes(LABELS[found[0][1] ?? ''] ?? '');
  if (isTitle) found.length = 1;

  let before = line.slice(0, found[0]?.index ?? line.length);
  const day = isTitle ? null : DATED.exec(line);
  if (day !== null) {
    imprint.date = day[1] ?? null;
    before = before.replace(DATED, ' ');
  }
  for (const [index, match] of found.entries()) {
    const field = LABELS[match[1] ?? ''] ?? null;
    const raw = line.slice(match.index + match[0].length, found[index + 1]?.index);
    const value = (
      isTitle ? raw : raw.replace(DATED, ' ').replace(/^(.*?)[\s\u3000]*[|｜丨】\]）)]*$/u, '$1')
    ).trim();
    if (value.length > MAX_VALUE || /[，,：:]/u.test(isTitle ? '' : value)) return null;
    if (field !== null && value !== '') imprint[field] ??= value;
  }
  const rest = before
    .replace(NOISE, ' ')
    .split(/[\s\u3000]+/u)
    .filter((part) => part !== '');
  for (const part of rest) {
    if (MEDIUM.test(part)) imprint.source ??= part;
    else if (!PAGE.test(part)) return null;
  }
  const isPageHead = rest.length > 0 && found.length === 0;
  return found.length > 0 || day !== null || isPageHead ? { ...imprint, isPageHead } : null;
}
