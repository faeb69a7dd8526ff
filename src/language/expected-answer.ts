import { type AnswerType, FIGURES, type HeadNoun, headNounOf } from './answer-type.js';
import { ASKED, type Asked, MEASURE } from './question-words.js';
import { dictionaryWords } from './segment.js';

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

/** What answers a question. */
export interface ExpectedAnswer {
  readonly asksFor: AsksFor;
  /** The same, finer. */
  readonly answerType: AnswerType;
  /** The unit of the number asked for: 公里 in 多少公里, 家 in 几家; `null` where none is said. */
  readonly unit: string | null;
  /** Nouns of the question that name the kind of thing asked for. */
  readonly categories: ReadonlySet<string>;
}

const COARSE: Readonly<Record<AnswerType, AsksFor>> = {
  number: 'number',
  money: 'number',
  percent: 'number',
  duration: 'number',
  age: 'number',
  score: 'number',
  rank: 'number',
  date: 'time',
  clock: 'time',
  person: 'person',
  organisation: 'thing',
  place: 'place',
  name: 'thing',
  list: 'list',
  reason: 'reason',
  manner: 'manner',
  definition: 'definition',
  choice: 'thing',
  'yes-no': 'yes-no',
  thing: 'thing',
  open: 'topic',
};

const CATEGORY_BEHIND = new RegExp(String.raw`^(?:的|${MEASURE})?(\p{Script=Han}{2,})`, 'u');
/** What is asked for by these may be named by the noun behind them. */
const TAKES_CATEGORY: ReadonlySet<AsksFor> = new Set(['thing', 'list', 'number', 'person']);
/** What may stand between the noun that is asked for and the question word: 票价大概是多少. */
const LINK = new RegExp(
  `(?:[${ASKED}\\s]|[是为有约达到在了共各又还能的]|大概|大约|大致|总共|一共|分别|究竟|到底|最后|最终|具体)+$`,
  'u',
);
const UNIT = new RegExp(`^(?:[${ASKED}])?(\\p{Script=Han}{1,2})`, 'u');
const NO_UNIT = /^[是的有了啊呀呢吧和与在才就可能会要时来]/u;
/** What stands behind a noun phrase that asks without a question word. */
const TAIL = /(?:[^\p{L}\p{N}]|[啊呀呢吧吗么是为])+$/u;

/** What answers a question, by its question words and the nouns next to them. */
export function expectedAnswer(text: string, asked: Asked): ExpectedAnswer {
  const categories = categoriesOf(asked);
  if (asked.word === null) {
    const noun = nounPhrase(text);
    if (noun === null) return { asksFor: 'topic', answerType: 'open', unit: null, categories };
    if (noun.isKind) categories.add(noun.text);
    return { asksFor: COARSE[noun.type], answerType: noun.type, unit: null, categories };
  }
  const { type, word } = asked;
  const behind = text.slice(word.start + word.text.length);
  const before = headNounOf(text.slice(0, word.start).replace(LINK, ''));
  if (before?.isKind && (FIGURES.has(type) || type === 'thing' || type === 'definition')) {
    categories.add(before.text);
  }
  const answerType = refined(type, before, nounBehind(behind));
  return {
    asksFor: coarse(type, answerType),
    answerType,
    unit: type === 'number' ? unitOf(word.text, behind) : null,
    categories,
  };
}

function coarse(type: AnswerType, refinedType: AnswerType): AsksFor {
  const isPlain = type === 'thing' || type === 'definition';
  // 哪座城市 is answered by a name of its own as well as by a place that the tagger knows.
  return isPlain && refinedType === 'place' ? COARSE[type] : COARSE[refinedType];
}

/** The type that a question word asks for with the nouns next to it. */
function refined(type: AnswerType, before: HeadNoun | null, behind: HeadNoun | null): AnswerType {
  switch (type) {
    case 'number': {
      const noun = behind ?? before;
      return noun !== null && FIGURES.has(noun.type) ? noun.type : type;
    }
    case 'name':
      return before?.type === 'person' ? 'person' : type;
    case 'thing':
      return behind?.type ?? (before?.isKind ? before.type : type);
    case 'definition':
      return before !== null && (before.isKind || before.type === 'name') ? before.type : type;
    default:
      return type;
  }
}

function nounBehind(behind: string): HeadNoun | null {
  const phrase = new RegExp(String.raw`^(?:${MEASURE})?(\p{Script=Han}+)`, 'u').exec(behind)?.[1];
  if (phrase === undefined) return null;
  const [first = '', second = ''] = dictionaryWords(phrase);
  return headNounOf(first) ?? headNounOf(first + second);
}

/** The nouns right behind question words that ask for a thing of some kind. */
function categoriesOf({ behind }: Asked): Set<string> {
  const categories = new Set<string>();
  for (const { type, text } of behind) {
    if (!TAKES_CATEGORY.has(COARSE[type])) continue;
    const phrase = CATEGORY_BEHIND.exec(text)?.[1];
    const noun = phrase === undefined ? undefined : dictionaryWords(phrase)[0];
    if (noun !== undefined && noun.length > 1) categories.add(noun);
  }
  return categories;
}

function unitOf(word: string, behind: string): string | null {
  if (!/(?:多少|几)$/u.test(word)) return null;
  const unit = UNIT.exec(behind)?.[1];
  return unit === undefined || NO_UNIT.test(unit) ? null : unit;
}

const NO_FIGURE = /(?:[质力能当]量|[评代]价|[效概]率|[多少无]数|大幅|名额)$/u;

/** The noun that a phrase without question words asks for: 票房 in 流浪地球的票房. */
function nounPhrase(text: string): HeadNoun | null {
  const phrase = text.replace(TAIL, '');
  const noun = headNounOf(phrase);
  if (noun === null) return null;
  const before = phrase.slice(0, -noun.text.length);
  if (before.trim() === '') return null;
  if (/(?:的|[^\p{L}\p{N}])$/u.test(before)) return noun;
  // 太湖 is a lake and asks for none, 腾讯公司 for no company.
  const isNamePart = ['place', 'organisation', 'name', 'person'].includes(noun.type) && !noun.isKind;
  if (isNamePart && noun.type !== 'person') return null;
  return noun.text.length > 1 || (FIGURES.has(noun.type) && !NO_FIGURE.test(phrase)) ? noun : null;
}
