import { tagWords } from '../language/segment.js';

/**
 * What a question states.
 *
 * - `claim`: it asks whether something is so: 高企总数达2339家吗, ……对吗, 是不是……
 * - `saying`: it asks whether somebody said something: 周斌说过……吗
 * - `question`: it asks for something, and on the way takes something for granted: 2月21日召开的会议谁主持
 */
export interface Statement {
  readonly kind: 'claim' | 'saying' | 'question';
  /** What is stated, in the question's own words, without what asks; several stretches between question words. */
  readonly parts: readonly string[];
  /** Of a saying: whose it is said to be, as asked; `null` otherwise. */
  readonly speaker: string | null;
  /** Of a saying: 说, 承诺 …; `null` otherwise. */
  readonly verb: string | null;
  /** Of a saying that may as well be printed in these words: 周斌强调要聚焦重点; `null` otherwise. */
  readonly whole: string | null;
}

const POLITE =
  /^(?:(?:请问|请教|想问一?下?|我想知道|你知道|您知道|请核实一?下?|核实一?下?|帮我查一?下?|查一?下?|听说|据说|据称|有人说|网上说|网传|传闻|我记得|难道|那么|那)[,，:：]?\s*)+/u;
const ASKS_BEHIND =
  /[,，。]?\s*(?:这)?(?:说法|消息|话)?(?:对吗|对不对|对吧|是吗|是不是|是吧|是真的吗|是真是假|真的吗|真的假的|属实吗|是否属实|没错吧|有没有错|有这回事吗|有这事吗|准确吗|是否准确|正确吗|是否正确|确有其事吗|是这样吗|报道过吗|见报了?吗)$/u;
const ASKS_AT_END = /(?<![什怎那这多])[吗么嘛]$/u;
const VERB_FOLLOWS = '(?=\\p{Script=Han}{0,3}(?:说|提|表示|承诺|强调|指出|谈|讲|宣布|透露|呼吁|否认)过?)';
/** What asks inside a question, what it leaves, and whether it asks at all. */
const ASKS_INSIDE: readonly (readonly [RegExp, string, boolean])[] = [
  [new RegExp(`(?:是不是|有没有)${VERB_FOLLOWS}`, 'u'), '', true],
  [/是不是/u, '是', true],
  [/是否(?:已经?)?/u, '', true],
  [/有没有/u, '有', true],
  [/会不会/u, '会', true],
  [/([能要可该])不\1/u, '$1', true],
  [/可不可以/u, '可以', true],
  [/真的(?=\p{Script=Han})/u, '', false],
];
const QUESTION_WORDS =
  /谁|什么|甚么|哪(?:[些个里儿年月天位家种项一几]|(?=\p{Script=Han}))|多少|多[大高长久远深重](?![的,，])|几(?=[个家人名位项条年月天号次种日点倍岁])|怎么样?|怎样|为什么|为何|如何|何时|何地|何人|何处|多久|几何/gu;
/** Verbs of speech that say more than that something was said. */
export const STRONG_VERBS = '承诺|否认|呼吁|警告|宣布|保证';
const WEAK_VERBS =
  '说|提到|提及|表示|强调|指出|谈到|谈及|讲|讲到|透露|认为|回应|写道|声称|称|介绍|坦言|主张|建议|要求|提出';
const SAYING = new RegExp(
  `^(?<speaker>[^,，。:：“”"]{2,24}?)(?:曾经?|还|也|已经?|到底|究竟|是|在[^,，。“”]{1,14}?[上中时里后]|公开|明确){0,4}(?<verb>${STRONG_VERBS}|${WEAK_VERBS})(?<past>过|了)?[,，:：]?\\s*(?<said>["“「『].+|(?!过|了|明|法|的).{3,})$`,
  'u',
);

/** What a question states; `null` where it states nothing that could be checked. */
export function statementIn(question: string): Statement | null {
  const bare = question
    .trim()
    .replace(/[?？!！。.\s]+$/u, '')
    .replace(POLITE, '');
  const { text, asks } = withoutAsking(bare);
  const { speaker, verb, said, past } = SAYING.exec(text)?.groups ?? {};
  // What somebody said may hold question words of its own, and so may what 对吗 stands behind.
  const isClosed = asks === 'behind' || (asks === 'inside' && past !== undefined);
  if (asks === 'nothing' || (!isClosed && outsideQuotations(text, QUESTION_WORDS))) {
    const parts = text
      .split(QUESTION_WORDS)
      .map((part) => part.replace(/^[的了是在有,，。\s]+|[的了是在有还都,，。\s]+$/gu, ''))
      .filter(({ length }) => length >= SHORTEST);
    return parts.length === 0 ? null : { kind: 'question', parts, ...NOBODY };
  }
  if (speaker !== undefined && verb !== undefined && said !== undefined) {
    const whole = past === undefined ? text : null;
    return { kind: 'saying', parts: [withoutMarks(said)], speaker, verb, whole };
  }
  return text.length < SHORTEST ? null : { kind: 'claim', parts: [text], ...NOBODY };
}

const NOBODY = { speaker: null, verb: null, whole: null } as const;

/** Shorter stretches say nothing that could be wrong. */
const SHORTEST = 4;

/** A question without what asks, and how surely it asked whether something is so. */
function withoutAsking(bare: string): { text: string; asks: 'nothing' | 'inside' | 'behind' } {
  let text = bare.replace(ASKS_BEHIND, '');
  let asks: 'nothing' | 'inside' | 'behind' = text === bare ? 'nothing' : 'behind';
  if (ASKS_AT_END.test(text)) {
    text = text.replace(ASKS_AT_END, '');
    if (asks === 'nothing') asks = 'inside';
  }
  const quotation = /["“「『]/u.exec(text)?.index ?? text.length;
  for (const [pattern, plain, asksWhether] of ASKS_INSIDE) {
    const before = text.slice(0, quotation);
    const changed = before.replace(pattern, plain);
    if (changed === before || isBody(before, pattern)) continue;
    if (asksWhether && asks === 'nothing') asks = 'inside';
    text = changed + text.slice(before.length);
    break;
  }
  return { text: text.replace(/[,，。\s]+$/u, ''), asks };
}

/** 组委会不会 states that a body will not. */
function isBody(text: string, pattern: RegExp): boolean {
  const found = pattern.exec(text);
  if (found?.[0] !== '会不会') return false;
  const last = tagWords(text.slice(0, found.index + 1)).at(-1);
  return last !== undefined && last.text.length > 1 && !/^[dvrc]/u.test(last.tag);
}

function outsideQuotations(text: string, pattern: RegExp): boolean {
  return text.replace(/“[^”]*”|"[^"]*"|「[^」]*」|《[^》]*》/gu, '').search(pattern) !== -1;
}

/** The quotation without its marks where it is one as a whole. */
function withoutMarks(said: string): string {
  return /^["“「『]([^"”」』]+)["”」』][。，,]?$/u.exec(said)?.[1] ?? said;
}

/** Whether a verb of speech says more than that something was said. */
export function isStrongVerb(verb: string): boolean {
  return new RegExp(`^(?:${STRONG_VERBS})$`, 'u').test(verb);
}
