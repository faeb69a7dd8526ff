/**
 * What kind of thing answers a question, finer than what is asked for: `name` is the title of a work or the name of
 * anything but a person, `choice` one of those that the question offers, `open` anything.
 */
export type AnswerType =
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'clock'
  | 'duration'
  | 'age'
  | 'score'
  | 'rank'
  | 'person'
  | 'organisation'
  | 'place'
  | 'name'
  | 'list'
  | 'reason'
  | 'manner'
  | 'definition'
  | 'choice'
  | 'yes-no'
  | 'thing'
  | 'open';

/** Answers that are a figure of some kind. */
export const FIGURES: ReadonlySet<AnswerType> = new Set([
  'number',
  'money',
  'percent',
  'duration',
  'age',
  'score',
  'rank',
]);

/** Nouns that say what kind of thing is asked for, by how they end; an answer has its kind and not the noun. */
const KINDS: readonly (readonly [AnswerType, string])[] = [
  ['date', '时间 日期 日子 年份 月份 年月 生日 诞辰 时节 时期 时候 时间表 截止日 上映日 首映日 开幕日'],
  ['clock', '时刻 钟点 几点钟 时间点'],
  ['duration', '时长 工期 周期 期限 有效期 保质期 寿命 刑期 任期 长时间'],
  ['age', '年龄 岁数 年纪 高龄'],
  ['score', '比分 局分 赛果'],
  ['rank', '排名 名次 位次 排位 座次'],
  ['percent', '比例 占比 比重 百分比 百分点 增速 份额 率 幅'],
  ['money', '金额 数额 总额 价钱'],
  ['number', '数量 数目 总数 人数 数字 数值 数据 大小 数'],
  ['person', '姓名 人选 人物 当事人 领头人 带头人 人'],
  ['place', '地点 地址 位置 地方 地 住址 方位 去处 来历'],
  ['organisation', '单位 机构 部门 主办方 承办方 承建方 出品方'],
  ['name', '名称 名字 全称 简称 别称 别名 外号 绰号 昵称 名目 主题 题目 标题 片名 书名 歌名 口号 名'],
  ['reason', '原因 理由 缘由 缘故 起因 死因 病因 动机 症结'],
  ['manner', '方法 办法 方式 途径 流程 步骤 手段 做法 举措'],
  ['definition', '意思 含义 定义 概念'],
  ['list', '名单 清单 成员 成分 措施 特点 特征 条件 要求 好处 坏处 用处 影响 后果 变化 区别 内容'],
];

/** Nouns that name a thing of a kind; the answer may well hold them: 票价838元, 院长李明. */
const THINGS: readonly (readonly [AnswerType, string])[] = [
  [
    'money',
    '票房 价格 价 售价 票价 费用 费 收入 营收 营业额 利润 产值 投资 成交额 销售额 额 薪 年薪 工资 奖金 罚款 罚金 赔款 赔偿 造价 成本 资金 市值 预算 经费 补贴 补助 补偿 贷款 债务 损失 财富 身家 生产总值 增加值 gdp 元 美元 欧元 亿元 万元 块钱 钱 票面 保费 税 股息 分红 押金 本金 融资',
  ],
  [
    'number',
    '销量 产量 交付量 出货量 发货量 吞吐量 客流 流量 降雨量 降水量 雨量 储量 存量 总量 需求量 量 面积 长度 高度 海拔 身高 深度 宽度 厚度 直径 重量 体重 体积 容量 规模 距离 里程 全长 总长 射程 航程 续航 速度 时速 风速 风力 温度 气温 水温 水位 浓度 含量 分数 得分 成绩 票数 座位 收视 人口 粉丝 纬度 经度 震级 等级 次数 人次 参数 指数 点位 电话 号码',
  ],
  [
    'person',
    '主演 导演 编剧 作者 主角 演员 歌手 嘉宾 负责人 发言人 创始人 法人 传承人 主持人 代言人 继任者 得主 获得者 获奖者 冠军 亚军 季军 选手 队长 教练 主帅 老板 老总 首富 院长 校长 书记 市长 省长 县长 区长 镇长 局长 部长 厅长 处长 科长 所长 馆长 会长 站长 社长 行长 主任 主席 总统 总理 首相 大臣 大使 议长 司令 将军 总裁 董事长 总经理 经理 首席 专家 教授 院士 博士 医生 护士 老师 律师 记者 警察 民警 民警官 司机 嫌犯 主犯 凶手 死者 伤者 患者 女子 男子 先生 女士 老人 孩子 妻子 丈夫 未婚妻 太太 父亲 母亲 儿子 女儿 哥哥 弟弟 姐姐 妹妹 官员 官儿 头儿 策略师 分析师 摄影师 设计师 工程师 运动员 球员 裁判 学者 作家 诗人 画家 大爷 村民 店主 摊主',
  ],
  [
    'organisation',
    '公司 企业 集团 学校 大学 学院 中学 小学 高校 医院 银行 法院 检察院 派出所 公安局 局 委员会 协会 学会 研究所 研究院 实验室 俱乐部 球队 队伍 队 政党 党 媒体 报社 电视台 网站 平台 供应商 厂家 厂商 车企 投行 券商 机场 酒店 餐厅 门店 商家 店 组织 团队 厅 科室',
  ],
  [
    'place',
    '举办地 主办地 所在地 发源地 产地 原产地 出生地 出产地 目的地 出发地 事发地 国家 国 省份 省 城市 市 县城 县 区 街道 乡 镇 村 社区 小区 路 街 路口 路段 公园 广场 场馆 体育馆 体育场 剧场 剧院 礼堂 车站 站 港口 码头 景区 海域 江面 河段 总部 籍贯 故乡 老家 家乡 园区 岛 岛屿 山 河 湖 州 府 球场 商场 商业街 夜市 驿站 校区',
  ],
  [
    'name',
    '歌 歌曲 曲目 节目 剧目 作品 电影 影片 片子 电视剧 剧 动画片 书 小说 杂志 期刊 刊物 报纸 论文 专业 型号 奖 奖项 称号 项目 活动 软件 功能 游戏 品牌 牌子 公众号 计划 行动 展览 职务 职位 岗位 头衔 学历 身份 职称',
  ],
];

const typesByNoun = new Map<string, AnswerType>();
for (const [type, nouns] of [...THINGS, ...KINDS]) {
  for (const noun of nouns.split(' ')) typesByNoun.set(noun, type);
}
const kinds = new Set(KINDS.flatMap(([, nouns]) => nouns.split(' ')).filter((noun) => noun.length > 1));
const LONGEST = Math.max(...[...typesByNoun.keys()].map(({ length }) => length));

/** A noun with which a text ends, and what answers where it is asked for. */
export interface HeadNoun {
  readonly text: string;
  readonly type: AnswerType;
  /** It only says what kind of thing is asked for, as 日期 does and 票价 does not. */
  readonly isKind: boolean;
}

/** What is asked for by the noun with which a normalised text ends; `null` where nothing is known of it. */
export function headNounOf(text: string): HeadNoun | null {
  for (let length = Math.min(LONGEST, text.length); length > 0; length--) {
    const noun = text.slice(-length);
    const type = typesByNoun.get(noun);
    if (type !== undefined) return { text: noun, type, isKind: kinds.has(noun) };
  }
  return null;
}
