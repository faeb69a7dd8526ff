import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AsksFor, understandQuestion } from '../../src/language/question.js';
import { anyText } from './any-text.js';

const termsOf = (question: string): string[] => understandQuestion(question).terms.map(({ text }) => text);
const categoriesOf = (question: string): string[] =>
  understandQuestion(question).terms.flatMap(({ text, isCategory }) => (isCategory ? [text] : []));

describe('a question', () => {
  it.each<[AsksFor, string[]]>([
    ['person', ['谁主持了会议？', '奖杯由谁捐赠？', '哪位老师获奖？']],
    ['time', ['渔港是哪天开港的？', '图书馆什么时候开放？', '学校何时搬迁？', '大桥哪一年建成？']],
    ['place', ['图书馆在哪里？', '比赛在什么地方举行？', '渔港位于何处？']],
    ['number', ['学校有多少学生？', '渔港停了几条船？', '成绩提高了百分之几？', '第几名获得了奖金？']],
    ['list', ['新规定包括哪些内容？', '比赛有哪几个项目？']],
    ['reason', ['为什么渔船要绕路？', '渔船为何绕路？']],
    ['manner', ['渔民怎么卖鱼？', '如何报名？']],
    ['definition', ['什么是碳汇？', '碳汇是什么意思？']],
    ['thing', ['哪家酒店着火了？', '王小明获得了什么奖？']],
    ['yes-no', ['渔港是否开港？', '渔港开港了吗？']],
    ['topic', ['渔港', '渔港开港的消息']],
  ])('asks for a %s', (asksFor, questions) => {
    for (const question of questions)
      expect([question, understandQuestion(question).asksFor]).toEqual([question, asksFor]);
  });

  it('is the same in traditional characters and in full width', () => {
    const simplified = understandQuestion('渔港什么时候开港？');
    expect({ ...understandQuestion('漁港什麼時候開港？'), original: '' }).toEqual({
      ...simplified,
      original: '',
    });
    expect(termsOf('５Ｇ基站有多少？')).toEqual(termsOf('5G基站有多少？'));
  });

  it('keeps its content words and no question words, function words or courtesy', () => {
    expect(termsOf('请问渔港是哪天开港的？谢谢')).toEqual(['渔港', '开港']);
    expect(termsOf('我想知道图书馆在哪里')).toEqual(['图书馆']);
  });

  it('knows the word that only says what kind of thing is asked for', () => {
    expect(categoriesOf('哪家酒店着火了？')).toEqual(['酒店']);
    expect(categoriesOf('哪个委员会负责？')).toEqual(['委员会']);
    expect(categoriesOf('学校有多少学生？')).toEqual(['学生']);
    expect(categoriesOf('酒店为什么着火？')).toEqual([]);
  });

  it('has for names what is quoted, titled, numbered, Latin or known as a name', () => {
    expect(understandQuestion('什么是“渔光互补”？').names).toContain('渔光互补');
    expect(understandQuestion('《水稻》讲了什么？').names).toContain('水稻');
    expect(understandQuestion('王小明获得了什么奖？').names).toContain('王小明');
    expect(understandQuestion('iPhone 15在上海卖多少钱？').names).toEqual(
      expect.arrayContaining(['iphone', '15', '上海']),
    );
  });

  it('puts its focus next to the question word', () => {
    expect(understandQuestion('在大会上渔民拿到了多少奖金？').focus).toContain('奖金');
    expect(understandQuestion('为什么渔船要绕路？').focus).toContain('渔船');
  });

  it('may ask who wrote the report', () => {
    for (const question of ['这篇报道是谁写的？', '谁写了这篇报道？', '记者是谁？']) {
      expect([question, understandQuestion(question).asksForByline]).toEqual([question, true]);
    }
    expect(understandQuestion('谁主持了会议？').asksForByline).toBe(false);
  });

  it.each([
    ['李明是谁', '李明'],
    ['李建国是谁', '李建国'],
    ['何为民是谁？', '何为民'],
    ['于立新任什么职务', '于立新'],
    ['张立新担任什么职务', '张立新'],
  ])('may ask who somebody is, by the whole name: %s', (question, name) => {
    const { identityOf, stretches, names } = understandQuestion(question);
    expect({ identityOf, stretches }).toEqual({ identityOf: name, stretches: [name] });
    expect(names).toContain(name);
  });

  it.each(['市长是谁', '冠军是谁', '高手是谁'])(
    'asks for a holder, not for whom a name is of: %s',
    (question) => {
      expect(understandQuestion(question).identityOf).toBeNull();
    },
  );

  it('without content words has no terms', () => {
    for (const question of ['', '？', '😀', '为什么？', '是什么']) expect(termsOf(question)).toEqual([]);
  });

  it('of any text is understood, each term once and normalised', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const question = understandQuestion(text);
        const terms = question.terms.map((term) => term.text);
        expect(question.original).toBe(text);
        expect(new Set(terms).size).toBe(terms.length);
        for (const term of terms)
          expect(question.stretches.some((stretch) => stretch.includes(term))).toBe(true);
      }),
    );
  });
});
