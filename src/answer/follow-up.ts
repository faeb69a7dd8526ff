import {
  asksForMore,
  asksForOthers,
  beginsWithQuestionWord,
  ordinalIn,
  replacementIn,
} from '../language/elliptical-question.js';
import { isPerson } from '../language/names.js';
import { normalise } from '../language/normalise.js';
import { type Question, understandQuestion } from '../language/question.js';
import { refersToPerson, withoutReferenceToThing, withPerson } from '../language/reference.js';
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
  if (asksForMore(said)) return { question: last.question, wantsMore: true, isCertain: true };
  const certain = (text: string): FollowUp => ({
    question: understandQuestion(text),
    wantsMore: false,
    isCertain: true,
  });

  const [quoted] = last.evidence;
  if (asksForByline && terms.length === 0 && last.answered && quoted !== undefined) {
    return certain(`${quoted.passage.report.headline}的报道是谁写的`);
  }

  const other = replacementIn(said);
  if (other !== null && understandQuestion(other).asksFor === 'topic') {
    return certain(withOther(last.question, other));
  }
  const ordinal = ordinalIn(said);
  const item = ordinal === null ? undefined : itemsOf(last)[ordinal.index];
  if (ordinal !== null && item !== undefined) return certain(`${item}${ordinal.rest}`);

  const person = refersToPerson(said) ? personOf(last) : undefined;
  if (person !== undefined) {
    const question = understandQuestion(withPerson(said, person));
    return { question, wantsMore: asksForOthers(said), isCertain: false };
  }

  const { topic } = last.question;
  if (topic === '') return null;
  const bare = withoutReferenceToThing(said);
  if (bare !== null) {
    const question = understandQuestion(`${bare},${topic}`);
    return { question, wantsMore: false, isCertain: false };
  }
  const isShort = names.length === 0 && terms.length <= 1;
  return isShort && beginsWithQuestionWord(said) ? certain(`${said},${topic}`) : null;
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
