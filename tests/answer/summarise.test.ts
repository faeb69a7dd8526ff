import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/answer/summarise.js';
import { anyReport, reportWith } from '../bot/report.js';

const summaryOf = (...paragraphs: string[]): string[] =>
  summarise(reportWith({ headline: '渔港', paragraphs })).map(({ text }) => text);

const LEAD = '3月5日，新渔港在海门镇开港，第一批黄鱼送上码头。';
const STORY = [
  `${LEAD}渔民们起了个大早，码头上人来人往。`,
  '新渔港能停三百条渔船，比旧渔港多一倍。渔港建有冷库、冰厂和加油站，黄鱼当天就能进城。海门镇的渔民过去要绕远路。',
  '镇长说，渔港建设用了三年，海门镇投入两亿元。天气晴好，海面上没有风。码头上的孩子们追着海鸥跑。',
  '渔港的下一步是建鱼市。鱼市将在明年开工，海门镇的黄鱼会卖到更远的城市。冷藏车排成一列，司机们在路边吃早饭。',
];

describe('a summary', () => {
  it('begins with the lead that tells the news', () => {
    expect(summaryOf(...STORY)[0]).toBe(LEAD);
  });

  it('finds the point that a report buries', () => {
    const point = '海门镇新渔港今年停渔船三百条，渔民的黄鱼收入比去年增加一倍。';
    const scene = '清晨的风有点凉。老人坐在门前喝茶，一只猫从墙头走过。远处有人唱歌，歌声时断时续。';
    const body = '海门镇的渔民靠黄鱼为生。新渔港停满渔船，黄鱼收入让渔民高兴。';
    expect(summaryOf(scene, `${body}${point}`, '渔船归港，海门镇的夜晚很热闹。明天还要早起。')).toContain(
      point,
    );
  });

  it('repeats nothing', () => {
    const again = '新渔港在海门镇开港，第一批黄鱼被送上码头。';
    const chosen = summaryOf(...STORY, `${again}大家都很高兴。`);
    expect(chosen).toContain(LEAD);
    expect(chosen).not.toContain(again);
  });

  it('has nothing of what the page prints around the report', () => {
    const boilerplate = [
      '广告声明：文内含有的对外跳转链接，用于传递更多渔港信息，结果仅供参考。',
      '来源：海门日报 渔港专版的渔港报道。',
      '责任编辑：李小龙 渔港 黄鱼 海门镇',
      '未经授权，新渔港的报道不得转载。',
      '记者 李小龙 通讯员 王小明 赵玉兰',
    ];
    const chosen = summaryOf(...STORY, ...boilerplate);
    for (const line of boilerplate) expect(chosen).not.toContain(line);
  });

  it('prefers what is understood alone to what leans on the sentence before', () => {
    const told = '渔港能停三百条渔船，渔民把黄鱼送上码头。';
    const leaning = '他说，渔港能停三百条渔船，渔民把黄鱼送上码头。';
    const rest = '天气很好，路上没有车。孩子们在上学。老人们在下棋，茶馆里坐满了人。';
    expect(summaryOf(`${rest}${told}`, `${rest}${leaning}`)).not.toContain(leaning);
  });

  it('of one sentence is this sentence, whatever it is', () => {
    expect(summaryOf('开港。')).toEqual(['开港。']);
    expect(summaryOf('来源：海门日报')).toEqual(['来源：海门日报']);
    expect(summaryOf()).toEqual([]);
  });

  it('has room for the one sentence it always has even where the report is short', () => {
    expect(summaryOf('渔港今天开港。渔民很高兴。')).toHaveLength(1);
  });

  it('of a report with more sentences than anyone reads is still made', () => {
    const paragraph = Array.from({ length: 1500 }, (_, day) => `第${day}天渔港停了${day * 3}条渔船。`).join(
      '',
    );
    expect(summaryOf(paragraph).length).toBeGreaterThan(0);
  });

  it('of any report is verbatim, in order, six sentences at most, and a fifth of the text unless it is one', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const chosen = summarise(report);
        const body = report.paragraphs.join('');
        expect(chosen.length).toBeLessThanOrEqual(6);
        expect(chosen.length > 0).toBe(body.trim() !== '');
        if (chosen.length > 1) {
          expect(chosen.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(body.length / 5);
        }
        let from = { paragraph: 0, at: 0 };
        for (const { paragraph, text } of chosen) {
          expect(paragraph).toBeGreaterThanOrEqual(from.paragraph);
          const at = (report.paragraphs[paragraph - 1] ?? '').indexOf(
            text,
            paragraph === from.paragraph ? from.at : 0,
          );
          expect(at).not.toBe(-1);
          from = { paragraph, at: at + text.length };
        }
      }),
    );
  });
});
