import { describe, expect, it } from 'vitest';
import { type Conflict, conflictsBetween } from '../../src/language/conflicts.js';
import { normalise } from '../../src/language/normalise.js';
import { understandQuestion } from '../../src/language/question.js';

const conflicts = (question: string, sentence: string, context = ''): Conflict[] =>
  conflictsBetween(understandQuestion(question), normalise(sentence).text, normalise(context).text);

describe('a sentence that does not answer', () => {
  it('tells of another period', () => {
    expect(conflicts('二季度利润是多少？', '一季度利润4950万元。')).toEqual([
      { of: 'period', asked: '二季度', found: '一季度' },
    ]);
    expect(conflicts('7月26日收盘价', '7月25日报收于3元。')).toMatchObject([{ found: '7月25日' }]);
  });

  it('tells of another number', () => {
    expect(conflicts('2338家企业在哪里？', '全市有2339家企业。')).toEqual([
      { of: 'figure', asked: '2338家', found: '2339家' },
    ]);
  });

  it('lacks whom it is asked about', () => {
    expect(conflicts('王小明几岁？', '老船长79岁。')).toMatchObject([{ of: 'name', found: null }]);
  });
});

describe('a sentence that may answer', () => {
  it('holds the period among others, or says it in other words', () => {
    expect(conflicts('2022年营收多少', '2023年营收3亿元，2022年2亿元。')).toEqual([]);
    expect(conflicts('上半年利润', '1-6月利润3亿元。')).toEqual([]);
  });

  it('stands under a headline that holds what it lacks', () => {
    expect(conflicts('王小明几岁？', '他今年79岁。', '渔民王小明的一天')).toEqual([]);
    expect(conflicts('7月25日谁讲话？', '李建国讲话。', '7月25日，渔港开港。')).toEqual([]);
  });

  it('says a number in another writing', () => {
    expect(conflicts('二千三百三十八家企业在哪里？', '2,338家企业都在开发区。')).toEqual([]);
  });
});
