import { segment } from './segment.js';

/** A name in full and the short form by which its text goes on to call it, both normalised. */
export interface Abbreviation {
  readonly full: string;
  readonly short: string;
}

/** 高新技术企业(以下简称"高企"), 高新技术企业,简称高企, and in quotation marks of any kind. */
const INTRODUCED =
  /(?:[(,]|(?<=[\p{L}"》]))(?:以?下|后文|以下均|下文)?(?:简称|统称|合称|(?<=下)称)(?:为|作|:)?["《']?(?<short>[\p{L}\p{N}]{2,12}?)["》']?(?=[),。;、]|["》'])/gu;
/** Short forms that every text gives to something else. */
const PASSING =
  /^(?:[本该我贵各].*|上述|双方|[甲乙]方|公司|集团|中心|协会|学校|医院|平台|项目|方案|办法|规定|条例|意见|通知|细则|规划|计划|报告|指引|标准|目录|活动|大赛|大会|论坛|联盟|基金|银行|协议|合同|标的|公告|草案|决定|纲要|清单|名单|制度|机构|单位|行动|工程)$/u;
/** Longer names are sentences. */
const MAX_FULL = 40;
const NAME_CHARACTER = /[\p{L}\p{N}·]/u;

/**
 * The short forms that a text introduces: 高新技术企业(以下简称高企). The full name is the whole title in front of the
 * bracket, or the shortest run of words that holds the short form's characters in their order; short forms that are none
 * of one thing (以下简称公司) are left out.
 *
 * @param text normalised
 * @returns each pair once, in their order
 */
export function abbreviationsIn(text: string): Abbreviation[] {
  const pairs = new Map<string, Abbreviation>();
  for (const { index, groups } of text.matchAll(INTRODUCED)) {
    const short = groups?.short ?? '';
    if (PASSING.test(short)) continue;
    const full = fullNameBefore(text.slice(Math.max(0, index - MAX_FULL), index), short);
    if (full !== null && full !== short) pairs.set(`${full} ${short}`, { full, short });
  }
  return [...pairs.values()];
}

function fullNameBefore(before: string, short: string): string | null {
  const name = before.replace(/["》'()]+$/u, '');
  let start = name.length;
  while (start > 0 && NAME_CHARACTER.test(name.charAt(start - 1))) start--;
  const stretch = name.slice(start);
  // From the right: the last place of each character that leaves room for those behind it.
  let at = stretch.length;
  for (const character of [...short].reverse()) {
    if (at <= 0) return null;
    at = stretch.lastIndexOf(character, at - 1);
    if (at === -1) return null;
  }
  const isTitled = name.length < before.length && /["《']/u.test(name.charAt(start - 1));
  const full = isTitled ? stretch : stretch.slice(wordAt(stretch, at));
  return full.length > short.length ? full : null;
}

/** Where the word begins that a place of a text is in: 黄金 in 黄金交易所, of which 金交所 is short. */
function wordAt(text: string, place: number): number {
  const word = segment(text).findLast(({ start }) => start <= place);
  return word === undefined ? place : word.start;
}
