import nodejieba from 'nodejieba';
import { isPerson, OFFICE } from '../language/names.js';
import { loadDictionary } from '../language/segment.js';
import type { Range } from './align.js';
import { FIGURE, type Tokens } from './tokens.js';

/** What a stretch of a text says, as far as a difference in it has a name of its own. */
export type SpanKind = 'number' | 'date' | 'name' | 'title' | 'negation' | 'direction' | 'speaker' | 'word';

/** A stretch of tokens that is shown whole or not at all. */
export interface TypedSpan extends Range {
  readonly kind: SpanKind;
}

const FIGURES = '(?:[\\d.]+|[〇零一二两三四五六七八九十廿卅]+)';
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
const MORE_OFFICES =
  '总书记|秘书|助理|顾问|工程师|研究员|分析师|经济学家|专家|学者|司令员?|政委|参谋长|国务卿|外长|防长|财长|署长|司长|法官|检察长|检察官|参赞|领事|执行官|干事|民警|警长|主持人|设计师|合伙人|组长|班长|股长|庭长|站长|店长|船长|机长|首领|国王|女王|王子|公主|天皇|酋长|议员|副手|发起人|教师|学生|护士|司机|农民|工人|员工|居民|村民|市民|业主|律师|会计|审计长|裁判|队员|球员|前锋|后卫|门将';
const TITLE = new RegExp(
  `(?:常务副|执行|首席|总|副|代|名誉|原|前)?(?:[省市县区镇乡村州党团常]委|国家)?(?:常务副|执行|首席|副)?(?:${OFFICE.slice(3, -1)}|${MORE_OFFICES})`,
  'gu',
);
const NEGATIVE = /[不没未无非勿莫]|否认|拒绝|禁止|取消|并未|尚未|从未|毫无|绝非/u;
/** Words with such a character that deny nothing. */
const NOT_NEGATIVE =
  /^(?:不断|不仅|不仅仅|不但|不少|不久|不同|不过|不管|不论|不时|不止|不禁|不妨|不由|不惜|不已|不得不|不良|不锈钢|不动产|不等|不一|不知不觉|未来|无论|无数|无比|无疑|无锡|无人机|无线|无线电|无限|无偿|无烟|非常|非洲|非法|非凡|非遗|除非|是非|莫斯科|莫过于|差不多|要不|对不起|了不起|南非|北非|西非|东非|中非|马来西亚|沉没|淹没|没收|埋没|毫不犹豫|源源不断|坚持不懈|坚定不移)$/u;
const UP =
  '增加 增长 增速 增量 涨势 增 增至 增多 增强 增幅 上升 升 升至 升高 升级 上涨 涨 涨幅 涨至 上调 提高 提升 提高到 扩大 扩张 加快 加速 加大 加强 高于 多于 大于 超过 超出 好于 优于 回升 走高 走强 反弹 流入 净流入 买入 增持 盈利 顺差 盈余 同意 支持 赞成 通过 批准 上行 领先 战胜 击败 胜 赢 收涨 大涨 飙升 攀升 新高 以上 之上 最高 最大 最多 高 多 大 快 强 开放 开启 启动 恢复 允许 进口 东部 南部 之前 以前 前 上 上游 入 进入 加入 早 早于 延长 扩容 加息 成功 乐观 利好 看涨 看多 首次';
const DOWN =
  '减少 下降 降速 减量 跌势 降 降至 降低 减 减至 减弱 减幅 降幅 下跌 跌 跌幅 跌至 下调 下滑 回落 缩小 收缩 缩减 萎缩 放缓 减速 减慢 低于 少于 小于 不足 不及 差于 劣于 走低 走弱 流出 净流出 卖出 减持 亏损 逆差 赤字 反对 否决 驳回 下行 落后 战败 败给 负 输 收跌 大跌 暴跌 骤降 新低 以下 之下 最低 最小 最少 低 少 小 慢 弱 关闭 结束 停止 暂停 禁止 出口 西部 北部 之后 以后 后 下 下游 出 退出 离开 晚 晚于 缩短 缩容 降息 失败 悲观 利空 看跌 看空 降级';
const SIDES = new Map([
  ...UP.split(' ').map((word): [string, number] => [word, 1]),
  ...DOWN.split(' ').map((word): [string, number] => [word, -1]),
]);
const SPEECH =
  '表示|指出|强调|认为|介绍|透露|宣布|坦言|回应|告诉|说道|说|称|谈到|提到|提出|要求|呼吁|承认|否认|解释|补充|直言|写道|建议|预计|预测|警告|批评|评价|感叹|回忆|承诺|反驳|声称|呼籲|希望|相信|讲话|发言|讲述|分析';
const BEFORE_SPEECH = new RegExp(
  `^["']?(?:还|也|则|又|都|均|曾|在[^,;。!?]{1,12}?[时上中后]|当[日天]|今[日天]|[昨近][日天]|对此|随后|最后|接受[^,;。!?]{2,12}?采访时|向[^,;。!?]{2,8}?|对[^,;。!?]{2,8}?|进一步|特别|明确|公开|再次|日前|近日)*(?:${SPEECH})`,
  'u',
);
/** Their speakers stand behind them: “……”,张三说. */
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

/** Words that only deny. */
const DENIALS =
  /^(?:不|没|没有|未|无|非|并非|不是|不会|不能|不可|不可以|不得|不要|不必|不再|不愿|不应|不应该|不需|不需要|不存在|不属于|不允许|不许|不准|不同意|不支持|尚未|从未|并未|未必|未能|未曾|无法|无需|不用|没法|毫无|绝不|决不|绝非|禁止|否认|拒绝|未发现)$/u;
/** What stands where nothing is denied. */
const ASSERTIONS =
  /^(?:已|已经|将|将要|会|能|能够|能|可|可以|是|有|要|须|必须|均|都|也|应|应该|愿|愿意|必|曾|曾经|需|需要|存在|属于|允许|许|准|同意|支持|承认|接受|发现|正|正在|就是|即|仍|仍然|还|还是|一定|肯定)$/u;

/** Whether one of two texts denies what the other says: 尚未 against 已经, 不同意 against 同意. */
export function denies(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  const bare = longer.replace(NEGATIVE_CHARACTERS, '');
  if (bare === shorter.replace(NEGATIVE_CHARACTERS, '')) return true;
  return (DENIALS.test(one) && ASSERTIONS.test(other)) || (DENIALS.test(other) && ASSERTIONS.test(one));
}

const NEGATIVE_CHARACTERS = /[不没未无非勿莫]|并(?=[不未非])|尚(?=未)/gu;

/** Which way a word points: 1 for 增长, −1 for 下降, 0 for most. */
export function sideOf(word: string): number {
  return SIDES.get(word) ?? 0;
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

function wordsOf(surface: Surface): (Chunk & { readonly surfaceEnd: number })[] {
  loadDictionary();
  const words: (Chunk & { surfaceEnd: number })[] = [];
  let at = 0;
  for (const { word, tag } of nodejieba.tag(surface.text)) {
    const end = at + word.length;
    if (!/^[,:-]+$/u.test(word))
      words.push({ text: word, tag, ...surface.tokensOf(at, end), surfaceEnd: end });
    at = end;
  }
  return words;
}

function kindOfWord(word: Chunk): SpanKind {
  if (NEGATIVE.test(word.text) && !NOT_NEGATIVE.test(word.text) && word.text.length <= 4) return 'negation';
  if (SIDES.has(word.text)) return 'direction';
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
  return [...keys.entries()].flatMap(([token, key]) => {
    if (!key.startsWith(FIGURE)) return [];
    let [start, end] = [token, token + 1];
    const written = source.slice(starts[token], ends[token]);
    const adjoins = (one: number): boolean => ends[one - 1] === starts[one];
    while (/^[余多几来]$/u.test(keys[end] ?? '')) end++;
    const unitStart = end;
    // 五百余 and 十二个 are words.
    const own = words.find((word) => word.start <= token && word.end > token && word.tag === 'm');
    if (own !== undefined && own.start === token) end = Math.max(end, own.end);
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
