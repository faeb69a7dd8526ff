import { describe, expect, it } from 'vitest';
import { keyTerms } from '../../src/answer/key-terms.js';
import { reportWith } from '../bot/report.js';

const atOnce = async (): Promise<void> => {};

const harbour = reportWith({
  headline: '渔港开港',
  paragraphs: [
    '新渔港昨天开港，渔民把第一批黄鱼送上码头。新渔港能停三百条渔船。',
    '渔民说，有了新渔港，渔船再也不用绕远路。码头上的冷藏车排成一列，黄鱼当天就能进城。',
  ],
});
const school = reportWith({
  id: 'ba9876543210',
  headline: '学校搬迁',
  paragraphs: ['中心小学搬进新校舍，学生有了操场和图书馆。图书馆藏书三万册，学生放学后可以留下来看书。'],
});

describe('the key terms', () => {
  it('are words that reports speak of, and stand in them as they are', async () => {
    const terms = await keyTerms([harbour], 5, atOnce);
    expect(terms.length).toBeGreaterThan(2);
    expect(terms).toContain('黄鱼');
    for (const term of terms) expect(harbour.paragraphs.join('')).toContain(term);
  });

  it('of several reports come from all of them', async () => {
    const terms = (await keyTerms([harbour, school], 20, atOnce)).join();
    expect(terms).toContain('黄鱼');
    expect(terms).toContain('图书馆');
  });

  it('are as many as asked for, each once, none part of another', async () => {
    const terms = await keyTerms([harbour, school], 4, atOnce);
    expect(terms).toHaveLength(4);
    for (const term of terms) expect(terms.filter((other) => other.includes(term))).toEqual([term]);
  });

  it('are none where there is nothing to read', async () => {
    expect(await keyTerms([], 5, atOnce)).toEqual([]);
    expect(await keyTerms([reportWith({ headline: '。' })], 5, atOnce)).toEqual([]);
  });
});
