import type { AnswerType } from './answer-type.js';
import { contentStretches, joinNames, mask, unknownWords } from './content-words.js';
import { type AsksFor, expectedAnswer } from './expected-answer.js';
import { isPerson, namesIn, officeIn } from './names.js';
import { normalise } from './normalise.js';
import { namesWithFunctionWords } from './person-names.js';
import { ASKED, cutQuestionWords } from './question-words.js';
import { tagWords } from './segment.js';
import { type AsksForSummary, asksForSummary } from './summary-question.js';
import { FULL_NAME } from './surnames.js';

export type { AsksFor } from './expected-answer.js';

/** A word of the question that the evidence should hold. */
export interface QuestionTerm {
  /** Normalised. */
  readonly text: string;
  /**
   * The word names the kind of thing asked for (什么委员会, 哪家酒店): an answer need not repeat it, but an answer
   * that has nothing of it is suspect.
   */
  readonly isCategory: boolean;
}

/** A question as understood. */
export interface Question {
  /** As the reader typed it. */
  readonly original: string;
  /** Normalised, question words included. */
  readonly text: string;
  readonly asksFor: AsksFor;
  /** The same, finer. */
  readonly answerType: AnswerType;
  /** The unit of the number asked for: 公里 in 多少公里, 家 in 几家; `null` where none is said. */
  readonly unit: string | null;
  /** Where it asks for the gist of reports: which. */
  readonly asksForSummary: AsksForSummary | null;
  /** Its content words, in their order, each once. */
  readonly terms: readonly QuestionTerm[];
  /** Names, numbers and quoted words among them: what the evidence must not be without. */
  readonly names: readonly string[];
  /** The stretches between question words and function words, where words stand together as in the text. */
  readonly stretches: readonly string[];
  /** The stretches right before and right behind the question word: what is asked of the matter. */
  readonly focus: readonly string[];
  /** What it is about, in its own words: the longest part without question words. */
  readonly topic: string;
  /** Whether it asks who wrote the report. */
  readonly asksForByline: boolean;
  /** The name of which it asks only who that is: 李明 in 李明是谁？ and 李明是什么职务？ */
  readonly identityOf: string | null;
  /** The office whose holder it asks for, with its level: 市委书记 in 海门市委书记是谁？ */
  readonly office: string | null;
}

const REPORT = '(?:报道|文章|稿件|稿子|稿|新闻|消息|通讯)';
/** 这篇报道是谁写的, 记者是谁, 谁采写的; not 这本书的作者是谁, which asks about the matter. */
const WHO = '(?:是)?(?:由)?(?:谁|哪(?:些|个|位|几位)?(?:人|记者))';
const WROTE = '(?:采写|撰写|撰稿|报道|采访|写)[了的]?';
const WHICH = '(?:谁|哪\\p{Script=Han}{0,2}|什么(?:名字)?)';
const ASKS_WHO_WROTE = new RegExp(
  `(?:这|那|该|本)?篇?(?:的)?${REPORT}${WHO}${WROTE}` +
    `|${WHO}${WROTE}(?:(?:这|那|该|本)篇?${REPORT}?|${REPORT})` +
    `|^${WHO}${WROTE}$` +
    `|${REPORT}的?(?:作者|署名|记者|通讯员)(?:是|叫)?${WHICH}?` +
    `|^(?:作者|记者|通讯员|撰稿人|署名)(?:是|叫)?${WHICH}`,
  'u',
);
const ASKS_WHO_IS =
  /^(?<name>[\p{Script=Han}·a-z]{2,12}?)(?:是谁|是(?:什么|哪个)人|是何人|(?:现任|担任|任|是)?(?:的)?(?:什么|何)(?:职务|职位|身份|官职|职)|的(?:职务|职位|身份)(?:是(?:什么|啥))?|是(?:干什么|做什么|干嘛)的)$/u;
/** Longer questions are read up to here, normalised: pasted articles. */
const MAX_LENGTH = 300;
/** … and so much of what was typed, which nothing reads beyond. */
const MAX_TYPED = 1_000;

/**
 * As much of a typed text as is read for a question. All that is done for one takes this, so that no text, however long,
 * takes longer.
 *
 * @returns the text itself where it is no longer than any question; else its beginning, of white space one space each
 */
export function typedQuestion(text: string): string {
  if (text.length <= MAX_TYPED) return text;
  const beginning = text.replace(/\s+/gu, ' ').trim().slice(0, MAX_TYPED);
  const isCharacterCut = /[\ud800-\udbff]$/.test(beginning);
  return isCharacterCut ? beginning.slice(0, -1) : beginning;
}

/** 请问, 我想知道 … before the question, and 谢谢 after it. */
const POLITE =
  /^(?:请问一下|请问|我想知道|我想问一?下?|想知道|想问一?下?|请告诉我|告诉我|能不能告诉我|你知道|您知道|帮我(?:查|找)一?下?)+|(?:谢谢(?:你|您|了)?|请回答)[!。.]*$/gu;

/**
 * Understands a question: what its answer must hold, and the words that the evidence should have.
 *
 * @param original as typed; any text is a question, and one without content words has no terms
 * @param normalised its text normalised, where that is at hand
 */
export function understandQuestion(original: string, normalised = normalise(original).text): Question {
  const text = normalised.slice(0, MAX_LENGTH).replace(POLITE, '');
  const asksForByline = ASKS_WHO_WROTE.test(text.replace(/[?？!。.]+$/gu, ''));
  const wholeNames = namesWithFunctionWords(text);
  const identityOf = whoseIdentity(
    text,
    wholeNames.map(({ start, end }) => text.slice(start, end)),
  );
  // A name alone is looked for by its characters: one word has no neighbours whose order could speak for it.
  const masked = mask(
    identityOf === null ? text.replace(ASKS_WHO_WROTE, ASKED) : `${identityOf}${ASKED}`,
    identityOf === null && !asksForByline ? wholeNames : [],
  );
  const asked = cutQuestionWords(masked.text);
  const { asksFor, answerType, unit, categories } = expectedAnswer(masked.text, asked);
  const cut = asked.bare.split(ASKED).map((part) => contentStretches(part, masked));
  // 于立新 and 何为民 lose their surnames with the words that are none of the matter: they are taken whole.
  const isSurnameCut = identityOf !== null && !cut.flat(2).join('').includes(identityOf.charAt(0));
  const parts = isSurnameCut ? [[[identityOf]], []] : cut;
  const bare = masked.unmask(asked.bare);
  const stretches = parts.flat();
  const terms = new Map<string, QuestionTerm>();
  const names = new Set(namesIn(bare.replaceAll(ASKED, ' ')));
  for (const { start, end } of wholeNames) names.add(text.slice(start, end));
  if (identityOf !== null) names.add(identityOf);
  for (const stretch of stretches) {
    for (const word of joinNames(stretch)) {
      if (!terms.has(word)) terms.set(word, { text: word, isCategory: categories.has(word) });
    }
    for (const name of unknownWords(stretch)) names.add(name);
  }
  const topic = topicOf(bare);
  const office = asksFor === 'person' ? officeIn(topic) : null;
  // 省委书记 is another than 市委书记.
  if (office !== null) names.add(office);
  return {
    original,
    text,
    asksFor: identityOf === null ? asksFor : 'definition',
    answerType: identityOf === null ? answerType : 'definition',
    unit,
    asksForSummary: asksForSummary(text),
    terms: [...terms.values()],
    names: [...names],
    stretches: stretches.map((words) => words.join('')),
    focus: focusOf(parts.map((part) => part.map((words) => words.join('')))),
    topic,
    asksForByline,
    identityOf,
    office,
  };
}

function topicOf(bare: string): string {
  const parts = bare
    .split(PART_ENDS)
    .map((part) =>
      part.replace(/^[^\p{L}\p{N}"《]*(?:[的是在了])*|(?:[的是在了有])*[^\p{L}\p{N}"》]*$/gu, ''),
    );
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function whoseIdentity(text: string, wholeNames: readonly string[]): string | null {
  const name = ASKS_WHO_IS.exec(text.replace(/[?？!。.]+$/u, ''))?.groups?.name;
  // 市长是谁 asks for the name of an office; only a name has an office to ask for.
  if (name === undefined) return null;
  return wholeNames.includes(name) || tagWords(name).every(isPerson) || isNameInParts(name) ? name : null;
}

const NAME = new RegExp(`^${FULL_NAME}$`, 'u');

/** A surname before a word of its own: 李 and 建国. */
function isNameInParts(name: string): boolean {
  const [surname] = tagWords(name);
  return NAME.test(name) && surname !== undefined && surname.text.length === 1;
}

const PART_ENDS = new RegExp(`[${ASKED},;:]`, 'u');

/** @param parts the stretches between question words */
function focusOf(parts: readonly (readonly string[])[]): string[] {
  const focus = new Set<string>();
  for (const [index, part] of parts.entries()) {
    const [first, last] = [part[0], part.at(-1)];
    if (index > 0 && first !== undefined) focus.add(first);
    if (index + 1 < parts.length && last !== undefined) focus.add(last);
  }
  return [...focus];
}
