import { type TaggedWord, tagWords } from '../language/segment.js';
import { splitClauses, splitSentences } from '../language/sentences.js';
import type { Report } from '../reports/report.js';

/** Longer questions do not fit a button's 64 bytes, three bytes a character. */
const MAX_BYTES = 60;
/** Reports do not have more; a book would. */
const MAX_PARAGRAPHS = 100;

/** A clause of a report. */
interface Clause {
  /** Without the mark behind it. */
  readonly text: string;
  /** What stands before it in its sentence. */
  readonly before: string;
  /** The report's body. */
  readonly report: string;
}

/** One way in which a clause becomes a question that its sentence answers: the same question, longer and shorter. */
type Form = (clause: Clause) => readonly string[];

/** What takes place on a day, as a noun. */
const EVENT =
  '(?:[^，,。、；;：:的了着并]{2,22}?(?:会|会议|仪式|活动|比赛|[大决半联邀]赛|论坛|博览会|展览|讲座|音乐节))';
const TAKES_PLACE = '(?:召开|举行|举办|开幕|闭幕)';
const DAY = String.raw`(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日)`;
const OF_ALL = '(?:全[市省国县区州])?';

/** 3月5日,市政府召开全市渔业工作会议 → 渔业工作会议是什么时候召开的？ */
const whenHeld: Form = ({ text, before }) => {
  const [held, verb = '', event] =
    new RegExp(`(${TAKES_PLACE})了?${OF_ALL}(${EVENT})$`, 'u').exec(text) ?? [];
  if (held === undefined || event === undefined || !isNamed(event)) return [];
  const day = new RegExp(`${DAY}[^，,。]*(?:[，,][^，,。]*){0,2}$`, 'u').exec(
    before + text.slice(0, -held.length),
  );
  return day === null ? [] : askWhen(event, verb, day[0]);
};

/** 渔业合作论坛23日举行 → 渔业合作论坛是什么时候举行的？ */
const whenItTookPlace: Form = ({ text }) => {
  const { event, when, verb } = match(
    `^(?<event>${EVENT})(?<when>[将拟]?于?${DAY}(?:[上下]午|晚)?)(?:在[^，,。]{2,14}?)?(?:正式|隆重)?(?<verb>${TAKES_PLACE})$`,
    text,
  );
  return event !== undefined && when !== undefined && verb !== undefined && isNamed(event)
    ? askWhen(event, verb, when)
    : [];
};

/** 商业银行于2022年1月17日在深交所上市 → 商业银行是什么时候上市的？ */
const whenItBegan: Form = ({ text }) => {
  const { subject, verb } = match(
    String.raw`^(?<subject>[^，,。、；;：:“”\d]{4,14})于(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:在[^，,。]{2,10}?)?(?:正式)?(?<verb>成立|上市|开通|投用|通车|开业|开工|启动|竣工|开馆)$`,
    text,
  );
  return subject === undefined || verb === undefined || !isSubject(subject) ? [] : askWhen(subject, verb, '');
};

function askWhen(event: string, verb: string, day: string): string[] {
  if (/[将拟]/u.test(day)) return [`${event}什么时候${verb}？`];
  return [`${event}是什么时候${verb}的？`, `${event}哪天${verb}的？`];
}

/** 渔业合作论坛在市会议中心举行 → 渔业合作论坛在哪里举行？ */
const where: Form = ({ text }) => {
  const { event, place, verb } = match(
    `^(?<event>${EVENT})(?:将?于?${DAY})?将?在(?<place>[^，,。]{3,14})(?<verb>${TAKES_PLACE})$`,
    text,
  );
  if (event === undefined || place === undefined || verb === undefined || !isNamed(event)) return [];
  return /[日月年]$|\d/u.test(place) ? [] : [`${event}在哪里${verb}？`];
};

/** 校长王小明主持召开家长座谈会 → 谁主持召开了家长座谈会？ */
const who: Form = ({ text }) => {
  const { subject, verb, object } = match(
    `^(?<subject>[^，,]{2,24}?)(?<verb>主持召开|主持|会见|荣获|夺得|当选为?|出任)了?${OF_ALL}(?<object>[^，,。、；;：:的了]{4,16})$`,
    text,
  );
  if (subject === undefined || verb === undefined || object === undefined || !isNamed(object)) return [];
  return personAtEnd(subject) === null ? [] : [`谁${verb}了${object}？`];
};

const COUNTED = new Map([...'二三四五六七八九十'].map((digit, index) => [digit, index + 2]));

/** 开展渔船检修、码头清理、渔民培训三大安全行动 → 三大安全行动有哪些？ */
const whichOnes: Form = ({ text }) => {
  const { items, group, count, kind } = match(
    String.raw`^(?<items>[^，,。；;：:]+?)等?(?<group>(?<count>[二三四五六七八九十])(?:大|项|类|种|条)(?<kind>\p{Script=Han}{4,8}))$`,
    text,
  );
  if (items === undefined || group === undefined || count === undefined || kind === undefined) return [];
  const isComplete = items.split(/[、和及与]/u).length === COUNTED.get(count);
  const isKind = tagWords(kind).every(({ tag }) => NOUN.test(tag));
  return isComplete && isKind && items.includes('、') ? [`${group}有哪些？`] : [];
};

/** 渔业总产值达30亿元 → 渔业总产值是多少？ and 海外参会学者达40余人 → 海外参会学者有多少人？ */
const howMany: Form = ({ text }) => {
  const { subject, unit } = match(
    String.raw`^(?<subject>[^“”\d（(]{4,14}?)(?:已经|已|约|将|也|均)?(?:达到?了?|为|超过?了?|突破了?|共?有|增至|升至|降至)(?:近|约)?\d[\d.,]*(?:余|多)?[万亿千百]*(?:余|多)?(?<unit>家|人次?|个|名|项|条|座|所|辆|艘|套|户|件|场|篇|[美欧日]?元|平方公里|平方米|公里|吨|亩|公顷|千瓦时?|%)(?:以上|左右)?$`,
    text,
  );
  if (subject === undefined || unit === undefined || !isSubject(subject) || IS_OF_SOMEBODY.test(subject))
    return [];
  if (IS_QUANTITY.test(subject)) return [`${subject}是多少？`];
  return /^(?:家|人|个|名|项|条|座|所|辆|艘|套|户|场)$/u.test(unit) ? [`${subject}有多少${unit}？`] : [];
};
const IS_QUANTITY = /(?:[数量值额率积]|总[长和计]|收入|利润|人口|价格|投资|营收|规模|里程|长度|速度)$/u;
/** Every company has these: without its name nobody knows whose. */
const IS_OF_SOMEBODY = /^(?:募集|发行|成交|营业|净|实现|归属|注册|持股|流通|总股本|扣除)/u;

/** 所谓“渔光互补”，就是…… → 什么是“渔光互补”？ */
const whatIs: Form = ({ text, before }) => {
  const defined = /^(?:所谓)?“([^“”，,。！？]{2,12})”(?:是指|指的是|即|就是指?|是一[种个项类])/u.exec(
    text,
  )?.[1];
  const named = /所谓“([^“”，,。！？]{2,12})”[，,]$/u.exec(before)?.[1];
  const term = defined ?? (/^(?:就是|是指|指的是|即)/u.test(text) ? named : undefined);
  return term === undefined ? [] : [`什么是“${term}”？`];
};

const SAID: readonly (readonly [RegExp, string])[] = [
  [/强调$/u, '强调了什么？'],
  [/指出$/u, '指出了什么？'],
  [/(?:建议|提醒)$/u, '有什么建议？'],
];

/** 校长王小明强调 → 王小明强调了什么？ Of people whom the report names more than once. */
const whatWasSaid: Form = ({ text, report }) => {
  const [verb, asks] = SAID.find(([pattern]) => pattern.test(text)) ?? [];
  const person = verb === undefined ? null : personAtEnd(text.replace(verb, ''));
  return person !== null && report.split(person).length > 2 ? [`${person}${asks}`] : [];
};

/** The most telling first. */
const FORMS = [whenHeld, whenItTookPlace, who, whichOnes, howMany, whenItBegan, where, whatIs, whatWasSaid];

/**
 * Questions that a report answers, made from its own sentences.
 *
 * @returns at most one of each form, each short enough for a button; whether the answerer really finds the answer
 *   is for the caller to check
 */
export function questionsAbout(report: Report): string[] {
  const paragraphs = report.paragraphs.slice(0, MAX_PARAGRAPHS);
  const body = paragraphs.join('\n');
  const clauses = paragraphs.flatMap((paragraph) => splitIntoClauses(paragraph, body));
  const questions = FORMS.flatMap((form) => {
    for (const clause of clauses) {
      const question = form(clause).find((text) => Buffer.byteLength(text) <= MAX_BYTES);
      if (question !== undefined) return [question];
    }
    return [];
  });
  return [...new Set(questions)];
}

function splitIntoClauses(paragraph: string, report: string): Clause[] {
  return splitSentences(paragraph).flatMap(({ start, end }) => {
    const sentence = paragraph.slice(start, end);
    return splitClauses(sentence).map((clause) => ({
      text: sentence
        .slice(clause.start, clause.end)
        .replace(/[，,。；;：:！？!?\s]+$/u, '')
        .trim(),
      before: sentence.slice(0, clause.start),
      report,
    }));
  });
}

function match(pattern: string, text: string): Readonly<Record<string, string | undefined>> {
  return new RegExp(pattern, 'u').exec(text)?.groups ?? {};
}

/** Events known only from the text before them: 此次活动, 一场比赛. */
const UNNAMED =
  /^(?:[一二两三几多首该此这那本各另其又再还已将近今昨每]|上述|系列|相关|同时|现场|专题|大规模|工作会|会上|第[^，]{1,4}[次届]会议)|(?:通常|可能|预计)会$/u;

/** Whether an event is known by its name, wherever it is spoken of. */
function isNamed(event: string): boolean {
  return event.length >= 6 && isBalanced(event) && !UNNAMED.test(event);
}

function isBalanced(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length;
  return count('“') === count('”') && count('《') === count('》') && count('（') === count('）');
}

/** Places, people, bodies, and words that the dictionary does not know. */
const NAME = /^(?:n[rstz]|x|eng|j)/u;
const NOUN = /^(?:n|eng|vn|j|l|i|x)/u;
/** Subjects that lean on what was said before them. */
const NOT_ALONE =
  /^(?:其|该|此|这|那|本|如今|它|他|她|当|同|目前|现|今|去|截至|预计|累计|共|总|合计|平均|仅|已|而|但|并|也|还|又|最|约|每|年|涉案|数量|近|全年|上半年|下半年|[一二三四]季度|同比|环比|较|比|从|在|自|以|将|使|让|对|由|为|有|可|能|会|我|你|您|公司|项目|活动|社区|户均|期[内末]|报告期)|目前|其中|[本此]次/u;

/** Whether the subject of a number says of itself what is counted: two nouns at least, the last of them at its end. */
function isSubject(subject: string): boolean {
  if (NOT_ALONE.test(subject) || !isBalanced(subject)) return false;
  const words = tagWords(subject);
  const isSpecific = subject.length > 4 || words.some(({ tag }) => NAME.test(tag));
  return (
    isSpecific && words.filter(({ tag }) => NOUN.test(tag)).length >= 2 && NOUN.test(words.at(-1)?.tag ?? '')
  );
}

/** The person whose name ends a text: in full, behind a title or at the beginning, so that no part of a name is taken. */
function personAtEnd(text: string): string | null {
  const words = tagWords(text);
  const last = words.at(-1);
  if (last === undefined || !/^(?:nr|x)/u.test(last.tag) || !text.endsWith(last.text)) return null;
  let first = words.length - 1;
  const surname = words[first - 1];
  if (surname?.tag === 'nr' && surname.text.length === 1) first--;
  const { start = 0 } = words[first] ?? {};
  const name = text.slice(start);
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || /[先女]|阿[姨婆]|某/u.test(name)) return null;
  const title = words[first - 1];
  return start === 0 || (title !== undefined && isTitle(title)) ? name : null;
}

/** 教授, 发言人; the dictionary takes 镇长 for a verb. */
function isTitle({ text, tag }: TaggedWord): boolean {
  return text.length > 1 && !tag.startsWith('nr') && (/^[nl]/u.test(tag) || /[长员师官]$/u.test(text));
}
