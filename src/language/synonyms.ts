/** Words of news and reference prose that say the same of different things, a line a meaning. */
const GROUPS = `
去世 逝世 过世 病逝 辞世 死亡 身亡 死于 病故 离世 遇难 丧生
创立 成立 创办 创建 建立 设立 组建 创设 始建 建于 开办 兴办
出生 生于 诞生 出身
位于 坐落 地处 位在 所在地
别名 别称 又名 又称 亦称 也称 俗称 俗名 简称 称号 名称 称为 称作 称之为 名叫 叫做 昵称 外号 绰号
举行 举办 召开 开幕
开始 始于 起始 启动 开展
结束 终结 终止 完结 闭幕
担任 出任 任职 就任 上任 职务 职位
发行 推出 发布 公布 出版 发售 上市 问世
获得 取得 荣获 赢得 夺得 拿下 得到 获颁 获评
建造 修建 兴建 建设 建成 营建
毕业 就读 读书 入读 求学
组成 构成 包括 包含 分为
原因 因为 由于 导致 缘故 因此 致使
作用 功能 用途 用于 用处 功效
影响 冲击 造成 后果
特点 特征 特色 特性
数量 数目 总数 人数
最高 最大 第一 首位 榜首
首次 第一次 首度 初次 最早 最初
演唱 主唱 献唱
作者 作家 编写 撰写 写作 创作 所著
导演 执导
主演 饰演 扮演 出演 演出
播出 播放 首播 播映 放映 上映
妻子 夫人 太太 配偶 老婆
丈夫 先生 老公
父亲 爸爸 之子 儿子
母亲 妈妈
目的 为了 旨在 以便
接壤 相邻 毗邻 邻接 邻近 交界 相接
隶属 属于 所属 管辖
学校 大学 学院 母校
意思 意为 含义 意指 意义
发现 发掘 出土
发明 创造 研发 研制
攻击 袭击 进攻 攻打
打败 击败 战胜 击溃
人口 居民
面积 占地
种植 栽培 栽种
分布 产于 原产 见于
收入 营收 营业额
城市 都市
领域 范围 方面
法律 法规 条例
总部 本部
提出 倡议 主张 建议
认为 指出 表示 强调
支持 赞成 拥护
反对 抗议 反抗
增加 增长 上升 提高 提升
减少 下降 降低 缩减
合作 协作 联合 携手
参加 参与 出席 加入
改名 更名 易名 改称
灭亡 亡国 覆灭
宣布 宣告 公布 声明
签署 签订 缔结
搬迁 迁移 迁往 迁至 移居
相似 类似 相近 相同
儿童 孩子 小孩
工作 职业
价格 售价 价钱 定价 票价
生产 制造
`;

const BY_WORD = new Map<string, string[]>();
for (const line of GROUPS.trim().split('\n')) {
  const words = line.split(' ');
  for (const word of words) {
    const others = words.filter((other) => other !== word);
    BY_WORD.set(word, [...new Set([...(BY_WORD.get(word) ?? []), ...others])]);
  }
}

/** Other words that may stand for a word in an answer; none for most words. */
export function synonymsOf(word: string): readonly string[] {
  return BY_WORD.get(word) ?? [];
}
