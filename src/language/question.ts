import { normalise } from './normalise.js';
import { segment } from './segment.js';

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
  /** The stretches between question words and function words, where words stand together as in the text. */
  readonly stretches: readonly string[];
  /** Whether it asks who wrote the report. */
  readonly asksForByline: boolean;
}

/** Question words, longest and most telling first; the first that matches decides what is asked for. */
const QUESTION_WORDS: readonly (readonly [AsksFor, RegExp])[] = [
  [
    'reason',
    /为什么|为何|为啥|为甚么|(?:是)?什么原因|何故|缘何|因何|怎么会|出于什么|因什么|由于什么|(?<=的)(?:主要)?原因是?(?:什么)?$/gu,
  ],
  [
    'time',
    /(?:是)?(?:在)?(?:什么时候|什么时间|什么时期|什么年代|哪个时候|何时|几时|哪一?天|哪一?年|哪一?月|哪个月|哪个年份|哪一?日|几月几[日号]|几[月号]|几点|何年何月|何年|何月|何日|哪个?(?:世纪|年代|时期|朝代))/gu,
  ],
  [
    'number',
    /多少|第几|几(?=[\p{Script=Han}])|多[大高长远重快深宽厚久]|百分之几|几成|几分之几|(?<=(?:人口|面积|长度|高度|总数|数量|比例|价格)(?:是|为|有)?)(?:什么|何)/gu,
  ],
  [
    'person',
    /(?:是)?(?:由|被|给)?(?:谁|何人|什么人|哪些人|哪个人|哪一?位|哪几位|哪一?名(?=[\p{Script=Han}]))/gu,
  ],
  [
    'place',
    /(?:是)?(?:位于|在|从|到)?(?:哪里|哪儿|何处|何地|什么地方|哪个?地方|哪一?处|什么位置)|(?:在哪)$/gu,
  ],
  [
    'definition',
    /什么是|是什么意思|什么意思|何谓|何为|指的?是?什么|是?指(?:的是)?(?:什么|哪)|(?:的)?定义(?:是|为)?(?:什么)?|是什么$|是啥$|说的是什么|(?<=.)是什么(?=[?？]?$)/gu,
  ],
  [
    'list',
    /(?:有|是|包括|包含)?(?:哪些|哪几[个项种类点条大家位]?|哪[二两三四五六七八九十]\p{Script=Han}?)|包括什么|有什么|分别(?:是|为|指)?(?:什么)?/gu,
  ],
  ['manner', /是?(?:怎么样|怎样|怎么|如何|何以|什么样)(?:的)?|以什么方式|用什么方法|通过什么/gu],
  ['yes-no', /是否|是不是|有没有|能否|能不能|会不会|可否|(?<=.)(?:吗|么)(?=[?？]?$)/gu],
  [
    'thing',
    /(?:是)?(?:什么|何种|何等|哪种|哪一?[个项家所座条部本届次款类支样种只座句间篇]|哪|甚么|啥|何(?=[\p{Script=Han}]))/gu,
  ],
];

/** Words that carry no content of their own in a question about reports. */
const FUNCTION_WORDS = new Set(
  (
    '的 了 着 过 是 在 和 与 及 或 而 且 并 但 也 都 就 还 又 再 才 只 很 更 最 太 被 把 将 对 对于 关于 有关 为 为了 由 从 自 到 向 于 以 以及 等 等等 ' +
    '其 其中 之 所 者 这 那 这个 那个 这些 那些 这篇 那篇 该 此 它 他 她 他们 她们 它们 我 你 您 我们 你们 大家 自己 有 没有 没 不 非 无 要 会 能 可以 可 应 应该 必须 ' +
    '吗 呢 吧 啊 呀 哦 么 嘛 请 请问 问 一下 告诉 知道 想 想知道 介绍 说 说说 讲 讲讲 谈 提到 讲到 文中 文章 其它 其他 如果 因为 所以 因此 则 却 即 当 时 时候 之后 之前 后 前 ' +
    '上 下 中 里 内 外 间 来 去 做 作 作为 使 让 给 用 通过 根据 按照 按 依 据 一 一个 一种 一些 一位 个 些 种 第 位 名 项 家 条 件 次 年 月 日 天 号 人 地 得 并且 以来 那么 怎么 什么 如何 哪 哪些 谁 ' +
    '具体 主要 分别 属于 叫 叫做 叫作 称 称为 成为 进行 出 出来 起来 起 内容 意思 情况 方面 东西 事情 指 称作 又称'
  ).split(' '),
);

const ASKS_WHO_WROTE =
  /(?:谁|哪(?:些|个|位|几)?(?:人|记者)?).{0,4}(?:写|采写|撰写|报道|采访|撰稿)|(?:记者|作者|通讯员|撰稿人|署名)(?:是|叫|有)?(?:谁|哪|什么|名字)|(?:写|报道|采写)的?(?:记者|作者|人)?是?谁/u;

/** 请问, 我想知道 … before the question, and 谢谢 after it. */
const POLITE =
  /^(?:请问一下|请问|我想知道|我想问一?下?|想知道|想问一?下?|请告诉我|告诉我|能不能告诉我|你知道|您知道|帮我(?:查|找)一?下?)+|(?:谢谢(?:你|您|了)?|请回答)[!。.]*$/gu;

const CATEGORY_AFTER = /^(?:的|个|种|项|家|所|座|条|位|名|些|类|件|届|次|部|本|大)?(\p{Script=Han}{2,})/u;

/**
 * Understands a question: what its answer must hold, and the words that the evidence should have.
 *
 * @param original as typed; any text is a question, and one without content words has no terms
 */
export function understandQuestion(original: string): Question {
  const text = normalise(original).text.replace(POLITE, '');
  const asksFor = whatIsAskedFor(text);
  const { bare, categories } = withoutQuestionWords(text);

  const terms = new Map<string, QuestionTerm>();
  const stretches: string[] = [];
  for (const part of bare.split(/[^\p{L}\p{N}.%·+\-/]+/u)) {
    let stretch = '';
    for (const word of segment(part)) {
      if (FUNCTION_WORDS.has(word.text)) {
        if (stretch !== '') stretches.push(stretch);
        stretch = '';
        continue;
      }
      stretch += word.text;
      if (!terms.has(word.text)) {
        terms.set(word.text, { text: word.text, isCategory: categories.has(word.text) });
      }
    }
    if (stretch !== '') stretches.push(stretch);
  }
  return {
    original,
    text,
    asksFor,
    terms: [...terms.values()],
    stretches,
    asksForByline: ASKS_WHO_WROTE.test(text),
  };
}

function whatIsAskedFor(text: string): AsksFor {
  for (const [asksFor, pattern] of QUESTION_WORDS) {
    pattern.lastIndex = 0;
    if (pattern.test(text)) return asksFor;
  }
  return 'topic';
}

/** Cuts the question words out, leaving a gap, and keeps the nouns that stood right behind them. */
function withoutQuestionWords(text: string): { bare: string; categories: Set<string> } {
  const categories = new Set<string>();
  let bare = text;
  for (const [asksFor, pattern] of QUESTION_WORDS) {
    bare = bare.replace(pattern, (match, ...rest) => {
      const offset = rest.find((value) => typeof value === 'number') as number;
      const behind = CATEGORY_AFTER.exec(bare.slice(offset + match.length))?.[1];
      if (
        behind !== undefined &&
        (asksFor === 'thing' || asksFor === 'list' || asksFor === 'number' || asksFor === 'person')
      ) {
        const noun = segment(behind)[0]?.text;
        if (noun !== undefined) categories.add(noun);
      }
      return ' ';
    });
  }
  return { bare, categories };
}
