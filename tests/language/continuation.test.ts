import { describe, expect, it } from 'vitest';
import { goesOn } from '../../src/language/continuation.js';

describe('goesOn', () => {
  it.each([
    ['粮食安全是国之大', '者,必须守住底线。'],
    ['会议指出，要深入推进新型工', '业化建设。'],
    ['党的十八大以来,', '以来,我们取得成就。'],
    ['推进科技创新是必须落实的大战略，我们', '要始终牢记。'],
    ['要做好“外招', '+内培”文章。'],
    ['学习贯彻《中国共产党', '纪律处分条例》。'],
    ['这一制度的实行，有利于搭建起街道', '的机关单位与群众的桥梁。'],
    ['价格区间在50', '00元左右。'],
    ['他高兴地说', '，日子越来越好。'],
  ])('sees that %s goes on in %s', (head, tail) => {
    expect(goesOn(head, tail)).toBe(true);
  });

  it.each([
    ['党建引领，盘活“沉睡资源”', '在新都街道，社区党委牵头改造停车场。'],
    ['科技赋能，停车更智慧', '打开手机，就能看到车位。'],
    ['守护绿水青山', '张家村曾是有名的污染村。'],
    ['强化人才支撑', '近年来，我市引进人才1200名。'],
    ['激荡科技活水 浇灌产业种子', '让创新成为高质量发展的最强音'],
  ])('sees that %s stands alone above %s', (head, tail) => {
    expect(goesOn(head, tail)).toBe(false);
  });
});
