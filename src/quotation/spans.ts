import nodejieba from 'nodejieba';
import { isPerson, OFFICE } from '../language/names.js';
import { loadDictionary } from '../language/segment.js';
import { SURNAMES } from '../language/surnames.js';
import type { Range } from './align.js';
import { isNegative, sideOf } from './polarity.js';
import { FIGURE, type Tokens } from './tokens.js';

/** What a stretch of a text says, as far as a difference in it has a name of its own. */
export type SpanKind = 'number' | 'date' | 'name' | 'title' | 'negation' | 'direction' | 'speaker' | 'word';

/** A stretch of tokens that is shown whole or not at all. */
export interface TypedSpan extends Range {
  readonly kind: SpanKind;
}

// No date has longer ones, and long runs of figures are soon read.
const FIGURES = '(?:[\\d.]{1,8}|[〇零一二两三四五六七八九十廿卅]{1,8})';
const DATE = new RegExp(
  [
    `(?:(?:\\d{4}|[〇零一二三四五六七八九]{4}|[今去前明后当同]|本)年度?,?)?(?:(?<!\\d)${FIGURES}|本|上|下|当|同|次)月(?:份|底|初|末)?(?:${FIGURES}(?:[日号]|(?=[至到-])))?`,
    `(?:\\d{4}|[〇零一二三四五六七八九]{4})年(?:度|初|底|末)?`,
    '[今去前明后当同][年天日晚晨早](?:度|初|底|末)?|[昨今明][日天]|本[周月年]|[上下]周',
    `(?<![\\d个])${FIGURES}[日号](?![元子])`,
    '(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|午后|夜间)',
    `${FIGURES}[时点](?!间)(?:${FIGURES}分|半|许|左右)?`,
    '(?<!\\d)\\d{1,2}:\\d{2}(?::\\d{2})?(?!\\d)',
    '(?:星期|周|礼拜)[一二三四五六日天]',
    '[上下]半年|[前第][一二三四]季度?|[一二三四]季度',
    '[\'"]?\\d0年代|[一二三四五六七八九]十年代|\\d+世纪',
    '[上中下]旬',
  ].join('|'),
  'gu',
);
/** 吴先生, 李某某. */
const COURTESY = new RegExp(`[${SURNAMES}](?:先生|女士|小姐|太太|阿姨|大爷|大妈|奶奶|爷爷|某某|某)`, 'gu');
const MORE_OFFICES =
  '总书记|秘书|助理|顾问|工程师|研究员|分析师|经济学家|专家|学者|司令员?|政委|参谋长|国务卿|外长|防长|财长|署长|司长|法官|检察长|检察官|参赞|领事|执行官|干事|民警|警长|主持人|设计师|合伙人|组长|班长|股长|庭长|站长|店长|船长|机长|首领|国王|女王|王子|公主|天皇|酋长|议员|副手|发起人|教师|学生|护士|司机|农民|工人|员工|居民|村民|市民|业主|律师|会计|审计长|裁判|队员|球员|前锋|后卫|门将';
const TITLE = new RegExp(
  `(?:常务副|执行|首席|总|副|代|名誉|原|前)?(?:[省市县区镇乡村州党团常]委|国家)?(?:常务副|执行|首席|副)?(?:${OFFICE.slice(3, -1)}|${MORE_OFFICES})`,
  'gu',
);
const SPEECH =
  '表示|指出|强调|认为|介绍|透露|宣布|坦言|回应|告诉|说道|说|称|谈到|提到|提出|要求|呼吁|承认|否认|解释|补充|直言|写道|建议|预计|预测|警告|批评|评价|感叹|回忆|承诺|反驳|声称|呼籲|希望|相信|讲话|发言|讲述|分析';
const BEFORE_SPEECH = new RegExp(
  `^["']?(?:还|也|则|又|都|均|曾|在[^,;。!?]{1,12}?[时上中后]|当[日天]|今[日天]|[昨近][日天]|对此|随后|最后|接受[^,;。!?]{2,12}?采访时|向[^,;。!?]{2,8}?|对[^,;。!?]{2,8}?|进一步|特别|明确|公开|再次|日前|近日)*(?:${SPEECH})`,
  'u',
);
const UNIT =
  /^(?:[个家处组人名位项条件次种倍年天元吨米克升岁层辆台套册本部篇所座栋间户起例场届分秒度平亩寸尺斤公里]|小时|分钟|万|亿|千|百|余|多|美元|欧元|日元|英镑|港元|人次|公里|千米|平方米|平方公里|立方米|公顷|公斤|千克|毫米|厘米|千瓦时?|万千瓦|百分点|个百分点|摄氏度|℃|°|周年|个月|周|月|余家|多家|余名|多名|余人|多人|余个|多个|年级|号|级|成|股|桶|盎司|点|人|km|kg|mm|cm|m|g|t|gb|mb|tb|w|kw|mw|nm|英寸|页|字|岁|胎|枚|艘|架|支|只|头|匹|句|门|声|度电)$/u;

interface Chunk extends Range {
  readonly text: string;
  readonly tag: string;
}

/** Every token in one stretch: names, dates, numbers with their units and so on, and otherwise words. */
export function spansOf(source: string, tokens: Tokens): TypedSpan[] {
  const surface = surfaceOf(source, tokens);
  const words = wordsOf(surface);
  const kinds: SpanKind[] = words.map((word) => kindOfWord(word));
  const spans: TypedSpan[] = [];
  const taken = new Uint8Array(tokens.keys.length);
  const take = (kind: SpanKind, start: number, end: number): void => {
    if (start >= end || taken.subarray(start, end).some((one) => one === 1)) return;
    taken.fill(1, start, end);
    spans.push({ kind, start, end });
  };
  for (const { 0: date, index } of surface.text.matchAll(DATE)) {
    const range = surface.tokensOf(index, index + date.length);
    if (isWholeFigures(surface, index, date.length)) take('date', range.start, range.end);
  }
  for (const range of numbersWithUnits(tokens, source, words)) take('number', range.start, range.end);
  for (const { 0: name, index } of surface.text.matchAll(COURTESY)) {
    const range = surface.tokensOf(index, index + name.length);
    const speaks = BEFORE_SPEECH.test(surface.text.slice(index + name.length, index + name.length + 30));
    take(speaks ? 'speaker' : 'name', range.start, range.end);
  }
  for (const { 0: title, index } of surface.text.matchAll(TITLE)) {
    const range = surface.tokensOf(index, index + title.length);
    take('title', range.start, range.end);
  }
  for (const [index, word] of words.entries()) {
    const kind = kinds[index] ?? 'word';
    if (kind !== 'name') take(kind, word.start, word.end);
    else take(isSpeaker(surface, word) ? 'speaker' : 'name', word.start, word.end);
  }
  // What stands in a word whose other part is taken.
  for (let token = 0; token < tokens.keys.length; token++) take('word', token, token + 1);
  return spans.sort((a, b) => a.start - b.start);
}

interface Surface {
  /** Simplified, with a comma for every mark, numbers as they are written. */
  readonly text: string;
  tokensOf(start: number, end: number): Range;
}

function surfaceOf(source: string, { keys, starts, ends }: Tokens): Surface {
  let text = '';
  const owners: number[] = [];
  for (const [token, key] of keys.entries()) {
    const before = source.slice(ends[token - 1] ?? 0, starts[token]).replace(/\s+/gu, '');
    if (token > 0 && before !== '') {
      text += /^[-—–~～]$/u.test(before) ? '-' : /^[:：]$/u.test(before) ? ':' : ',';
      owners.push(token);
    }
    const printed = source.slice(starts[token], ends[token]);
    // 10万港元 would be cut into 10 and 万港元.
    const written =
      key.startsWith(FIGURE) && /[\d０-９]/u.test(printed)
        ? key.slice(1)
        : key.startsWith(FIGURE)
          ? printed
          : key;
    text += written;
    for (let count = 0; count < written.length; count++) owners.push(token);
  }
  return {
    text,
    tokensOf: (start, end) => ({ start: owners[start] ?? keys.length, end: (owners[end - 1] ?? -1) + 1 }),
  };
}

/** A date that begins or ends inside a number is none. */
function isWholeFigures({ text }: Surface, start: number, length: number): boolean {
  return !(/\d/u.test(text.charAt(start)) && /[\d.]/u.test(text.charAt(start - 1))) && length > 0;
}

/** jieba may cut 李|志强. Surnames that are prepositions and the like are none here. */
const LONE_SURNAME = new RegExp(`^(?![于向时管任经同和白高])[${SURNAMES}]$`, 'u');

function wordsOf(surface: Surface): (Chunk & { readonly surfaceEnd: number })[] {
  loadDictionary();
  const words: (Chunk & { surfaceEnd: number })[] = [];
  let at = 0;
  for (const { word, tag } of nodejieba.tag(surface.text)) {
    const surname = words.at(-1);
    const start =
      surname?.surfaceEnd === at && tag === 'nr' && word.length === 2 && LONE_SURNAME.test(surname.text)
        ? at - 1
        : at;
    if (start < at) words.pop();
    const end = at + word.length;
    const text = surface.text.slice(start, end);
    if (!/^[,:-]+$/u.test(word)) words.push({ text, tag, ...surface.tokensOf(start, end), surfaceEnd: end });
    at = end;
  }
  return words;
}

function kindOfWord(word: Chunk): SpanKind {
  if (isNegative(word.text)) return 'negation';
  if (sideOf(word.text) !== 0) return 'direction';
  if (/^n[rstz]/u.test(word.tag) || isPerson(word)) return 'name';
  if (/^[他她]们?$/u.test(word.text)) return 'name';
  return 'word';
}

function isSpeaker(surface: Surface, word: Chunk & { readonly surfaceEnd: number }): boolean {
  if (!(isPerson(word) || /^[他她]们?$/u.test(word.text))) return false;
  return BEFORE_SPEECH.test(surface.text.slice(word.surfaceEnd, word.surfaceEnd + 30));
}

/** 第3位, 2338家, 5.3个百分点, T1000. */
function numbersWithUnits({ keys, starts, ends }: Tokens, source: string, words: readonly Chunk[]): Range[] {
  const wordAt = new Map(words.map((word) => [word.start, word]));
  const numeralOf = new Map<number, Chunk>();
  for (const word of words) {
    if (word.tag !== 'm') continue;
    for (let token = word.start; token < word.end; token++)
      if (!numeralOf.has(token)) numeralOf.set(token, word);
  }
  return [...keys.entries()].flatMap(([token, key]) => {
    if (!key.startsWith(FIGURE)) return [];
    let [start, end] = [token, token + 1];
    const written = source.slice(starts[token], ends[token]);
    const adjoins = (one: number): boolean => ends[one - 1] === starts[one];
    while (/^[余多几来]$/u.test(keys[end] ?? '')) end++;
    const unitStart = end;
    // 五百余 and 十二个 are words.
    const own = numeralOf.get(token);
    if (own !== undefined && own.start === token) end = Math.max(end, own.end);
    // jieba may cut 4000|户电|竞: behind a figure stands its unit.
    const hasUnitWord = UNIT.test(wordAt.get(end)?.text ?? '');
    if (/[\d０-９]/u.test(written) && !hasUnitWord && adjoins(end) && UNIT.test(keys[end] ?? '')) end++;
    for (let next = wordAt.get(end); next !== undefined && adjoins(end); next = wordAt.get(end)) {
      if (!(UNIT.test(next.text) || (next.tag === 'q' && end === unitStart))) break;
      end = next.end;
      if (!/^(?:[个万亿千百多余]|平方|立方)$/u.test(next.text)) break;
    }
    if (keys[start - 1] === '第') start--;
    while (/^[a-z]+$/u.test(keys[start - 1] ?? '') && adjoins(start)) start--;
    const isFigure = /[\d０-９]/u.test(written) || written.length > 1 || end > token + 1 || start < token;
    return isFigure ? [{ start, end }] : [];
  });
}
