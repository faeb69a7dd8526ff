/** How a news report's first paragraph begins: who reports it, from where, and when. */

export interface Dateline {
  /** The paper or agency as printed, such as 盐城晚报 or 新华社. */
  readonly source: string;
  /** As printed, `2月20日` or `2024年2月20日`; `null` where the dateline has none. */
  readonly date: string | null;
  /** From brackets inside the dateline: `本报讯（记者 张三）`. */
  readonly byline: string | null;
}

const DATE = String.raw`(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日`;
const CHINESE_DATE =
  '(?:[〇零一二三四五六七八九]{4}年)?[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日';
const ANY_DATE = `(?:${DATE}|${CHINESE_DATE})`;
/** A medium ends in one of these, so that 据通讯 or 短讯 are none. */
const MEDIUM = String.raw`(?:[\p{Script=Han}A-Za-z0-9]{0,14}?(?:本报|日报|晚报|早报|晨报|时报|商报|快报|周报|周刊|新闻|新报|导报|都市报|青年报|报|社|网|台|刊|在线|客户端|之家))`;
const PLACE = String.raw`[\p{Script=Han}]{2,12}?`;

const PATTERN = new RegExp(
  String.raw`^\s*[【\[]?(?<source>${MEDIUM})[】\]]?(?<place>${PLACE})?\s*(?<before>${ANY_DATE})?\s*` +
    String.raw`(?:讯|电|消息)(?=[\s\u3000:：,，（(\d一二三四五六七八九十]|\p{Script=Han})` +
    String.raw`\s*(?:[（(](?<bracket>[^（()）]{2,60})[）)])?[\s\u3000:：,，]*(?<after>${ANY_DATE})?`,
  'u',
);

/**
 * Reads the dateline at the start of a paragraph.
 *
 * @returns `null` where the paragraph does not begin with one
 */
export function readDateline(paragraph: string): Dateline | null {
  const groups = PATTERN.exec(paragraph.slice(0, 160))?.groups;
  const source = groups?.source;
  if (groups === undefined || source === undefined) return null;
  const bracket = groups.bracket?.trim() ?? null;
  return {
    source,
    date: groups.before ?? groups.after ?? null,
    byline: bracket !== null && /记者|通讯员|作者|撰/u.test(bracket) ? bracket : null,
  };
}
