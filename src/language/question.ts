import { FUNCTION_WORDS } from './function-words.js';
import { isPerson, namesIn, officeIn } from './names.js';
import { normalise } from './normalise.js';
import { dictionaryWords, tagWords } from './segment.js';

/** What an answer must hold. */
export type AsksFor =
  | 'person'
  | 'time'
  | 'place'
  | 'number'
  | 'list'
  | 'reason'
  | 'manner'
  | 'definition'
  | 'thing'
  | 'yes-no'
  | 'topic';

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

/** Measure words and the like between a question word and the noun that it asks for. */
const MEASURE =
  '(?:[个项种类点条大家位名座所场次届本部支只句间篇份队首张台幅艘颗块片段期级层款样件股批对组门处册卷集代道枚]|方面)';

/** Question words, the more telling first; the first that matches decides what is asked for. */
const QUESTION_WORDS: readonly (readonly [AsksFor, RegExp])[] = [
  [
    'reason',
    /为什么|为甚么|为何|为啥|什么原因|何故|缘何|因何|怎么会|出于什么|(?:是)?因什么|由于什么|(?<=的)(?:主要)?原因是?(?:什么|为何)?$/gu,
  ],
  [
    'time',
    /(?:是)?(?:在|于)?(?:什么时(?:候|后|间|期|刻)|甚么时(?:候|间)|什么年代|哪个时候|何时|几时|何年何月|何[年月日]|几月几[日号]|几[月号点]|西?元?几年|(?:哪|那)一?[天年月日]|哪个(?:月|年份?|世纪|年代|时期|朝代)|哪(?:世纪|年代|时期|朝代)|什么(?:朝代|世纪|时代))/gu,
  ],
  [
    'number',
    /百分之几|几分之几|几成|第几|(?:大约)?(?:有)?多少|多[大高长远重快深宽厚久](?=$|[?？的时])|(?<!哪)几(?=\p{Script=Han})|(?<=(?:人口|面积|长度|高度|总数|数量|比例|价格)(?:约)?(?:是|为|有)?)(?:什么|何)/gu,
  ],
  ['person', /(?:是)?(?:由|被|给)?(?:谁|何人|什么人|哪些人|哪个人|哪一?[位名]|哪几位)/gu],
  [
    'place',
    /(?:是)?(?:位于|位在|在|从|到)?(?:哪里|哪儿|何处|何地|什么地方|哪一?个?地方|哪一?处|什么位置)|(?:位于|位在|在)哪(?=$|[?？])/gu,
  ],
  [
    'definition',
    /什么是|是什么意思|什么意思|何谓|何为|指的?是?什么|是?指(?:的是)?(?:什么|哪)|(?:的)?定义(?:是|为)?(?:什么)?|说的是什么|(?:是|为)(?:什么|啥|何)(?=[?？]?$)/gu,
  ],
  [
    'list',
    /(?:有|是|包括|包含)?(?:哪些|哪几MEASURE?|哪[二两三四五六七八九十]MEASURE?)|(?:包括|包含|有)(?:什么|哪)|分别(?:是|为|指)?(?:什么)?/gu,
  ],
  ['manner', /是?(?:怎么样|怎样|怎么|如何|何以|什么样)(?:的)?|以什么方式|用什么方法|通过什么/gu],
  ['thing', /(?:是)?(?:什么|甚么|何种|何等|哪一种|哪一类|哪一?MEASURE|哪一?|啥|何(?=\p{Script=Han}))/gu],
  ['yes-no', /是否|是不是|有没有|能否|能不能|会不会|可不可以|可否|(?<=.)[吗么](?=[?？]?$)/gu],
].map(([asksFor, pattern]) => [
  asksFor as AsksFor,
  new RegExp((pattern as RegExp).source.replaceAll('MEASURE', MEASURE), 'gu'),
]);

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
/** Longer questions are read up to here: pasted articles. */
const MAX_LENGTH = 300;

/** 请问, 我想知道 … before the question, and 谢谢 after it. */
const POLITE =
  /^(?:请问一下|请问|我想知道|我想问一?下?|想知道|想问一?下?|请告诉我|告诉我|能不能告诉我|你知道|您知道|帮我(?:查|找)一?下?)+|(?:谢谢(?:你|您|了)?|请回答)[!。.]*$/gu;

const CATEGORY_AFTER = new RegExp(String.raw`^(?:的|${MEASURE})?(\p{Script=Han}{2,})`, 'u');
/** What is asked for by these may be named by the noun behind them. */
const TAKES_CATEGORY: ReadonlySet<AsksFor> = new Set(['thing', 'list', 'number', 'person']);
/** Longer runs of single characters are no name. */
const MAX_NAME = 6;

/**
 * Understands a question: what its answer must hold, and the words that the evidence should have.
 *
 * @param original as typed; any text is a question, and one without content words has no terms
 * @param normalised its text normalised, where that is at hand
 */
export function understandQuestion(original: string, normalised = normalise(original).text): Question {
  const text = normalised.slice(0, MAX_LENGTH).replace(POLITE, '');
  const asksForByline = ASKS_WHO_WROTE.test(text.replace(/[?？!。.]+$/gu, ''));
  const identityOf = whoseIdentity(text);
  const { bare, asksFor, categories } = withoutQuestionWords(
    identityOf === null ? text.replace(ASKS_WHO_WROTE, ASKED) : `${identityOf}${ASKED}`,
  );
  const parts = bare
    .split(ASKED)
    .map((part) => part.split(/[^\p{L}\p{N}.%·+\-/]+/u).flatMap(contentStretches));
  const stretches = parts.flat();
  const terms = new Map<string, QuestionTerm>();
  const names = new Set(namesIn(bare.replaceAll(ASKED, ' ')));
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

function whoseIdentity(text: string): string | null {
  const name = ASKS_WHO_IS.exec(text.replace(/[?？!。.]+$/u, ''))?.groups?.name;
  // 市长是谁 asks for the name of an office; only a name has an office to ask for.
  return name !== undefined && tagWords(name).every(isPerson) ? name : null;
}

/** Stands where a question word was cut out. */
const ASKED = '\ue000';
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

/** The runs of content words between function words. */
function contentStretches(text: string): string[][] {
  const stretches: string[][] = [];
  let words: string[] = [];
  for (const word of dictionaryWords(text)) {
    if (!FUNCTION_WORDS.has(word)) {
      words.push(word);
    } else if (words.length > 0) {
      stretches.push(words);
      words = [];
    }
  }
  return words.length > 0 ? [...stretches, words] : stretches;
}

/** Single characters in a row are a word that the dictionary does not know, most often a name. */
function joinNames(words: readonly string[]): string[] {
  const joined: string[] = [];
  let run = '';
  const flush = (): void => {
    if (run !== '') joined.push(...(run.length <= MAX_NAME ? [run] : run));
    run = '';
  };
  for (const word of words) {
    if (SINGLE.test(word)) {
      run += word;
    } else {
      flush();
      joined.push(word);
    }
  }
  flush();
  return joined;
}

const SINGLE = /^\p{Script=Han}$/u;

/** The joined single characters of a stretch. */
function unknownWords(words: readonly string[]): string[] {
  const known = new Set(words.filter((word) => !SINGLE.test(word)));
  return joinNames(words).filter((word) => word.length > 1 && !known.has(word));
}

/** Cuts the question words out, leaving a gap, and keeps the nouns that stood right behind them. */
function withoutQuestionWords(text: string): { bare: string; asksFor: AsksFor; categories: Set<string> } {
  const categories = new Set<string>();
  let asked: AsksFor | null = null;
  let bare = text;
  for (const [asksFor, pattern] of QUESTION_WORDS) {
    bare = bare.replace(pattern, (match: string, ...rest: (string | number)[]) => {
      asked ??= asksFor;
      const offset = rest.find((value) => typeof value === 'number') ?? 0;
      const behind = CATEGORY_AFTER.exec(bare.slice(Number(offset) + match.length))?.[1];
      const noun = behind === undefined ? undefined : dictionaryWords(behind)[0];
      if (TAKES_CATEGORY.has(asksFor) && noun !== undefined && noun.length > 1) categories.add(noun);
      return ASKED;
    });
  }
  return { bare, asksFor: asked ?? 'topic', categories };
}
