import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionsAbout } from '../../src/answer/suggest.js';
import { anyReport, reportWith } from '../bot/report.js';

const questions = (...paragraphs: string[]): string[] => questionsAbout(reportWith({ paragraphs }));

describe('the questions made from a report', () => {
  it('ask when an event took place of which the report gives the day', () => {
    expect(questions('3月5日，市政府召开全市渔业工作会议，听取汇报。')).toContain(
      '渔业工作会议是什么时候召开的？',
    );
    expect(questions('海门渔业合作论坛23日举行。')).toContain('海门渔业合作论坛是什么时候举行的？');
    expect(questions('海门渔业合作论坛将于5月3日举行。')).toContain('海门渔业合作论坛什么时候举行？');
    expect(questions('海门商业银行于2022年1月17日在上交所上市。')).toContain(
      '海门商业银行是什么时候上市的？',
    );
  });

  it('do not ask when of an event without its day', () => {
    expect(questions('会上，举行了授牌仪式，播放了专题片。')).toEqual([]);
    expect(questions('市政府召开全市渔业工作会议。')).toEqual([]);
  });

  it('do not ask of what only its report can name', () => {
    expect(
      questions('3月5日，镇里召开第三次会议。', '3月6日，学校举行这次活动。', '本次大会10日举行。'),
    ).toEqual([]);
    expect(questions('其中涉案金额超10万元，年产值达3亿元，公司总人数为30人。')).toEqual([]);
  });

  it('ask who did what, of people who are named', () => {
    expect(questions('镇长王小明主持召开渔业工作座谈会，分析现状。')).toContain(
      '谁主持召开了渔业工作座谈会？',
    );
    expect(questions('大家主持召开渔业工作座谈会。')).toEqual([]);
  });

  it('ask which ones, where as many are listed as counted', () => {
    expect(questions('镇里开展渔船检修、码头清理、渔民培训三大攻坚行动。')).toContain('三大攻坚行动有哪些？');
    expect(questions('镇里开展渔船检修、码头清理五大攻坚行动。')).toEqual([]);
  });

  it('ask for a quantity by its name, and how many where things are counted', () => {
    expect(questions('上半年，海门地区生产总值为21390.17亿元。')).toContain('海门地区生产总值是多少？');
    expect(questions('海外参会渔业学者达40余人。')).toContain('海外参会渔业学者有多少人？');
  });

  it('ask what a quoted word means only where the report says it', () => {
    expect(questions('所谓“渔光互补”，就是水上发电、水下养鱼。')).toContain('什么是“渔光互补”？');
    expect(questions('渔民在“新渔港”卖鱼。')).toEqual([]);
  });

  it('ask what somebody stressed whom the report names in full and more than once', () => {
    expect(questions('镇长王小明强调，要建好渔港。王小明随后来到码头。')).toContain('王小明强调了什么？');
    expect(questions('镇长王小明强调，要建好渔港。')).toEqual([]);
  });

  it('come in a shorter form where the long one does not fit a button', () => {
    const [question = ''] = questions('3月5日，市政府召开全市“渔业振兴攻坚年”动员部署会。');
    expect(question).toBe('“渔业振兴攻坚年”动员部署会哪天召开的？');
  });

  it('of any report fit a button, each once, and are questions', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const made = questionsAbout(report);
        expect(new Set(made).size).toBe(made.length);
        for (const question of made) {
          expect(Buffer.byteLength(question)).toBeLessThanOrEqual(60);
          expect(question).toMatch(/^[^，。？]+？$/u);
        }
      }),
    );
  });
});
