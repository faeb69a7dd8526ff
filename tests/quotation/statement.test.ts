import { beforeAll, describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/language/segment.js';
import { checkStatement } from '../../src/quotation/check-statement.js';
import { figuresUnknownTo } from '../../src/quotation/facts.js';
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

  it('is told of a name in a question that repeats what is printed, and of a sentence printed in another order', () => {
    const taken = (question: string, text: string): unknown => {
      const statement = statementIn(question);
      return statement && checkStatement(statement, { text }).differences;
    };
    expect(
      taken(
        '杨浦在初选投票前的一份报告中表示，还有什么情况？',
        '高盛在初选投票前的一份报告中表示，形势严峻。',
      ),
    ).toMatchObject([{ said: '杨浦', printed: '高盛' }]);
    expect(
      taken(
        '这家公司每天要花费约78万美元，它可能在明年年底破产，还有什么情况？',
        '报道称它可能在明年年底破产。据悉，这家公司每天要花费约70万美元。此后没有消息。',
      ),
    ).toMatchObject([
      { kind: 'number', said: expect.stringContaining('78万'), printed: expect.stringContaining('70万') },
    ]);
  });
});

describe('figures that a report does not have', () => {
  it('are told, however the others are written', () => {
    const report = '2023-08-05。8名医生参加，罚款三十万元，共10余人到场，会议于8月9日召开。';
    expect(figuresUnknownTo('8月5号有8人参加，罚款30万元，10多人到场', report)).toEqual([]);
    expect(figuresUnknownTo('7月25日有9名医生参加', report)).toEqual([
      { kind: 'date', said: '7月25日', printed: '' },
      { kind: 'number', said: '9名', printed: '' },
    ]);
  });
});
