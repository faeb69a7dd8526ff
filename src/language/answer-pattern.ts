import type { AnswerType } from './answer-type.js';
import { OFFICE } from './names.js';
import type { Question } from './question.js';
import { SURNAMES } from './surnames.js';

const NUMERAL = String.raw`(?:\d[\d,.]*|[一二三四五六七八九十百千万亿两数半零〇]+)(?:余|多|几)?[万亿千百]?`;
const TIME =
  /\d+[年月日号]|[一二三四五六七八九十]+[年月日]|世纪|年代|时期|\d+[:：时点]|星期|周[一二三四五六日]|[同次翌当]年|[早晚初末]期|[今昨明前后]天|[去今明]年/g;
const YEAR = /\d{2,4}年|[一二三四五六七八九〇零]{3,4}年|元年/g;
const DYNASTY = /[夏商周秦汉魏晋隋唐宋元明清辽金][代朝]|时期|[春战][秋国]/g;
// A plain range, and no `u`: the same clauses are tried a hundred times for an answer, and classes are slow.
const HAN = '[\\u4e00-\\u9fff]';
const NAME = new RegExp(`[${SURNAMES}]${HAN}{1,2}|${HAN}·${HAN}|[a-z]{3,}`, 'g');
const LIST = /、|以及|[和与及]/g;

/** By the type of the answer; what is not here may look in any way. */
const LOOKS: Readonly<Partial<Record<AnswerType, RegExp>>> = {
  money: new RegExp(`${NUMERAL}.{0,2}(?:元|块|美金|欧|镑|卢布|人民币|港币|日圆)|免费|无偿`, 'g'),
  percent: new RegExp(`\\d%|${NUMERAL}(?:成|个百分点|倍|分之)|分之${NUMERAL}|一半|过半`, 'g'),
  duration: new RegExp(
    `(?:${NUMERAL})个?半?(?:年|月|天|日|周|小时|钟头|分钟|秒|星期|礼拜|昼夜|学期|季度|世纪|晚)`,
    'g',
  ),
  age: new RegExp(`(?:${NUMERAL})(?:周)?岁|年龄|出生|生于|旬|花甲|古稀|\\d0后`, 'g'),
  score: /\d+[-:比]\d+/g,
  rank: new RegExp(`第${NUMERAL}|[首末]位|榜首|倒数|排名|位列|位居`, 'g'),
  clock: /\d{1,2}[:：]\d{2}|\d{1,2}[时点]|[上下中]午|凌晨|傍晚|早晨|晚上/g,
  date: TIME,
  person: NAME,
  reason: /因为|由于|因此|所以|原因|因而|导致|使得|为了|出于|以便|因/g,
  place: /[省市县区镇乡村州国岛山路街港湾洲海河湖馆校院场站]|位于|地处|坐落/g,
  organisation:
    /公司|集团|企业|大学|学院|学校|[中小]学|医院|银行|法院|检察院|委员会|协会|学会|研究[所院]|中心|俱乐部|[部局厅署社党队院所会]|网|报/g,
  name: /《|"|'|名为|叫做?|称为|名称/g,
  list: LIST,
};

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
export function answerPattern({ text, answerType, unit, terms, identityOf }: Question): RegExp | null {
  if (identityOf !== null) return identityPattern(identityOf);
  if (answerType === 'date') {
    if (/哪一?年|何年|几年|哪个年份|年份/u.test(text)) return YEAR;
    if (/朝代|哪个?朝/u.test(text)) return DYNASTY;
  }
  if (answerType === 'number') return new RegExp(NUMERAL + (measureIn(text) ?? unitPattern(unit)), 'g');
  const looks = LOOKS[answerType];
  if (looks !== undefined) return looks;
  // 哪座岛 is answered by 关岛, 什么奖 by 诺贝尔奖.
  const kind = terms.find(({ isCategory }) => isCategory)?.text.at(-1);
  return kind === undefined ? null : new RegExp(kind, 'gu');
}

/** 多长 and the like ask for a measure: 42个月 is not how long a tunnel is. */
const MEASURES: readonly (readonly [RegExp, string])[] = [
  [
    /多(?:长|高|宽|深|远|厚|粗)(?!时间)/u,
    '(?:余|多)?(?:[万千]?[米里尺寸丈]|公里|厘米|毫米|海里|英[寸尺里]|分米)',
  ],
  [/多重/u, '(?:余|多)?(?:[万千]?[吨斤克]|公斤|毫克|磅|两)'],
];

function measureIn(text: string): string | null {
  return MEASURES.find(([asks]) => asks.test(text))?.[1] ?? null;
}

/** 几个校区 is answered by 两个, 多少公里 by 30公里, 多少人 by 30名. */
/** 几块金牌, 几枚奖牌: the unit asked for and the beginning of what is counted. */
export const MEDALS = /^[块枚面][金银铜奖]/u;
/** One paper counts medals in 块, another in 枚 or 面, and a table in 金, 银 and 铜. */
export const MEDAL_UNITS: readonly string[] = ['块', '枚', '面', '金', '银', '铜'];

function unitPattern(unit: string | null): string {
  if (unit === null) return '';
  if (unit.startsWith('人')) return '.{0,2}(?:人|名|位|口|员)';
  if (MEDALS.test(unit)) return `.{0,2}(?:${MEDAL_UNITS.join('|')})`;
  return `.{0,2}(?:${unit}|${unit.charAt(0)})`;
}
