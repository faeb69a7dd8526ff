import { describe, expect, it } from 'vitest';
import { arrangeHeader } from '../../src/reports/header.js';

const arrange = (lines: readonly string[], body = '') => arrangeHeader(lines, body);

describe('arrangeHeader', () => {
  it('takes a line alone for the headline', () => {
    expect(arrange(['全市安全生产工作会议召开'])).toEqual({
      kicker: null,
      headline: '全市安全生产工作会议召开',
      deck: null,
    });
  });

  it.each([
    ['王强在调研民营企业时强调', '当好企业“店小二” 优化营商“软环境”'],
    ['省委常委会召开会议强调', '坚定不移推动高质量发展'],
    ['王强在调研民营企业时强调：', '优化营商环境'],
    ['聚焦两会', '政府工作报告解读：今年干什么'],
    ['抢劫案告破！', '民警48小时擒凶'],
  ])('knows the kicker %s', (kicker, headline) => {
    expect(arrange([kicker, headline])).toEqual({ kicker, headline, deck: null });
  });

  it.each([
    ['“把论文写在大地上”', '——访省农科院研究员李明'],
    ['古城新韵', '——西溪旅游文化景区转型记'],
    ['我市新能源汽车产销两旺', '1月产量达5.6万辆，同比增长41%'],
  ])('knows the deck below %s', (headline, deck) => {
    expect(arrange([headline, deck])).toEqual({ kicker: null, headline, deck });
  });

  it('finds the main line between kicker and deck', () => {
    expect(arrange(['市政府召开常务会议', '稳住农业基本盘 守好百姓米袋子', '李强主持并讲话'])).toEqual({
      kicker: '市政府召开常务会议',
      headline: '稳住农业基本盘 守好百姓米袋子',
      deck: '李强主持并讲话',
    });
  });

  it('joins a headline that is broken inside a word or phrase', () => {
    expect(arrange(['省十四届人大二次会议举行预备会', '议和主席团会议']).headline).toBe(
      '省十四届人大二次会议举行预备会议和主席团会议',
    );
    expect(arrange(['让科技创新成为高质量发展的', '最强引擎']).headline).toBe(
      '让科技创新成为高质量发展的最强引擎',
    );
  });

  it('joins two lines that the body prints in one piece', () => {
    const lines = ['江苏省第十四届人民代表大会', '第二次会议在南京隆重开幕'];
    expect(arrange(lines, `1月23日，${lines.join('')}。`).headline).toBe(lines.join(''));
  });

  it('joins two lines of one width with a space', () => {
    expect(arrange(['坚定信心稳中求进', '攻坚克难再创佳绩']).headline).toBe(
      '坚定信心稳中求进 攻坚克难再创佳绩',
    );
  });

  it('believes a mark in the file', () => {
    expect(arrangeHeader(['市委召开会议', '全力以赴抓落实'], '', 0)).toEqual({
      kicker: null,
      headline: '市委召开会议',
      deck: '全力以赴抓落实',
    });
  });
});
