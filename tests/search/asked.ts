import { understandQuestion } from '../../src/language/question.js';
import type { Report } from '../../src/reports/report.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { type Ranking, retrieve } from '../../src/search/retrieve.js';
import { reportWith } from '../bot/report.js';

export const harbour: Report = reportWith({
  id: 'aaaaaaaaaaaa',
  headline: '渔港开港',
  date: '3月5日',
  byline: '记者 李小龙',
  paragraphs: [
    '新渔港3月5日开港，渔民把第一批黄鱼送上码头。渔港位于海门镇，能停三百条渔船。',
    '海门镇镇长王小明说：“渔船不用再绕远路。”渔民陈阿大捕到五百斤带鱼，卖了两万元。',
    '因为没有冷库，过去的鱼只能当天卖掉。如今冷库、冰厂、加油站三大设施都已建成。',
  ],
});
export const school: Report = reportWith({
  id: 'bbbbbbbbbbbb',
  headline: '学校搬迁',
  date: '9月1日',
  paragraphs: [
    '中心小学9月1日搬进新校舍，一千二百名学生有了操场和图书馆。',
    '校长赵玉兰表示，图书馆藏书三万册，学生放学后可以留下来看书。',
  ],
});
export const library: readonly Report[] = [
  harbour,
  school,
  ...['春耕', '采茶', '修路', '植树', '赏花'].map((matter, index) =>
    reportWith({
      id: `c0000000000${index}`,
      headline: `${matter}正当时`,
      paragraphs: [`${matter}时节，山村的人们忙了起来。`, `天气很好，参加${matter}的人比去年多。`],
    }),
  ),
];

/** A question to some reports, as far as the order of their passages. */
export function ask(question: string, reports: readonly Report[] = library): Promise<Ranking> {
  const index = new PassageIndex();
  for (const report of reports) index.add(report);
  return retrieve(new MemoryRetriever(index), understandQuestion(question));
}
