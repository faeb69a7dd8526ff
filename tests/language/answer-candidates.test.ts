import { describe, expect, it } from 'vitest';
import { answerCandidatesIn } from '../../src/language/answer-candidates.js';
import { normalise } from '../../src/language/normalise.js';
import { understandQuestion } from '../../src/language/question.js';

function candidates(question: string, printed: string): string[] | null {
  const { text } = normalise(printed);
  return (
    answerCandidatesIn(understandQuestion(question), text)?.map(({ start, end }) => text.slice(start, end)) ??
    null
  );
}

describe('what may answer in a text', () => {
  it.each([
    ['渔港花了多少钱？', '2020年，三百名工人用5亿元建成', ['5亿元']],
    ['产量涨了百分之几？', '产量3万吨，增长5.2%', ['5.2%']],
    ['停了几条船？', '30条船停了2天', ['30条']],
    ['有多少人参加？', '80余名渔民分成3组', ['80余名']],
    ['渔港几号开港？', '2月动工，3月5日开港', ['3月5日']],
    ['老船长几岁？', '79岁的老船长有3条船', ['79岁']],
    ['新船叫什么名字？', '新船“蓝海”下水', ['"蓝海"']],
    ['晚上几点关门？', '晚上9时关门', ['晚上', '9时']],
  ])('%s %s', (question, text, expected) => {
    expect(candidates(question, text)).toEqual(expected.filter((one) => !question.includes(one)));
  });

  it('is nothing that the question says itself', () => {
    expect(candidates('谁和王小明一起出海？', '王小明出海')).toEqual([]);
    expect(candidates('3月5日之后几号开港？', '3月5日')).toEqual([]);
  });

  it('is unknown where an answer may look in any way', () => {
    expect(candidates('渔民怎么卖鱼？', '送上码头')).toBeNull();
  });
});
