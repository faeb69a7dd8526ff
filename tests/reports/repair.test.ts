import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BodyBlock, repairParagraphs as repairInSteps } from '../../src/reports/repair.js';

function repair(blocks: readonly BodyBlock[]): BodyBlock[] {
  const steps = repairInSteps(blocks);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const repairParagraphs = (texts: readonly string[]): string[] =>
  repair(texts.map((text) => ({ text, kind: 'paragraph' }))).map(({ text }) => text);

describe('repairParagraphs', () => {
  it.each([
    [
      'inside a word',
      ['推进科技创新是必须坚决落实的“大战略”，我们要坚持国家所需，用好中', '韩产业园等平台。'],
    ],
    [
      'between words',
      ['周斌在讲话中指出，推进科技创新是必须坚决落实的“大战略”，我们', '要始终牢记“国之大者”。'],
    ],
    ['inside a short line', ['会议指出，粮食安全是国之大', '者，必须守住底线。']],
    ['before a closing mark', ['他说：“日子越来越好', '”，脸上满是笑容。']],
    ['after a comma', ['今年，', '全市新增高企300家。']],
    ['inside a number', ['全年旅游收入达到3.', '5亿元，同比增长12%。']],
    [
      'twice',
      [
        '全市上下要提高站位，坚持创新驱动发展战略不动摇，以创新“加快突破”为发展',
        '“走在前列”积蓄力量、创造条件，确保在新一轮区域竞争中抢占先',
        '机、赢得主动。',
      ],
    ],
  ])('joins a paragraph that is cut %s', (_, blocks) => {
    expect(repairParagraphs(blocks)).toEqual([blocks.join('')]);
  });

  it.each([
    [['会议指出，党的十八大以来，', '以来，工业化稳步推进。'], '会议指出，党的十八大以来，工业化稳步推进。'],
    [['各地要压实责任，', '压实责任，层层传导压力。'], '各地要压实责任，层层传导压力。'],
    [
      ['确保全年粮食产量稳定在140亿斤以上，全力推动农业现', '全力推动农业现代化。'],
      '确保全年粮食产量稳定在140亿斤以上，全力推动农业现代化。',
    ],
  ])('prints characters once that the cut printed twice: %j', (blocks, paragraph) => {
    expect(repairParagraphs(blocks)).toEqual([paragraph]);
  });

  it('keeps figures and single characters that rightly meet', () => {
    expect(repairParagraphs(['这项工作推进得很顺利，总投资达到了20', '20年的两倍，'])).toEqual([
      '这项工作推进得很顺利，总投资达到了2020年的两倍，',
    ]);
    expect(
      repairParagraphs(['全市上下要勠力同心、团结奋斗、开拓进取，坚持以人民', '民主为发展方向。']),
    ).toEqual(['全市上下要勠力同心、团结奋斗、开拓进取，坚持以人民民主为发展方向。']);
  });

  it('keeps the space between English words', () => {
    expect(
      repairParagraphs(['开发人员表示，将谨慎评估模型的安全风险，包括 safety and deep', 'fake 等问题。']),
    ).toEqual(['开发人员表示，将谨慎评估模型的安全风险，包括 safety and deep fake 等问题。']);
  });

  it.each([
    [
      'paragraphs',
      ['会议指出，要抓好落实。', '会议强调，要压实责任！', '“什么时候完工？”', '会议要求：', '抓紧实施。'],
    ],
    [
      'subheadings',
      ['党建引领，盘活“沉睡资源”', '在新都街道，社区党委牵头。', '制度保障管长远', '盐都区出台办法。'],
    ],
    [
      'a list',
      [
        '一、提高认识，压实责任',
        '各级要重视。',
        '1．全面排查堤防',
        '2、全面排查易涝点',
        '各单位要上报结果。',
      ],
    ],
    [
      'items that end in a semicolon',
      ['会议提出：', '加强领导，压实责任；', '完善政策，强化保障；', '严格考核。'],
    ],
    ['running items', ['会议提出三点要求，一要', '一是提高站位。', '二是狠抓落实。']],
    ['questions and answers', ['问：病虫害呢', '答：要打药', '问：还有呢？']],
    ['notes at the end', ['会议召开（下转第2版）', '各地纷纷响应。', '会议闭幕（完）', '又讯。']],
    ['a picture’s credit', ['市民在公园赏花。 本报记者 周蓉 摄', '连日来气温回升。']],
    ['a letter’s end', ['特此感谢。', '此致', '敬礼！']],
    [
      'verses',
      ['春风吹过田野', '麦苗泛起绿波', '燕子衔来新泥', '孩子们放飞风筝', '老人坐在门口', '直到黄昏'],
    ],
    ['a table', ['上证指数  3004.88', '深证成指  9069.42', '创业板指  1758.19']],
  ])('leaves %s as they are', (_, blocks) => {
    expect(repairParagraphs(blocks)).toEqual(blocks);
  });

  it('keeps every character but a repeated run', () => {
    const block = fc.string({
      unit: fc.constantFrom(...'市委召开会议创新发展，。；：“”（）、12ab'),
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.array(block), (blocks) => {
        const printed = blocks.join('');
        const repaired = repairParagraphs(blocks).join('').replaceAll(' ', '');
        let at = 0;
        for (const character of repaired) {
          // Skips what the cut printed twice.
          at = printed.indexOf(character, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at++;
        }
        const seams = Math.max(0, blocks.length - 1);
        expect(printed.length - repaired.length).toBeLessThanOrEqual(seams * 24);
      }),
    );
  });

  it('gives the paragraphs back that were whole', () => {
    const sentence = fc.string({
      unit: fc.constantFrom(...'市委召开会议创新发展'),
      minLength: 3,
      maxLength: 40,
    });
    const paragraph = sentence.map((text) => `${text}。`);
    fc.assert(
      fc.property(fc.array(paragraph), (paragraphs) => {
        expect(repairParagraphs(paragraphs)).toEqual(paragraphs);
      }),
    );
  });

  it('joins a hundred thousand lines without an end in a moment', () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `第${index}行有十几个字而没有结尾，`);
    expect(repairParagraphs(lines)).toHaveLength(1);
  });
});
