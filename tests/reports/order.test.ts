import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/reports/order.js';
import type { Report } from '../../src/reports/report.js';

const report = (date: string | null, file = 'a.txt'): Report => ({
  id: '000000000000',
  kicker: null,
  headline: '公园开放',
  deck: null,
  source: null,
  date,
  byline: null,
  paragraphs: [],
  file,
  corpus: '',
  url: null,
  tags: [],
});

describe('dayOf', () => {
  const written = new Date(2024, 2, 1);

  it.each([
    ['2月20日', 20240220],
    ['12月30日', 20231230],
    ['2022年5月6日', 20220506],
    ['二〇二二年五月六日', 20220506],
    ['2025-01-01', 20250101],
    ['20日', 20240301],
    [null, 20240301],
  ])('takes %s in a file written on 1 March 2024 for %i', (date, day) => {
    expect(dayOf(report(date), written)).toBe(day);
  });

  it.each([
    ['2023/2023-11-05/a.txt', 20231105],
    ['20231105_A2.txt', 20231105],
    ['2023年11月5日.txt', 20231105],
    ['2023/11/05/a.txt', 20231105],
    ['20239999.txt', 20240301],
    ['000_58f14ce938bd5b1a.txt', 20240301],
  ])('believes the path %s', (file, day) => {
    expect(dayOf(report(null, file), written)).toBe(day);
  });

  it('takes the year of a printed date from the path', () => {
    expect(dayOf(report('11月4日', '2023-11-05/a.txt'), written)).toBe(20231104);
  });
});
