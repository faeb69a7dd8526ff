/** Questions that are understood only from what was asked before: 那市长呢？ 还有呢？ 第二条具体讲什么？ 为什么？ */

import { numberOf } from './numerals.js';

const MORE =
  /^(?:那么?)?(?:还有(?:呢|吗|没有|什么|哪些|别的|其他的?)*|(?:其他|其它|别的)的?(?:呢|还有吗)?|继续(?:说|讲)?|接着说|然后呢|更多|下一[段条个])$/u;
const WHAT_ABOUT = /^(?:那么?|至于)?(?<other>[^,;]{1,24}?)呢$/u;
const ORDINAL =
  /^(?:那么?)?第(?<number>[一二三四五六七八九十]|\d{1,2})(?:[个条项点种位家大类]|方面)?(?<rest>.*)$/u;
/** What is asked without its matter: 谁主持的？ 为什么？ */
const ELLIPSIS =
  /^(?:那么?|又|具体)?(?:是|在|由|有|从)?(?:谁|什么时候|何时|哪[天里儿年些个位]|什么地方|为什么|为何|怎么|如何|多少|几[个家位人次])/u;

/** Whether a text asks for more of the same: 还有呢. */
export function asksForMore(text: string): boolean {
  return MORE.test(text);
}

/** Whether a question asks for something besides what was said: 他还说了什么. */
export function asksForOthers(text: string): boolean {
  return text.includes('还');
}

/** What is asked about in another's place: 市长 in 那市长呢; `null` in any other text. */
export function replacementIn(text: string): string | null {
  return WHAT_ABOUT.exec(text)?.groups?.other ?? null;
}

/**
 * The place that a question names in a list, from 0, and the rest of the question: 1 and 具体讲什么 in 第二条具体讲什么.
 *
 * @returns `null` where it names none
 */
export function ordinalIn(text: string): { readonly index: number; readonly rest: string } | null {
  const { number, rest = '' } = ORDINAL.exec(text)?.groups ?? {};
  return number === undefined ? null : { index: numberOf(number) - 1, rest };
}

/** Whether a question begins with what it asks for, and so may lack its matter: 谁主持的, 为什么. */
export function beginsWithQuestionWord(text: string): boolean {
  return ELLIPSIS.test(text);
}
