import { FUNCTION_WORDS } from './function-words.js';
import { isPerson, OFFICE } from './names.js';
import { tagWords } from './segment.js';
import type { Span } from './sentences.js';
import { SURNAMES } from './surnames.js';

const CANDIDATE = new RegExp(`(?=([${SURNAMES}]\\p{Script=Han}{1,2}))`, 'gu');
/** 何时, 关于 and the like are no names, whatever stands around them. */
const NO_NAME =
  /^(?:何[时地处人种以等故事故日年月物方去必况止其为]$|何[时地处人种以等故事]|为何|关于|关系|于[是此]|从[何哪谁此来]|向[何哪谁]|那[个么些天里年位家种座条所本款支场样边次时儿是]|都[是有在会能没不叫]|时[候间]|任何|如何|有何|常[见用]|全[国省市部年球]|解[决放]|成[为都立]|单[位]|方[面法式便]|高[达于]|金[额融]|夏天|钟头|管[用不]|查[处]|路上|关[注闭])/u;
const PERSON_BEFORE = new RegExp(`(?:^|[^\\p{L}\\p{N}]|${OFFICE}|[和与对由被给让请跟叫])$`, 'u');
const PERSON_AFTER = new RegExp(
  `^(?:$|[^\\p{L}\\p{N}]|${OFFICE}|同志|担任|出任|任(?:什么|何|啥|哪|命|[正副]|职)|讲|谈|称|现任|就任|当选|说|表示|认为|指出|介绍|回应|坦言|透露|主持|出席|是谁|是什么|是不是|是哪|是[^的]|今年|什么|多大|几岁|出生|毕业|去世|被|的(?:职务|身份|年龄|名字|妻子|丈夫|儿子|女儿|父亲|母亲|单位|老家|学历))`,
  'u',
);
/** Of those that stand before a name. */
const LONGEST_OFFICE = 4;
/** No given name ends with these: 王荣是 was cut wrongly. */
const NO_END = /[是的了在有被把将说讲去来要会能就也还都又吗呢吧得着过]$/u;
/** Two characters are a name where the first is seldom a word of its own … */
const MOSTLY_SURNAME =
  /^[何那李王张刘陈杨赵黄周吴徐孙胡朱林郭罗梁宋郑谢韩唐冯董曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛叶阎潘杜戴汪姜范谭廖邹]/u;
/** … and none where the tagger takes 时提 for one. */
const NO_SURNAME = /^[时从向于都常单成关解管路过]/u;
/** What stands behind 于, 从 or 向 where these are no surname: a place, a time, a thing. */
const NOT_A_GIVEN_NAME = /^(?:n[st]?$|t|s|f|m|r)/u;

/**
 * Where names of persons stand that hold a function word or question word, and so would be cut: 于立新, 何为民. They are
 * names where the tagger says so, or where what stands before and behind them speaks of a person.
 *
 * @param text normalised
 * @returns in their order, none inside another
 */
export function namesWithFunctionWords(text: string): Span[] {
  const spans: Span[] = [];
  const candidates = [...text.matchAll(CANDIDATE)].filter(
    ({ 1: name = '' }) => holdsFunctionWord(name) && !NO_NAME.test(name),
  );
  if (candidates.length === 0) return spans;
  const words = new Map(tagWords(text).map((word) => [word.start, word]));
  const isTagged = (start: number, end: number): boolean => {
    const word = words.get(start);
    return word !== undefined && start + word.text.length === end && isPerson(word);
  };
  for (const { 1: longest = '', index: start } of candidates) {
    if (start < (spans.at(-1)?.end ?? 0)) continue;
    const end = [start + longest.length, start + 2].find((end) => {
      const name = text.slice(start, end);
      if (!holdsFunctionWord(name) || NO_END.test(name)) return false;
      if ((name.length > 2 || MOSTLY_SURNAME.test(name)) && !NO_SURNAME.test(name) && isTagged(start, end))
        return true;
      const given = words.get(start + 1);
      const isGiven = given === undefined || !NOT_A_GIVEN_NAME.test(given.tag);
      return (
        end - start > 2 &&
        isGiven &&
        PERSON_BEFORE.test(text.slice(Math.max(0, start - LONGEST_OFFICE - 1), start)) &&
        PERSON_AFTER.test(text.slice(end))
      );
    });
    if (end !== undefined) spans.push({ start, end });
  }
  return spans;
}

function holdsFunctionWord(name: string): boolean {
  return [...name].some((_, at) =>
    [1, 2].some((length) => at + length <= name.length && FUNCTION_WORDS.has(name.slice(at, at + length))),
  );
}
