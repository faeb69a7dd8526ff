import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImprint } from '../../src/reports/imprint.js';

describe('readImprint', () => {
  it.each([
    [
      '2024-02-21 08:00 来源：盐城晚报 作者：张三',
      { date: '2024-02-21', source: '盐城晚报', byline: '张三' },
    ],
    ['来源：盐阜大众报 2024年02月21日 09:12', { source: '盐阜大众报', date: '2024年02月21日' }],
    ['发布时间：2024-02-21 浏览次数：123', { date: '2024-02-21' }],
    ['来源: 盐城网 | 2024/2/21 09:12:33 | 【字号：大 中 小】', { source: '盐城网', date: '2024/2/21' }],
    ['来源：新华社  责任编辑：李四', { source: '新华社' }],
    ['来源 | 盐城发布', { source: '盐城发布' }],
    ['2024年2月20日 星期二', { date: '2024年2月20日' }],
    ['二〇二四年二月二十日', { date: '二〇二四年二月二十日' }],
    ['作者：六神磊磊', { byline: '六神磊磊' }],
    [
      '标题：盐城建设国家创新型城市，全年新增高企300家',
      { title: '盐城建设国家创新型城市，全年新增高企300家' },
    ],
    ['引题：市委召开全会', { kicker: '市委召开全会' }],
    ['责任编辑：', {}],
  ])('reads %s', (line, fields) => {
    expect(readImprint(line)).toMatchObject({ isPageHead: false, ...fields });
  });

  it.each([
    ['盐城晚报  2024年2月20日  星期二  第A2版', { source: '盐城晚报', date: '2024年2月20日' }],
    ['第A2版：要闻', { source: null }],
    ['新华社', { source: '新华社' }],
  ])('knows %s for the head of a page', (line, fields) => {
    expect(readImprint(line)).toMatchObject({ isPageHead: true, ...fields });
  });

  it.each([
    '2024年2月20日，市委召开会议。',
    '2月20日',
    '来源：据多方消息，情况属实',
    '记者：您怎么看',
    '记者：遇到过危险吗？',
    '时间：周六下午',
    '媒体：英国经济陷入衰退',
    '丹徒区：春耕备耕忙',
    '来源于生活的艺术',
    '',
  ])('does not take %j for one', (line) => {
    expect(readImprint(line)).toBeNull();
  });

  it('answers for every line', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (line) => void readImprint(line)));
  });
});
