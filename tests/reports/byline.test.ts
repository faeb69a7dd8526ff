import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareByline, isByline, namesWriter, splitTrailingByline } from '../../src/reports/byline.js';

describe('isByline', () => {
  it.each([
    '记者 张三',
    '记者张三',
    '本报记者 张三 李四',
    '记者 韩立 见习记者 殷明 通讯员 陈卫东',
    '记者　王 芳　李　四',
    '□本报记者 张三',
    '■记者 赵强/文 孙丽/图',
    '——记者 夏雨',
    '（记者 张三 通讯员 李四）',
    '【记者 张三】',
    '本报评论员',
    '新华社记者 张三、李四',
    '21世纪经济报道记者 王小明 广州报道',
    '盐阜大众报报业集团全媒体记者 李响',
    '本报驻南京记者 周立 摄影报道',
    '文/张三 图/李四',
    '文丨张三',
    '编辑：张三',
    '责编：李四 审核：王五',
    '通讯员 阿依努尔·买买提',
    '实习生 欧阳晓明',
    '记者 John Smith',
    '記者陳梅英／台北報導',
    '（李红）',
    '□ 李清',
    '读者 王先生',
  ])('knows %s', (line) => {
    expect(isByline(line)).toBe(true);
  });

  it.each([
    '文明之花开遍全城',
    '记者调查',
    '记者手记',
    '记者节快乐',
    '图书馆开放到深夜',
    '编辑部的故事',
    '编辑同志：',
    '作者在书中写道',
    '摄影大赛落幕',
    '策划先行',
    '记者从市教育局获悉，今年将新增两所小学。',
    '记者：您怎么看？',
    '答：总体来看不错',
    '张三',
    '安全 高效',
    '●高温',
    '新华社记者 李响 摄',
    '张三 摄',
    '来源：新华社 作者：张三',
    '市领导张三、李四参加',
    '',
  ])('does not take %j for one', (line) => {
    expect(isByline(line)).toBe(false);
  });

  it('answers for every line', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (line) => void isByline(line)));
  });
});

describe('bareByline', () => {
  it.each([
    ['□本报记者 张三', '本报记者 张三'],
    ['（记者 张三）', '记者 张三'],
    ['作者：李四', '李四'],
    ['记者 张三', '记者 张三'],
  ])('leaves of %s the names and roles', (line, bare) => {
    expect(bareByline(line)).toBe(bare);
  });
});

describe('namesWriter', () => {
  it('tells those who wrote from those who edited', () => {
    expect(['记者 张三', '本报评论员', '作者 李四', '文丨王五', '□ 李清'].every(namesWriter)).toBe(true);
    expect(['编辑：张三', '责编：李四 审核：王五'].some(namesWriter)).toBe(false);
  });
});

describe('splitTrailingByline', () => {
  it.each([
    ['会议结束。（记者 张三）', '会议结束。', '记者 张三'],
    ['会议结束。(记者 张三 通讯员 李四)', '会议结束。', '记者 张三 通讯员 李四'],
    ['展期至3月底。（李四）', '展期至3月底。', '李四'],
    ['农技专家提醒。 本报记者张三 通讯员李四', '农技专家提醒。', '本报记者张三 通讯员李四'],
    ['“值得！”他说。□记者 王五', '“值得！”他说。', '记者 王五'],
  ])('takes it off %s', (paragraph, text, byline) => {
    expect(splitTrailingByline(paragraph)).toEqual({ text, byline });
  });

  it.each([
    '会议结束。',
    '会议结束。（完）',
    '会议结束。（据新华社）',
    '图为市民赏花。（本报记者 周蓉 摄）',
    '中国国际服务贸易交易会（服贸会）',
    '（记者 张三）',
    '',
  ])('leaves %j as it is', (paragraph) => {
    expect(splitTrailingByline(paragraph)).toBeNull();
  });

  it('leaves a paragraph of a million characters in no time', () => {
    expect(splitTrailingByline(' ('.repeat(500_000))).toBeNull();
  });
});
