import type { Question } from './question.js';

const NUMERAL = String.raw`(?:\d[\d,.]*|[一二三四五六七八九十百千万亿两数半零〇]+)(?:余|多|几)?[万亿千百]?`;
const TIME =
  /\d+[年月日号]|[一二三四五六七八九十]+[年月日]|世纪|年代|时期|\d+[:：时点]|星期|周[一二三四五六日]|[同次翌当]年|[早晚初末]期/gu;
const YEAR = /\d{2,4}年|[一二三四五六七八九〇零]{3,4}年|元年/gu;
const DYNASTY = /[夏商周秦汉魏晋隋唐宋元明清辽金][代朝]|时期|[春战][秋国]/gu;
const NAME =
  /[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]\p{Script=Han}{1,2}|\p{Script=Han}·\p{Script=Han}|[a-z]{3,}/gu;
const REASON = /因为|由于|因此|所以|原因|因而|导致|使得|为了|出于|以便|因/gu;
const PLACE = /[省市县区镇乡村州国岛山路街港湾洲海河湖馆校院场站]|位于|地处|坐落/gu;
const LIST = /、|以及|[和与及]/gu;

/**
 * What the answer to a question looks like in a normalised text: a number with the unit asked for, a date, a name …
 *
 * @returns `null` where nothing can be said of its looks
 */
export function answerPattern({ text, asksFor, terms }: Question): RegExp | null {
  if (/哪一?年|何年|几年|哪个年份/u.test(text)) return YEAR;
  if (/朝代|哪个?朝/u.test(text)) return DYNASTY;
  switch (asksFor) {
    case 'time':
      return TIME;
    case 'number':
      return new RegExp(NUMERAL + unitPattern(text), 'gu');
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
