import { describe, expect, it } from 'vitest';
import { answerPattern } from '../../src/language/answer-pattern.js';
import { normalise } from '../../src/language/normalise.js';
import { understandQuestion } from '../../src/language/question.js';

function looksLikeAnswer(question: string, text: string): boolean | null {
  const pattern = answerPattern(understandQuestion(question));
  return pattern && normalise(text).text.search(pattern) !== -1;
}

describe('the looks of an answer', () => {
  it.each([
    ['渔港什么时候开港？', '渔港3月5日开港', '渔港终于开港'],
    ['大桥哪一年建成？', '大桥1998年建成', '大桥建成的消息3月传来'],
    ['停了多少条船？', '港里停了三百条船', '港里停满了船'],
    ['隧道多长？', '隧道全长8.6公里', '隧道施工历时42个月'],
    ['手机多重？', '机身重213克', '屏幕6.78英寸'],
    ['绿地有多少公里长？', '绿地长30公里', '绿地分30块'],
    ['陈大力拿了几块金牌？', '他把三枚金牌收入囊中', '他在三项比赛中夺冠'],
    ['罗山队获得几枚奖牌？', '罗山队获得3银3铜', '罗山队比赛3天'],
    ['谁主持会议？', '李建国主持会议', '会议继续'],
    ['为什么绕路？', '因为没有渔港', '渔船绕路'],
    ['图书馆在哪里？', '位于文化路', '天天开放'],
    ['包括哪些项目？', '游泳、跳高和赛跑', '项目很多'],
    ['哪个委员会负责？', '由居委会负责', '由大家负责'],
    ['王小明获得了什么奖学金？', '他获得学校的助学奖学金', '他很高兴'],
  ])('to %s is had by %s and not by %s', (question, answer, other) => {
    expect(looksLikeAnswer(question, answer)).toBe(true);
    expect(looksLikeAnswer(question, other) ?? false).toBe(false);
  });

  it('are unknown where a question may be answered in any way', () => {
    expect(looksLikeAnswer('渔民怎么卖鱼？', '送上码头')).toBeNull();
    expect(looksLikeAnswer('渔港', '渔港')).toBeNull();
  });
});
