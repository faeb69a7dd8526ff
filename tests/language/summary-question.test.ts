import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.js';
import { asksForSummary } from '../../src/language/summary-question.js';

const asked = (question: string): string | null => asksForSummary(normalise(question).text)?.of ?? null;

describe('a summary asked for in words', () => {
  it.each([
    ['总结一下', ''],
    ['帮我总结一下这篇报道', ''],
    ['总结一下渔港那篇报道', '渔港'],
    ['把渔港那篇概括一下', '渔港'],
    ['这篇讲了什么？', ''],
    ['两篇说了什么', ''],
    ['这篇文章主要讲的是什么内容？', ''],
    ['渔港那篇报道说了些什么', '渔港'],
    ['渔港那篇的要点', '渔港'],
    ['主要内容是什么', ''],
    ['今天有什么新闻？', ''],
    ['最近有哪些消息', ''],
    ['有什么新闻', ''],
  ])('%s: of %j', (question, of) => {
    expect(asked(question)).toBe(of);
  });

  it.each([
    ['这篇讲了什么？', true, null],
    ['总结一下上面那篇', true, null],
    ['帮我总结一下这篇报道', true, null],
    ['两篇说了什么', false, 2],
    ['这三篇讲了什么', false, 3],
    ['今天有什么新闻？', false, null],
    ['总结一下', false, null],
  ])('%s: points back %j, of so many: %j', (question, pointsBack, count) => {
    expect(asksForSummary(normalise(question).text)).toMatchObject({ pointsBack, count });
  });

  it.each([
    '市长在会上说了什么？',
    '会议总结了哪些经验？',
    '谁作了总结报告？',
    '新闻发布会什么时候开？',
    '渔港今天开港吗？',
    '渔港的面积',
    '今天有什么比赛？',
  ])('is not asked for by %s', (question) => {
    expect(asked(question)).toBeNull();
  });
});
