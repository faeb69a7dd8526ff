import { beforeAll, describe, expect, it } from 'vitest';
import { isPastedText, isWorthTelling } from '../../src/answer/pasted-text.js';
import { loadDictionary } from '../../src/language/segment.js';
import type { QuotationCheck } from '../../src/quotation/quotation.js';

beforeAll(loadDictionary, 60_000);

describe('a text', () => {
  it.each([
    '全市高企总数达2339家',
    '昨日，市图书馆新馆正式开放。',
    '有人问：怎么办？记者昨日赶到现场。众人合力把船推下了水。',
  ])('that states something was written elsewhere: %s', (text) => {
    expect(isPastedText(text)).toBe(true);
  });

  it.each([
    '图书馆开放',
    '市图书馆新馆是什么时候开放的',
    '市图书馆新馆昨日开放了吗',
    '昨日，市图书馆新馆正式开放？',
    '介绍一下市图书馆新馆的情况',
    '昨日，市图书馆新馆正式开放。谁出席了',
    '',
  ])('that asks something, or is short, was not: %s', (text) => {
    expect(isPastedText(text)).toBe(false);
  });
});

describe('a check that nobody asked for', () => {
  const checked = (check: Partial<QuotationCheck>) => {
    const quotation = '图书馆新馆开放时间公告';
    const whole = { quotation, verdict: 'absent', differences: [], cut: [], matches: [], ...check } as const;
    return { whole, pieces: [{ kind: 'sentence', span: { start: 0, end: 11 }, check: whole }] } as const;
  };
  const differing = (kind: 'number' | 'wording') =>
    ({ kind, said: '甲', printed: '乙', saidSpan: { start: 0, end: 1 }, places: [] }) as const;

  it('is told where the text is printed, or something of substance differs', () => {
    expect(isWorthTelling(checked({ verdict: 'verbatim' }))).toBe(true);
    expect(isWorthTelling(checked({ verdict: 'marks' }))).toBe(true);
    expect(isWorthTelling(checked({ verdict: 'differs', differences: [differing('number')] }))).toBe(true);
  });

  it('is not where nothing is near, and where words to search for are', () => {
    expect(isWorthTelling(checked({}))).toBe(false);
    expect(isWorthTelling(checked({ verdict: 'differs', differences: [differing('wording')] }))).toBe(false);
  });
});
