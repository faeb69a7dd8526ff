import nodejieba from 'nodejieba';
import { loadDictionary } from '../../src/language/segment.js';
import { SURNAMES } from '../../src/language/surnames.js';
import type { DifferenceKind } from '../../src/quotation/difference-kinds.js';
import type { Chance } from './random.js';

/** A sentence in which exactly one thing is another. */
export interface Changed {
  readonly text: string;
  /** What stood there. */
  readonly before: string;
  /** What stands there now. */
  readonly after: string;
}

/** One way to change a sentence; `null` where it does not apply. */
export type Change = (sentence: string, chance: Chance, stock: Stock) => Changed | null;

/** What the articles hold of names, places and words, to put one for another. */
export interface Stock {
  readonly people: readonly string[];
  readonly places: readonly string[];
  readonly words: ReadonlyMap<string, readonly string[]>;
}

const SPEECH = '(?:表示|说|指出|强调|认为|介绍|透露|称|告诉|坦言|回应)';
const CONTENT_TAGS = new Set(['v', 'n', 'a', 'vn']);

function tagged(text: string): { word: string; tag: string; at: number }[] {
  loadDictionary();
  let at = 0;
  return nodejieba.tag(text).map(({ word, tag }) => {
    const one = { word, tag, at };
    at += word.length;
    return one;
  });
}

/** A person's name as newspapers print it, so that no common word counts as one. */
function isName(word: string): boolean {
  return new RegExp(`^[${SURNAMES}]\\p{Script=Han}{1,2}$`, 'u').test(word);
}

/** Whether a word of a sentence is a person's name. */
export function isNameIn(sentence: string, name: string): boolean {
  return tagged(sentence).some(({ word, tag }) => word === name && tag === 'nr' && isName(word));
}

/** Gathers the stock of some texts. */
export function stockOf(texts: readonly string[]): Stock {
  const [people, places] = [new Set<string>(), new Set<string>()];
  const words = new Map<string, Set<string>>();
  for (const text of texts) {
    for (const { word, tag } of tagged(text)) {
      if (tag === 'nr' && isName(word)) people.add(word);
      if (tag === 'ns' && /^\p{Script=Han}{2,4}$/u.test(word)) places.add(word);
      if (!CONTENT_TAGS.has(tag) || !/^\p{Script=Han}{2}$/u.test(word)) continue;
      const ofTag = words.get(tag) ?? new Set();
      words.set(tag, ofTag.add(word));
    }
  }
  return {
    people: [...people],
    places: [...places],
    words: new Map([...words].map(([tag, ofTag]) => [tag, [...ofTag]])),
  };
}

function replaced(text: string, at: number, before: string, after: string | undefined): Changed | null {
  if (after === undefined || after === before) return null;
  return { text: text.slice(0, at) + after + text.slice(at + before.length), before, after };
}

/** Replaces one of the places where a pattern stands. */
function byPattern(pattern: RegExp, other: (found: string, chance: Chance) => string | undefined): Change {
  return (text, chance) => {
    const found = chance.oneOf([...text.matchAll(pattern)]);
    return found === undefined ? null : replaced(text, found.index, found[0], other(found[0], chance));
  };
}

/** Puts for one of some words the word that stands beside it, in either direction. */
function byPairs(pairs: string): Change {
  const others = new Map<string, string>();
  for (const [one = '', other = ''] of pairs.split(' ').map((pair) => pair.split('/'))) {
    if (!others.has(one)) others.set(one, other);
    if (!others.has(other)) others.set(other, one);
  }
  return (text, chance) => {
    const found = chance.oneOf(tagged(text).filter(({ word }) => others.has(word)));
    return found === undefined ? null : replaced(text, found.at, found.word, others.get(found.word));
  };
}

function byWord(
  isWanted: (word: { word: string; tag: string; at: number }, text: string) => boolean,
  other: (word: { word: string; tag: string }, chance: Chance, stock: Stock) => string | undefined,
): Change {
  return (text, chance, stock) => {
    const found = chance.oneOf(tagged(text).filter((word) => isWanted(word, text)));
    return found === undefined ? null : replaced(text, found.at, found.word, other(found, chance, stock));
  };
}

const speaks = (text: string, behind: number): boolean =>
  new RegExp(`^[^，。；！？、]{0,4}?${SPEECH}`, 'u').test(text.slice(behind));
const speaksAtOnce = (text: string, behind: number): boolean =>
  new RegExp(`^(?:还|也)?${SPEECH}`, 'u').test(text.slice(behind));
const isPersonHere = ({ word, tag }: { word: string; tag: string }): boolean => tag === 'nr' && isName(word);

function otherDigit(figure: string, chance: Chance): string {
  const at = chance.oneOf([...figure.matchAll(/\d/gu)].map(({ index }) => index)) ?? 0;
  const digit = Number(figure[at]);
  const other = (digit + chance.between(1, 9)) % 10;
  return (
    figure.slice(0, at) + (other === 0 && at === 0 ? (digit === 9 ? 8 : 9) : other) + figure.slice(at + 1)
  );
}

function otherDate(date: string, chance: Chance): string {
  const [figure = ''] = date.match(/\d+/gu)?.slice(-1) ?? [];
  const moved = Number(figure) + (chance.next() < 0.5 || Number(figure) < 3 ? 1 : -1);
  return date.replace(new RegExp(`${figure}(?=\\D*$)`, 'u'), String(moved));
}

const UNITS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?<=\d)亿(?=元|美元|人)/gu, ['万', '千万']],
  [/(?<=\d)万(?=元|美元|人|吨|辆|户)/gu, ['亿', '千']],
  [/(?<=\d)公里/gu, ['米', '海里']],
  [/(?<=\d)米(?!高|长|宽)/gu, ['公里', '厘米']],
  [/(?<=\d)(?:公斤|吨|克)/gu, ['斤', '磅']],
  [/(?<=\d[万亿]?)元/gu, ['美元', '欧元', '港元']],
  [/(?<=\d[万亿]?)美元/gu, ['元', '欧元', '日元']],
  [/(?<=\d)(?:小时|分钟)/gu, ['天', '秒']],
  [/(?<=\d)个月/gu, ['周', '年']],
  [/(?<=\d)天/gu, ['周', '个月']],
  [/(?<=\d)岁/gu, ['个月']],
  [/(?<=\d)个百分点/gu, ['%']],
  [/(?<=\d)平方米/gu, ['公顷', '平方公里']],
  [/(?<=\d)(?:家|个)(?!月|百分)/gu, ['名', '处']],
  [/(?<=\d)(?:名|人)/gu, ['户', '组']],
];

const OFFICES =
  '书记 市长 局长 主任 主席 院长 校长 部长 处长 县长 区长 总经理 董事长 总裁 教授 副书记 副市长 副局长 副主任 副主席 副院长 副校长 副部长 副总经理 副教授 秘书长 会长 副会长 总统 总理 首相 外长 发言人 经理 所长 队长 站长 馆长 主编 创始人'.split(
    ' ',
  );

/** The ways to change a sentence, and what each should be called. */
export const CHANGES: ReadonlyMap<string, { readonly kind: DifferenceKind; readonly change: Change }> =
  new Map([
    [
      'digit',
      {
        kind: 'number',
        change: byPattern(
          /(?<![\d.,:年月日\-/])\d+(?:\.\d+)?(?!\d|[.,:：\-/]\d|\s*[年月日号时点分世代]|个月)/gu,
          otherDigit,
        ),
      },
    ],
    [
      'unit',
      {
        kind: 'number',
        change: (text, chance, stock) => {
          const ways = UNITS.filter(([pattern]) => text.search(pattern) !== -1);
          const way = chance.oneOf(ways);
          return way === undefined
            ? null
            : byPattern(way[0], () => chance.oneOf(way[1]))(text, chance, stock);
        },
      },
    ],
    [
      'date',
      {
        kind: 'date',
        change: byPattern(
          /(?:(?<!\d)\d{4}年)?(?<!\d)\d{1,2}月\d{1,2}日|(?<!\d)(?:19|20)\d{2}年|(?<!\d)\d{1,2}月(?=，|底|初|，|至)|(?<!\d)\d{1,2}日(?=，|上|下|晚|早|凌|在|召|，)/gu,
          otherDate,
        ),
      },
    ],
    [
      'name',
      {
        kind: 'name',
        change: byWord(
          (word, text) => isPersonHere(word) && !speaks(text, word.at + word.word.length),
          ({ word }, chance, { people }) =>
            chance.oneOf(people.filter((other) => other.length === word.length || chance.next() < 0.3)),
        ),
      },
    ],
    [
      'place',
      {
        kind: 'name',
        change: byWord(
          ({ word, tag }) => tag === 'ns' && /^\p{Script=Han}{2,4}$/u.test(word),
          (_, chance, { places }) => chance.oneOf(places),
        ),
      },
    ],
    [
      'office',
      {
        kind: 'title',
        change: byPattern(
          new RegExp(OFFICES.toSorted((a, b) => b.length - a.length).join('|'), 'gu'),
          (office, chance) => chance.oneOf(OFFICES.filter((other) => other !== office)),
        ),
      },
    ],
    [
      'negation',
      {
        kind: 'negation',
        change: byPairs(
          '是/不是 会/不会 能/不能 可以/不可以 有/没有 能够/不能 应该/不应该 愿意/不愿 需要/不需要 存在/不存在 要/不要 已/未 已经/尚未 允许/不允许 将/不会 属于/不属于 发现/未发现 可/不可 必须/不必',
        ),
      },
    ],
    [
      'direction',
      {
        kind: 'negation',
        change: byPairs(
          '增长/下降 上涨/下跌 上升/下降 增加/减少 提高/降低 提升/下降 高于/低于 扩大/缩小 同意/反对 支持/反对 超过/不足 加快/放缓 盈利/亏损 增幅/降幅 涨幅/跌幅 回升/回落 上调/下调 流入/流出 以上/以下 之前/之后 顺差/逆差 买入/卖出 增持/减持',
        ),
      },
    ],
    [
      'speaker',
      {
        kind: 'speaker',
        change: byWord(
          (word, text) => isPersonHere(word) && speaksAtOnce(text, word.at + word.word.length),
          (_, chance, { people }) => chance.oneOf(people),
        ),
      },
    ],
    [
      'word',
      {
        kind: 'wording',
        change: byWord(
          ({ word, tag }) => CONTENT_TAGS.has(tag) && /^\p{Script=Han}{2}$/u.test(word),
          ({ tag }, chance, { words }) => chance.oneOf(words.get(tag) ?? []),
        ),
      },
    ],
  ]);
