/** What a file's name says of the report in it: many are saved under their headline, with the day before it. */

/** `2024-03-10`, `2024年3月10日`, `20240310`, `（2024.3.10）`, at either end of a name. */
const DAY =
  /(?<!\d)((?:19|20)\d{2})(?:([-_./年])\s?(\d{1,2})[-_./月]\s?(\d{1,2})日?|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)/u;
const DAY_IN_BRACKETS = new RegExp(`[（(【[]\\s*${DAY.source}\\s*[）)】\\]]`, 'u');
/** 5月12日 江州首座…: a day without its year is set off, or it is a part of the headline. */
const SHORT_DAY = /^(\d{1,2}月\d{1,2}日)[\s\u3000_\-—–]+/u;
/** Numbers and marks before the headline: 01、, (3), A02-, [要闻], 240310 , 0310. */
const BEFORE =
  /^(?:[\s\u3000_\-—–.,、，。:：#·+]+|[（(【[]\s*(?:\d{1,4}|[\p{Script=Han}]{2,4})\s*[）)】\]]|第?\s*[A-Z]?\d{1,4}\s*[版期]?(?=[\s_\-—–.、，：:]|$)|\d{5,8}(?=[\s_\-—–.、])|0[1-9](?:0[1-9]|[12]\d|3[01])(?=\p{Script=Han}))+/u;
/** Behind a headline portals add where it stands: _社会_澎湃新闻-The Paper. */
const SITE =
  /^([^_]{6,})(?:_[\p{Script=Han}A-Za-z]{2,8})*_[^_]*(?:网|报|新闻|在线|资讯|频道|客户端|公众号)[^_]{0,12}$/u;
/** What those who save and edit add behind it. */
const BEHIND =
  /(?:[\s\u3000_\-—–.]+|[（(【[](?:\d{1,3}|副本|定稿|终稿|初稿|修改稿?|最终版?|[终定]版|copy|转载)[）)】\]]|[\s_\-—–]*(?:副本|定稿|终稿|修改稿|最终版|最新版|copy|final|v\d+(?:\.\d+)*)|[_\-—–|｜]+\s*[\p{Script=Han}A-Za-z0-9]{1,8}(?:网|报|新闻|在线|资讯|频道|客户端|公众号))+$/iu;
/** Names that programs and habits give. */
const NO_HEADLINE =
  /^(?:新建|未命名|无标题|文档|文本|文件|稿件|稿子|新闻|报道|文章|记事本|下载|附件|草稿|素材|汇总|合集|资料|全文|正文|备份|导出|通稿|要闻|头版)|(?:文档|文本|文件|稿件|汇总|合集|合订本|备份|素材|导出|语料|数据集?)$|^\p{Script=Han}{2,8}(?:日报|晚报|早报|晨报|时报|商报|快报|周报|都市报|青年报|新闻网|电视台|网)$/u;
/** Shorter names are topics. */
const MIN_HAN = 5;

export interface NamedBy {
  /** `null` where the name is none. */
  readonly headline: string | null;
  /** As `2024-03-10`, or `5月12日` where the name has no year; `null` where it has no day. */
  readonly date: string | null;
}

/** @param name without folders and extension */
export function readFileName(name: string): NamedBy {
  const day = DAY_IN_BRACKETS.exec(name) ?? DAY.exec(name);
  const rest = day === null ? name : withoutDay(name, day);
  const [short = '', shortDay = null] = day === null ? (SHORT_DAY.exec(name) ?? []) : [];
  const headline = rest
    .slice(short.length)
    .replace(BEFORE, '')
    .replace(SITE, '$1')
    .replace(BEHIND, '')
    .trim();
  const han = headline.match(/\p{Script=Han}/gu)?.length ?? 0;
  return {
    headline: han >= MIN_HAN && !NO_HEADLINE.test(headline) ? headline : null,
    date: day === null ? shortDay : dayOf(day),
  };
}

/** A day inside a name is a part of the headline. */
function withoutDay(name: string, { 0: day, index }: RegExpExecArray): string {
  const [before, behind] = [name.slice(0, index), name.slice(index + day.length)];
  const isInside = /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(behind) && /^\d/u.test(day);
  return isInside ? name : `${before} ${behind}`.trim();
}

function dayOf([, year, , month, day, otherMonth, otherDay]: RegExpExecArray): string | null {
  const [m, d] = [Number(month ?? otherMonth), Number(day ?? otherDay)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return null;
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
