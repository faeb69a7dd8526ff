import { MEDAL_UNITS, MEDALS } from './answer-pattern.js';
import type { AnswerType } from './answer-type.js';
import { type Figure, type FigureKind, figuresIn } from './figures.js';
import { isPerson } from './names.js';
import { periodsIn } from './periods.js';
import type { Question } from './question.js';
import { type TaggedWord, tagWords } from './segment.js';
import type { Span } from './sentences.js';

/** Which figures answer a question of each type; a plain number is answered by what is left. */
const KINDS: Readonly<Partial<Record<AnswerType, readonly FigureKind[]>>> = {
  money: ['money'],
  percent: ['percent'],
  age: ['age'],
  duration: ['duration'],
  score: ['score'],
  rank: ['rank'],
  number: ['count', 'length', 'area', 'volume', 'weight', 'temperature', 'bare'],
};
const CLOCK = /\d{1,2}:\d{2}|\d{1,2}[时点]\d{0,2}分?|凌晨|早上|上午|中午|下午|傍晚|晚上/gu;
const RELATIVE_DAY =
  /[今昨明前]天|[今昨明]日|近日|日前|[本上下]周[一二三四五六日]?|周[一二三四五六日末]|星期[一二三四五六日]|世纪|年代/gu;
const ORGANISATION =
  /\p{Script=Han}{2,}?(?:公司|集团|企业|大学|学院|学校|[中小]学|医院|银行|法院|检察院|委员会|协会|学会|研究[所院]|中心|俱乐部|派出所|办公室|[部局厅署社党队])/gu;
const TITLE = /《[^》]{1,40}》|"[^"]{2,40}"/gu;
const FOREIGN_PERSON = /\p{Script=Han}{1,8}(?:·\p{Script=Han}{1,8})+/gu;
const REASON = /因为|由于|因此|所以|原因|因而|导致|使得|为了|出于|以便|因(?!特|素)/gu;
const ITEMS = /\p{L}+(?:、[^、,。;]+)+/gu;

/**
 * The stretches of a text that may answer a question, by their looks: amounts of money where it asks for one, persons
 * that it does not name itself …
 *
 * @param text normalised
 * @returns in their order; `null` where an answer may look in any way
 */
export function answerCandidatesIn(question: Question, text: string): Span[] | null {
  const found = ofType(question, text);
  return found === null
    ? null
    : found.filter(({ start, end }) => !question.text.includes(text.slice(start, end)));
}

function ofType(question: Question, text: string): Span[] | null {
  const kinds = KINDS[question.answerType];
  if (kinds !== undefined) {
    return figuresIn(text).filter((figure) => kinds.includes(figure.kind) && isInUnit(figure, question.unit));
  }
  switch (question.answerType) {
    case 'date':
      return [
        ...periodsIn(text).filter((period) => !asksForDay(question) || period.days !== null),
        ...matches(text, RELATIVE_DAY),
      ];
    case 'clock':
      return matches(text, CLOCK);
    case 'person':
      return [...words(text, isPerson), ...matches(text, FOREIGN_PERSON)];
    case 'place':
      return words(text, ({ tag }) => tag.startsWith('ns'));
    case 'organisation':
      return matches(text, ORGANISATION);
    case 'name':
      return matches(text, TITLE);
    case 'reason':
      return matches(text, REASON);
    case 'list':
      return matches(text, ITEMS);
    default:
      return null;
  }
}

const PEOPLE = ['人', '名', '位', '人次', '口', '户'];

/** Whether a figure is in the unit asked for; 人, 名 and 位 all count people. */
function isInUnit({ unit }: Figure, asked: string | null): boolean {
  if (asked === null) return true;
  if (PEOPLE.some((one) => asked.startsWith(one)) && PEOPLE.includes(unit)) return true;
  if (MEDALS.test(asked)) return MEDAL_UNITS.includes(unit.charAt(0));
  return unit !== '' && (asked.startsWith(unit) || unit.startsWith(asked));
}

function asksForDay({ text }: Question): boolean {
  return /几号|几日|哪一?[天日]|哪天/u.test(text);
}

function matches(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

function words(text: string, isWanted: (word: TaggedWord) => boolean): Span[] {
  return tagWords(text)
    .filter(isWanted)
    .map(({ text: word, start }) => ({ start, end: start + word.length }));
}
