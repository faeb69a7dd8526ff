import { isPerson } from '../language/names.js';
import { normalise } from '../language/normalise.js';
import { type Question, understandQuestion } from '../language/question.js';
import { tagWords } from '../language/segment.js';
import { highlightText } from '../search/evidence.js';
import type { Turn } from './answer.js';

/** A follow-up question as it would be asked on its own. */
export interface FollowUp {
  readonly question: Question;
  /** It asks for more than was quoted before. */
  readonly wantsMore: boolean;
  /** It says nothing on its own; a question that only has a pronoun may. */
  readonly isCertain: boolean;
}

const MORE =
  /^(?:那么?)?(?:还有(?:呢|吗|没有|什么|哪些|别的|其他的?)*|(?:其他|其它|别的)的?(?:呢|还有吗)?|继续(?:说|讲)?|接着说|然后呢|更多|下一[段条个])$/u;
const WHAT_ABOUT = /^(?:那么?|至于)?(?<other>[^,;]{1,24}?)呢$/u;
const ORDINAL =
  /^(?:那么?)?第(?<number>[一二三四五六七八九十]|\d{1,2})(?:[个条项点种位家大类]|方面)?(?<rest>.*)$/u;
const PERSON_PRONOUN = /(?<![其吉])[他她](?!们)/u;
const THING_PRONOUN =
  /(?:这|那|该|此|上述)(?:个|次|项|场|份|些|篇|条|位|家)?(?:会议|会|活动|行动|工作|报道|文章|事情|事|项目|政策|计划|措施)|[它这那](?:们)?(?=是|有|在|的|什么|怎么|为什么)|其(?=[^他它实中余])/u;
/** What is asked without its matter: 谁主持的？ 为什么？ */
const ELLIPSIS =
  /^(?:那么?|又|具体)?(?:是|在|由|有|从)?(?:谁|什么时候|何时|哪[天里儿年些个位]|什么地方|为什么|为何|怎么|如何|多少|几[个家位人次])/u;
const ASKS_ON = /还/u;
const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/**
 * Understands a question from what was asked and answered before.
 *
 * @param normalised its whole text
 * @param before the latest last
 * @returns `null` for a question that stands alone
 */
export function resolveFollowUp(
  { asksForByline, names, terms }: Question,
  normalised: string,
  before: readonly Turn[],
): FollowUp | null {
  const last = before.findLast(({ kind }) => kind === 'question');
  if (last === undefined) return null;
  const said = normalised.replace(/[?？!。.~]+$/gu, '');
  if (MORE.test(said)) return { question: last.question, wantsMore: true, isCertain: true };
  const certain = (text: string): FollowUp => ({
    question: understandQuestion(text),
    wantsMore: false,
    isCertain: true,
  });

  const [quoted] = last.evidence;
  if (asksForByline && terms.length === 0 && last.answered && quoted !== undefined) {
    return certain(`${quoted.passage.report.headline}的报道是谁写的`);
  }

  const other = WHAT_ABOUT.exec(said)?.groups?.other;
  if (other !== undefined && understandQuestion(other).asksFor === 'topic') {
    return certain(withOther(last.question, other));
  }
  const { number, rest = '' } = ORDINAL.exec(said)?.groups ?? {};
  const item = number === undefined ? undefined : itemsOf(last)[positionOf(number)];
  if (item !== undefined) return certain(`${item}${rest}`);

  const person = PERSON_PRONOUN.test(said) ? personOf(last) : undefined;
  if (person !== undefined) {
    const question = understandQuestion(said.replace(PERSON_PRONOUN, person));
    return { question, wantsMore: ASKS_ON.test(said), isCertain: false };
  }

  const { topic } = last.question;
  if (topic === '') return null;
  if (THING_PRONOUN.test(said)) {
    const question = understandQuestion(`${said.replace(THING_PRONOUN, '')},${topic}`);
    return { question, wantsMore: false, isCertain: false };
  }
  const isShort = names.length === 0 && terms.length <= 1;
  return isShort && ELLIPSIS.test(said) ? certain(`${said},${topic}`) : null;
}

/** A question with the part that is most like another thing replaced by it: 市委书记是谁 and 市长 → 市长是谁. */
function withOther(question: Question, other: string): string {
  const otherIsPerson = tagWords(other).some(isPerson);
  const likeness = (stretch: string): number => {
    if (otherIsPerson) return tagWords(stretch).some(isPerson) ? 2 : 0;
    return (stretch.at(-1) === other.at(-1) ? 1 : 0) + stretch.length / 100;
  };
  const [replaced] = [question.topic, ...question.stretches].toSorted((a, b) => likeness(b) - likeness(a));
  return replaced === undefined ? `${other}${question.text}` : question.text.replace(replaced, other);
}

/** Who was asked about, or else named in the answer. */
function personOf({ question, evidence }: Turn): string | undefined {
  const [best] = evidence;
  const texts = [question.text, best === undefined ? '' : normalise(highlightText(best)).text];
  const name = texts.flatMap((text) => tagWords(text).filter(isPerson))[0]?.text;
  return name === undefined || best === undefined
    ? name
    : wholeName(name, normalise(best.passage.report.paragraphs.join('\n')).text);
}

/** A name as its report writes it: where 李小 always goes on with 明, it was cut. */
function wholeName(name: string, text: string): string {
  const behind = new Set(
    text
      .split(name)
      .slice(1)
      .map((rest) => rest.charAt(0)),
  );
  const [next = ''] = behind;
  const isCut =
    name.length === 2 && behind.size === 1 && /\p{Script=Han}/u.test(next) && text.split(name).length > 2;
  return isCut ? name + next : name;
}

/** The items of the longest enumeration in an answer's bold part. */
function itemsOf({ evidence: [best] }: Turn): string[] {
  const text = best === undefined ? '' : normalise(highlightText(best)).text;
  const [parts = []] = text
    .split(/[,。;:]/u)
    .map((clause) => clause.split('、'))
    .sort((a, b) => b.length - a.length);
  if (parts.length < 2) return [];
  // The first and the last part hold more than the item: 开展甲、乙、丙三大行动.
  const inner = parts.length > 2 ? parts.slice(1, -1) : parts;
  const length = Math.max(...inner.map((part) => part.length));
  return parts.map((part, index) => {
    if (index === 0) return part.slice(-length);
    return index === parts.length - 1 ? part.slice(0, length) : part;
  });
}

function positionOf(number: string): number {
  const chinese = ORDINALS.indexOf(number);
  return chinese === -1 ? Number(number) - 1 : chinese;
}
