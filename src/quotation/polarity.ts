/** What a text denies, and which way it points. */

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

/** Whether a word denies something: 没有, but not 未来. */
export function isNegative(word: string): boolean {
  return word.length <= 4 && NEGATIVE.test(word) && !NOT_NEGATIVE.test(word);
}
