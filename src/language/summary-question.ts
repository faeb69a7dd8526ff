/** A question that asks for the gist of reports instead of a fact in them. */
export interface AsksForSummary {
  /** Which reports, in the question's words: 高企 in 总结一下高企那篇; `''` where it names none. */
  readonly of: string;
  /** Whether it points at a report that was spoken of: 这篇, 上面那篇. */
  readonly pointsBack: boolean;
  /** How many reports it asks about: 2 in 两篇说了什么; `null` where it does not say. */
  readonly count: number | null;
}

const REPORT = '(?:报道|文章|稿件|稿子|新闻|消息|通讯|报导|材料)';
const THIS = '(?:[这那该本][两几三]?篇|[这那]个|[两三几]篇|每篇|(?:这|那)?几?[条则]|全文|[上前]面(?:那)?篇?)';
const WHAT = '(?:什么|啥|哪些|些什么|了些?什么|些啥)';
const SAYS = '(?:都|主要|大概|大致|分别|到底)*(?:讲|说|写|报道|介绍|谈)(?:的|了)?(?:是|都是)?';
const GIST = '(?:总结|概括|概述|归纳|梳理|提炼|浓缩|汇总)';
const BRIEFLY = '(?:简单|简要|简短|大致|大概|帮我|给我|请|麻烦|替我|用?[一两三几]句话|能不能|可以)';
const MAIN =
  '(?:主要内容|大意|要点|重点|梗概|摘要|概要|内容提要|核心内容|中心思想|主旨|来龙去脉|大概内容|内容概要)';
const NEWS_OF =
  '(?:今天|今日|昨天|最近|近期|这两天|这几天|本周|这周|最新|当天|目前|现在)(?:的|都|又|还)*(?:有)?';

const PATTERNS: readonly RegExp[] = [
  // 总结一下这篇报道, 把高企那篇概括一下
  new RegExp(
    `^${BRIEFLY}*(?:把|将|对)?(?<of>.*?)(?:进行|做个?|来个?|作个?|给我)?${BRIEFLY}*${GIST}(?:一下|下|一?个|出来|成[一两三几]句话)?(?<behind>.*)$`,
    'u',
  ),
  // 这篇报道讲了什么, 高企那篇文章主要说的是啥, 两篇说了什么
  new RegExp(
    `^(?<of>.*?)(?:${THIS}(?:的)?${REPORT}?|${REPORT})(?:里面?|中|上)?${SAYS}${WHAT}(?:内容|事情?|东西)?$`,
    'u',
  ),
  new RegExp(`^${SAYS}${WHAT}(?:内容|事情?|东西)?$`, 'u'),
  // 主要内容是什么, 这篇的大意, 高企那篇的要点有哪些
  new RegExp(
    `^(?<of>.*?)(?:${THIS}(?:的)?${REPORT}?|${REPORT}|^)(?:的)?${MAIN}(?:是|有|都有|包括)?${WHAT}?$`,
    'u',
  ),
  // 今天有什么新闻, 最近的消息
  new RegExp(`^(?<of>.*?)${NEWS_OF}(?:${WHAT}|几[条则]|重要|大)*(?:的)?(?:新闻|消息|报道|新鲜事|大事)$`, 'u'),
  new RegExp(`^有${WHAT}(?:新的?|最新的?|重要的?)?(?:新闻|消息|报道|新鲜事)$`, 'u'),
];

/** 这篇, 上面那条, 刚才说的那个报道; 这几篇 are no one report. */
const POINTS_BACK = new RegExp(`[这那该本](?:一)?(?:篇|条|则|个?${REPORT})|[上前]面|刚才`, 'u');
/** normalise() may write digits. */
const COUNT = /(?<two>[两二2])(?:篇|条|则)|(?<three>[三3])(?:篇|条|则)/u;

/** Around what is named: 一下这篇关于高企的报道 → 高企. */
const AROUND = new RegExp(
  `^(?:一下|下|${THIS}|的|${REPORT}|${MAIN}|关于|有关|介绍|讲|说|写|把|将|对|请|帮我|给我|:|,)+|(?:的|${THIS}|${REPORT}|${MAIN}|吧|呢|啊|呀|里|中|,)+$`,
  'gu',
);
/** 总结 and 概括 are also done in the reports: 会议总结了哪些经验. */
const ASKS_FACT =
  /谁|哪|什么时|何时|几|多少|为什么|怎么|(?:总结|概括|归纳|梳理|汇总)(?:了|会|出(?!来)|的|经验|大会|报告)|是否|吗$/u;

/**
 * Whether a question asks for a summary in words: 总结一下, 这篇讲了什么, 今天有什么新闻.
 *
 * @param text normalised
 * @returns `null` where it asks for a fact
 */
export function asksForSummary(text: string): AsksForSummary | null {
  const bare = text.replace(/[^\p{L}\p{N}]+$/u, '').replace(/[啊呀呢吧]+$/u, '');
  for (const [index, pattern] of PATTERNS.entries()) {
    const found = pattern.exec(bare);
    if (found === null || (index === 0 && ASKS_FACT.test(bare))) continue;
    const { of = '', behind = '' } = found.groups ?? {};
    const { two, three } = COUNT.exec(bare)?.groups ?? {};
    const count = two !== undefined ? 2 : three !== undefined ? 3 : null;
    return { of: named(of) || named(behind), pointsBack: count === null && POINTS_BACK.test(bare), count };
  }
  return null;
}

function named(text: string): string {
  let left = text;
  for (;;) {
    const stripped = left.replace(AROUND, '');
    if (stripped === left) return left;
    left = stripped;
  }
}
