import { beforeAll, describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/language/segment.js';
import { checkStatement } from '../../src/quotation/check-statement.js';
import { statementIn } from '../../src/quotation/statement.js';

// On a busy machine this takes longer than a test may.
beforeAll(loadDictionary, 60_000);

const BEFORE = '副市长李志强主持。2月20日，市委召开全市科技创新攻坚年动员部署会。市委书记王建国出席并讲话。';
const TEXT =
  '他强调，推进科技创新是必须坚决落实的大战略。高企总数达2338家，产值同比增长8.5%。' +
  '“我们不会放弃这条路。”企业负责人张晓明说。';

const ask = (question: string): string => {
  const statement = statementIn(question);
  if (statement === null) return 'nothing stated';
  const { verdict, differences } = checkStatement(statement, { text: TEXT, before: BEFORE });
  return [verdict, ...differences.map(({ kind, said, printed }) => `${kind}: ${said} → ${printed}`)].join(
    ', ',
  );
};

describe('what a question states', () => {
  it.each([
    ['高企总数达2339家吗？', 'claim', ['高企总数达2339家']],
    ['高企总数达2339家，对吗？', 'claim', ['高企总数达2339家']],
    ['听说高企总数是不是达到2339家', 'claim', ['高企总数是达到2339家']],
    ['王建国说过“创新是第一动力”吗？', 'saying', ['创新是第一动力']],
    ['王建国有没有承诺降低企业的成本？', 'saying', ['降低企业的成本']],
    ['组委会不会征集意见，对吗？', 'claim', ['组委会不会征集意见']],
    ['他们会不会征集意见？', 'claim', ['他们会征集意见']],
    ['2月21日召开的动员部署会谁主持？', 'question', ['2月21日召开的动员部署会']],
  ])('%s is a %s', (question, kind, parts) => {
    expect(statementIn(question)).toMatchObject({ kind, parts });
  });

  it('is nothing where only something is asked for', () => {
    expect(statementIn('谁？')).toBeNull();
    expect(statementIn('')).toBeNull();
  });
});

describe('a true statement', () => {
  it('is supported, in the words of the report or near to them', () => {
    for (const question of [
      '高企总数达2338家吗？',
      '高企总数达两千三百三十八家，对吗？',
      '产值是不是同比增长8.5%？',
      '张晓明说过“我们不会放弃这条路”吗？',
      '王建国强调过推进科技创新是必须坚决落实的大战略吗？',
      '2月20日召开的科技创新攻坚年动员部署会谁主持？',
    ]) {
      expect(ask(question), question).toBe('supported');
    }
  });
});

describe('a false statement', () => {
  it.each([
    ['高企总数达2339家吗？', 'differs, number: 2339家 → 2338家'],
    ['产值同比下降8.5%，对吗？', 'differs, negation: 下降 → 增长'],
    ['李志强强调过推进科技创新是必须坚决落实的大战略吗？', 'differs, speaker: 李志强 → 王建国'],
    ['张晓明说过“我们会放弃这条路”吗？', 'differs, negation: 会 → 不会'],
    ['王建国承诺推进科技创新是必须坚决落实的大战略吗？', 'differs, wording: 承诺 → 强调'],
    ['王建国说过“创新是第一动力”吗？', 'not said'],
    ['南京昨天下雪了吗？', 'not said'],
  ])('%s is not nodded at', (question, answer) => {
    expect(ask(question)).toBe(answer);
  });

  it('is told where a question only takes it for granted, in any order of words', () => {
    const statement = statementIn('2月21日召开的科技创新攻坚年动员部署会谁主持？');
    expect(statement && checkStatement(statement, { text: BEFORE })).toEqual({
      verdict: 'differs',
      differences: [{ kind: 'date', said: '2月21日', printed: '2月20日' }],
    });
  });
});
