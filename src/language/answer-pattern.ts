import { SURNAMES } from './names.js';
import type { Question } from './question.js';

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

const OFFICE =
  '(?:书记|主席|主任|市长|省长|县长|区长|镇长|乡长|村长|州长|局长|部长|厅长|处长|科长|院长|校长|行长|社长|台长|馆长|所长|队长|会长|团长|秘书长|董事长|理事长|总理|总统|首相|大使|总裁|总经理|经理|总监|总编辑|主编|编辑|记者|通讯员|教授|博士|院士|医生|律师|教练|委员|代表|负责人|发言人|创始人|导演|演员|作家|老师|先生|女士)';

/** Where a normalised text says who somebody is: 局长李明, or 李明,现任…… */
export function identityPattern(name: string): RegExp {
  return new RegExp(`${OFFICE}${name}|${name}[,(，（]?(?:现?任|担任|系|是|出任|当选)|${name}${OFFICE}`, 'u');
}

/** Whose office it is: 市委书记, not 盐城市委书记, since a city's own paper does not say which city's. */
const LEVEL = '省市县区镇乡村州';
const OFFICE_ASKED = new RegExp(`(?:[${LEVEL}][^${LEVEL}]{0,3}?|副)?${OFFICE}$`, 'u');

/**
 * Where a normalised text names the holder of the office that a question asks for: 市委书记李明 for 海门市委书记是谁.
 *
 * @returns `null` where it asks for none
 */
export function holderPattern({ asksFor, topic }: Question): RegExp | null {
  const office = asksFor === 'person' ? OFFICE_ASKED.exec(topic)?.[0] : undefined;
  return office === undefined ? null : new RegExp(`(?<!副)${office}[${SURNAMES}]${HAN}`, 'u');
}

/**
 * What the answer to a question looks like in a normalised text: a number with the unit asked for, a date, a name …
 *
 * @returns `null` where nothing can be said of its looks
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
