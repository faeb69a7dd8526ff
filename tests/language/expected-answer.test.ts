import { describe, expect, it } from 'vitest';
import type { AnswerType } from '../../src/language/answer-type.js';
import { type AsksFor, understandQuestion } from '../../src/language/question.js';

describe('a question as it is typed', () => {
  it.each<[AnswerType, AsksFor, string[]]>([
    [
      'date',
      'time',
      ['渔港几号开港', '渔港啥时候开的港', '开港仪式的日期', '渔港 开港时间', '书展到几月几号'],
    ],
    ['clock', 'time', ['渔港晚上几点关门啊']],
    ['duration', 'number', ['修渔港花了多久', '渔船在海上待了几天', '展览时长', '渔民干了几年了']],
    [
      'age',
      'number',
      ['老船长今年多大岁数了', '老船长今年多大？', '老船长多大了？', '船长的年龄', '船长几岁'],
    ],
    ['money', 'number', ['一斤鱼卖多少钱', '渔港的造价', '首日票房', '门票多少元', '补贴金额是多少']],
    ['percent', 'number', ['产量涨了百分之几', '水产占比有多高', '同比增幅', '本地人占几成', '就业率是多少']],
    ['score', 'number', ['决赛比分', '两队打成几比几', '两队比分多少', '决赛比分如何？', '两队踢成了多少']],
    ['rank', 'number', ['渔港排第几', '吞吐量排名']],
    [
      'number',
      'number',
      ['渔港有多大', '大桥有多长', '比赛拿了几块金牌', '新船交付量', '参赛人数', '渔船有多重'],
    ],
    [
      'person',
      'person',
      ['渔港的负责人', '新片的主演', '县长叫什么名字', '会长是谁', '船长姓啥', '由谁承建'],
    ],
    ['place', 'place', ['展会举办地是哪里', '新馆的地址', '船在哪办手续', '活动 地点']],
    ['name', 'thing', ['新船叫什么名字', '展览叫啥', '活动主题', '大桥的别称']],
    ['organisation', 'thing', ['渔港是哪家公司建的', '是哪个部门组织的']],
    ['list', 'list', ['盐里有哪些营养成分', '开了哪几个会']],
    ['reason', 'reason', ['渔船为啥绕路', '停航的原因', '凭什么罚款', '干嘛要绕路']],
    ['manner', 'manner', ['船票咋退', '具体办法', '怎么报名', '现在咋样了']],
    ['choice', 'thing', ['冠军是甲队还是乙队']],
    [
      'yes-no',
      'yes-no',
      [
        '渔港是不是开了',
        '有没有发补贴',
        '渔港开了没',
        '老人算不算免票',
        '船修好了没有',
        '会下雨吧',
        '要不要交钱',
      ],
    ],
    ['open', 'topic', ['渔港', '太湖', '渔港开港的消息', '腾讯公司']],
  ])('asks for a %s', (answerType, asksFor, questions) => {
    for (const question of questions) {
      const understood = understandQuestion(question);
      expect([question, understood.answerType, understood.asksFor]).toEqual([question, answerType, asksFor]);
    }
  });

  it('says in which unit a number is asked for', () => {
    const unitOf = (question: string): string | null => understandQuestion(question).unit;
    expect(unitOf('绿地有多少公里长？')?.startsWith('公里')).toBe(true);
    expect(unitOf('停了几条船？')?.startsWith('条')).toBe(true);
    expect(unitOf('人口是多少？')).toBeNull();
  });

  it('need not find the noun that only names the kind of its answer', () => {
    const categoriesOf = (question: string): string[] =>
      understandQuestion(question).terms.flatMap(({ text, isCategory }) => (isCategory ? [text] : []));
    expect(categoriesOf('渔港开港的日期')).toEqual(['日期']);
    expect(categoriesOf('新馆的地址')).toEqual(['地址']);
    expect(categoriesOf('渔港的票价')).toEqual([]);
  });

  it('may have 那 for 哪 where nothing else asks, and else 那 is that', () => {
    expect(understandQuestion('展览在那个镇').asksFor).toBe('thing');
    expect(understandQuestion('那天的展览有多少人').asksFor).toBe('number');
    expect(understandQuestion('那条船是渔船吗').asksFor).toBe('yes-no');
  });
});

describe('a name with function words in it', () => {
  it.each([
    ['何为民说了什么？', '何为民'],
    ['何杰认为鱼价会涨吗', '何杰'],
    ['市长于立新讲了几点要求', '于立新'],
    ['于立新今年多大？', '于立新'],
    ['何为民任副市长吗？', '何为民'],
  ])('stays whole: %s', (question, name) => {
    const { names, stretches } = understandQuestion(question);
    expect(names).toContain(name);
    expect(stretches.some((stretch) => stretch.includes(name))).toBe(true);
  });

  it('may be all that is asked about', () => {
    expect(understandQuestion('于立新是谁？').identityOf).toBe('于立新');
    expect(understandQuestion('于立新担任什么职务').identityOf).toBe('于立新');
    expect(understandQuestion('于立新任什么职务？').identityOf).toBe('于立新');
  });

  it('is none where 于, 何 and 从 are what they mostly are', () => {
    expect(understandQuestion('渔港何时开港').stretches).toEqual(['渔港', '开港']);
    expect(understandQuestion('何为民用航空').asksFor).toBe('definition');
    expect(understandQuestion('会议于上海举行了吗').names).not.toContain('于上海');
    expect(understandQuestion('从上海出发的船有几条').names).not.toContain('从上海');
  });
});
