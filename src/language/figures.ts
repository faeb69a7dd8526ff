import type { Span } from './sentences.js';
import { overlapTest } from './spans.js';

/** What a number counts or measures. */
export type FigureKind =
  | 'money'
  | 'percent'
  | 'age'
  | 'duration'
  | 'length'
  | 'area'
  | 'volume'
  | 'weight'
  | 'temperature'
  | 'rank'
  | 'score'
  | 'count'
  | 'bare';

/** A number of a text with what it counts. */
export interface Figure extends Span {
  /** 万 and 亿 multiplied in: 3.5万 is 35000; of a score the first side's. */
  readonly value: number;
  /** As it stands behind the number, without 万 and 亿: 元, 公里, 家; `''` where none does. */
  readonly unit: string;
  readonly kind: FigureKind;
}

const UNITS: readonly (readonly [FigureKind, string])[] = [
  [
    'money',
    '元人民币 万元 亿元 美元 欧元 日元 港元 港币 英镑 韩元 卢布 卢比 泰铢 新台币 人民币 美金 澳元 加元 块钱 元 镑 角 分钱',
  ],
  ['percent', '个百分点 百分点 % 成 个基点 基点'],
  ['age', '周岁 岁'],
  [
    'duration',
    '个小时 小时 个半小时 分钟 秒钟 秒 个月 个星期 个礼拜 星期 周年 年来 年间 余年 天 昼夜 个工作日 周',
  ],
  ['length', '公里 千米 厘米 毫米 海里 英里 英尺 英寸 里 米 纳米'],
  ['area', '平方公里 平方千米 平方米 万亩 公顷 亩 平米'],
  ['volume', '立方米 升 毫升 立方'],
  ['weight', '万吨 吨 公斤 千克 毫克 克 斤'],
  ['temperature', '摄氏度 ℃ °c'],
  [
    'count',
    '人次 名 位 人 户 家 个 起 件 次 场 辆 台 套 架 艘 枚 颗 条 座 所 项 支 份 篇 部 届 本 张 幅 只 头 匹 株 棵 间 处 种 类 批 组 对 双 队 票 分 点 集 期 节 层 级 倍 字 平台 国 省 市 县 区 村 门 款 道 代 首 句 步 轮 站 店 粒 块 片 根 包 箱 瓶 杯 顶 把 面 盏 宗 例 笔 单 元素 天次 度',
  ],
];
const kindsByUnit = new Map<string, FigureKind>();
for (const [kind, units] of UNITS) for (const unit of units.split(' ')) kindsByUnit.set(unit, kind);
const UNIT = [...kindsByUnit.keys()].sort((a, b) => b.length - a.length).join('|');

const DIGITS = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value]));
DIGITS.set('两', 2);
DIGITS.set('半', 0.5);
DIGITS.set('十', 10);
const SCALES: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

const SCORE = /(?<![\d.\-/:])(\d{1,3})(?:[-:比])(\d{1,3})(?![\d.\-/:年月日时分])/gu;
const RANK = /第(\d+)(?!季|年|[个]?月|周|天|[上下]半)/gu;
const FIGURE = new RegExp(
  `(?<number>\\d+(?:\\.\\d+)?|[一二三四五六七八九两半十](?=[百千万亿]?(?:多|余|几)?(?:${UNIT})))(?<scale>[百千万亿]{0,3})(?:多|余|几)?(?<unit>${UNIT})?`,
  'gu',
);
/** 16:30 is a time of day and 3:1 a score; of 12:10 nobody knows. */
const TIME_OF_DAY = /^(?:[01]?\d|2[0-4]):[0-5]\d$/u;
/** Digits of dates, times and names of things are no figures. */
const NO_FIGURE_BEHIND = /^(?:年(?!来|间|多)|月|日|号|时(?!速)|:|-\d|\/\d)/u;
const NO_FIGURE_BEFORE = /[a-z] ?$|[\d.:第\-/]$/u;
/** As many characters before a figure tell that it is none. */
const LOOK_BACK = 2;

/**
 * The figures of a text: numbers with their unit and kind. Dates, times of day and numbers inside Latin names are
 * none; a rank (第3) and a score (3比1) are.
 *
 * @param text normalised
 * @returns in their order
 */
export function figuresIn(text: string): Figure[] {
  const figures: Figure[] = [];
  for (const { 0: whole, 1: value, index } of text.matchAll(SCORE)) {
    if (TIME_OF_DAY.test(whole)) continue;
    figures.push({
      value: Number(value),
      unit: whole,
      kind: 'score',
      start: index,
      end: index + whole.length,
    });
  }
  for (const { 0: whole, 1: value, index } of text.matchAll(RANK)) {
    figures.push({ value: Number(value), unit: '', kind: 'rank', start: index, end: index + whole.length });
  }
  const isTaken = overlapTest(figures);
  for (const { 0: whole, index, groups } of text.matchAll(FIGURE)) {
    const [start, end] = [index, index + whole.length];
    if (isTaken({ start, end })) continue;
    const { number = '', scale = '', unit = '' } = groups ?? {};
    if (unit === '' && NO_FIGURE_BEHIND.test(text.slice(end))) continue;
    const before = text.slice(Math.max(0, start - LOOK_BACK), start);
    if (NO_FIGURE_BEFORE.test(before)) continue;
    if (unit === '个月' && /[前头]$/u.test(before)) continue;
    figures.push({
      value: quantityOf(number, scale),
      unit,
      kind: kindsByUnit.get(unit) ?? 'bare',
      start,
      end,
    });
  }
  return figures.sort((a, b) => a.start - b.start);
}

function quantityOf(number: string, scale: string): number {
  const value = /^\d/u.test(number) ? Number(number) : (DIGITS.get(number) ?? 0);
  return [...scale].reduce((product, one) => product * (SCALES[one] ?? 1), value);
}
