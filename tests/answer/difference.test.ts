import { describe, expect, it } from 'vitest';
import { type Difference, differenceOf } from '../../src/answer/difference.js';
import { isHeadline, withinItsLine } from '../../src/answer/headline-quotation.js';
import { understandQuestion } from '../../src/language/question.js';
import { type Evidence, quoteText } from '../../src/search/evidence.js';
import { passageAt } from '../../src/search/passage.js';
import { reportWith } from '../bot/report.js';

const report = reportWith({
  kicker: '港口忙起来',
  headline: '渔港一季度捕鱼两千吨',
  byline: '记者 李小龙',
  paragraphs: ['渔港公布了渔获。第一季度渔获量为二千吨，比去年多。'],
});

function quoted(paragraph: number, bold: string): Evidence {
  const passage = passageAt(report, paragraph);
  if (passage === null) throw new Error('The report has that passage.');
  const start = passage.text.indexOf(bold);
  const highlight = { start, end: start + bold.length };
  return { passage, quote: { start: 0, end: passage.text.length }, highlight, score: 1 };
}

describe('what a quotation that comes near differs in', () => {
  const differs = (question: string): Difference | null =>
    differenceOf(understandQuestion(question), quoted(1, '渔获量为二千吨'));

  it('is the period or the figure that it has for that of the question, as printed', () => {
    expect(differs('渔港二季度渔获量是多少？')).toEqual({ asked: '二季度', found: '第一季度' });
    expect(differs('渔港一季度渔获量是3000吨吗？')).toEqual({ asked: '3000吨', found: '二千吨' });
  });

  it('is nothing where nothing stands in its place', () => {
    expect(differs('渔港一季度渔获量是多少？')).toBeNull();
    expect(differs('渔港为什么休渔？')).toBeNull();
  });
});

describe('a quotation from outside the body', () => {
  it('is the line that answers', () => {
    const headline = withinItsLine(quoted(0, '捕鱼两千吨'));
    expect(quoteText(headline)).toBe('渔港一季度捕鱼两千吨');
    expect(isHeadline(headline)).toBe(true);
    const byline = withinItsLine(quoted(0, '李小龙'));
    expect(quoteText(byline)).toBe('记者 李小龙');
    expect(isHeadline(byline)).toBe(false);
  });

  it('of the body is as it was', () => {
    const body = quoted(1, '渔获量为二千吨');
    expect(withinItsLine(body)).toBe(body);
    expect(isHeadline(body)).toBe(false);
  });
});
