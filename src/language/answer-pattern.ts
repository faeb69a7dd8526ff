import { OFFICE } from './names.js';
import type { Question } from './question.js';
import { SURNAMES } from './surnames.js';

const NUMERAL = String.raw`(?:\d[\d,.]*|[一二三四五六七八九十百千万亿两数半零〇]+)(?:余|多|几)?[万亿千百]?`;
const TIME =
  /\d+[年月日号]|[一二三四五六七八九十]+[年月日]|世纪|年代|时期|\d+[:：时点]|星期|周[一二三四五六日]|[同次翌当]年|[早晚初末]期/g;
const YEAR = /\d{2,4}年|[一二三四五六七八九〇零]{3,4}年|元年/g;
const DYNASTY = /[夏商周秦汉魏晋隋唐宋元明清辽金][代朝]|时期|[春战][秋国]/g;
// A plain range, and no `u`: the same clauses are tried a hundred times for an answer, and classes are slow.
const HAN = '[\\u4e00-\\u9fff]';
const NAME = new RegExp(`[${SURNAMES}]${HAN}{1,2}|${HAN}·${HAN}|[a-z]{3,}`, 'g');
const REASON = /因为|由于|因此|所以|原因|因而|导致|使得|为了|出于|以便|因/g;
const PLACE = /[省市县区镇乡村州国岛山路街港湾洲海河湖馆校院场站]|位于|地处|坐落/g;
const LIST = /、|以及|[和与及]/g;

/** Where a normalised text says who somebody is: 局长李明, or 李明,现任…… */
export function identityPattern(name: string): RegExp {
  return new RegExp(`${OFFICE}${name}|${name}[,(，（]?(?:现?任|担任|系|是|出任|当选)|${name}${OFFICE}`, 'u');
}

/**
 * Where a normalised text names the holder of the office that a question asks for: 市委书记李明 for 海门市委书记是谁.
 *
 * @returns `null` where it asks for none
 */
export function holderPattern({ office }: Question): RegExp | null {
  return office === null ? null : new RegExp(`(?<!副)${office}[${SURNAMES}]${HAN}`, 'u');
}

/**
 * What the answer to a question looks like in a normalised text: a number with the unit asked for, a date, a name …
 *
 * @returns `null` where nothing can be said of it
 */
export function answerPattern({ text, asksFor, terms, identityOf }: Question): RegExp | null {
  if (identityOf !== null) return identityPattern(identityOf);
  if (/哪一?年|何年|几年|哪个年份/u.test(text)) return YEAR;
  if (/朝代|哪个?朝/u.test(text)) return DYNASTY;
  switch (asksFor) {
    case 'time':
      return TIME;
    case 'number':
      return new RegExp(NUMERAL + unitPattern(text), 'g');
    case 'person':
      return NAME;
    case 'reason':
      return REASON;
    case 'place':
      return PLACE;
    case 'list':
      return LIST;
    default: {
      // 哪座岛 is answered by 关岛, 什么奖 by 诺贝尔奖.
      const kind = terms.find(({ isCategory }) => isCategory)?.text.at(-1);
      return kind === undefined ? null : new RegExp(kind, 'gu');
    }
  }
}

/** 几个校区 is answered by 两个, 多少公里 by 30公里. */
function unitPattern(text: string): string {
  const unit = /(?:多少|几)(\p{Script=Han}{1,2})/u.exec(text)?.[1];
  if (unit === undefined || /^[是的人有]/u.test(unit)) return '';
  return `.{0,2}(?:${unit}|${unit.charAt(0)})`;
}
