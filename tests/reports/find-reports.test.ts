import { describe, expect, it } from 'vitest';
import { findReports } from '../../src/reports/find-reports.js';
import { reportWith } from '../bot/report.js';

const harbour = reportWith({
  id: 'aaaaaaaaaaaa',
  headline: '新渔港开港',
  source: '海门日报',
  date: '3月5日',
});
const school = reportWith({ id: 'bbbbbbbbbbbb', headline: '中心小学搬进新校舍', byline: '记者 赵玉兰' });
const library = reportWith({ id: 'cccccccccccc', headline: '图书馆新馆开放', deck: '藏书三万册' });
const all = [harbour, school, library];

describe('a report', () => {
  it('is found by its number in the list, however it is written', () => {
    for (const wanted of ['2', '第2篇', '２', ' 2号 ']) {
      expect(findReports(all, wanted)).toEqual([school]);
    }
  });

  it('is found by its id', () => {
    expect(findReports(all, 'cccccccccccc')).toEqual([library]);
  });

  it('is found by words of its headline, deck, source, date and byline', () => {
    expect(findReports(all, '渔港')).toEqual([harbour]);
    expect(findReports(all, '藏书')).toEqual([library]);
    expect(findReports(all, '海门日报')).toEqual([harbour]);
    expect(findReports(all, '3月5日')).toEqual([harbour]);
    expect(findReports(all, '赵玉兰')).toEqual([school]);
  });

  it('is found in traditional characters', () => {
    expect(findReports(all, '圖書館')).toEqual([library]);
  });

  it('comes before others where it has the words as they stand', () => {
    const other = reportWith({ id: 'dddddddddddd', headline: '开放新的图书馆' });
    expect(findReports([other, library], '图书馆新馆')[0]).toBe(library);
  });

  it('is every one where nothing was said, and none where nothing fits', () => {
    expect(findReports(all, '  ')).toEqual(all);
    expect(findReports(all, '火星')).toEqual([]);
    expect(findReports(all, '，。')).toEqual([]);
    expect(findReports([], '渔港')).toEqual([]);
  });

  it('is found by its own day, not by others that have some of its figures', () => {
    const dated = ['2月19日', '2月20日', '12月2日'].map((date, index) =>
      reportWith({ id: `${index}`.repeat(12), date }),
    );
    expect(findReports(dated, '2月20日')).toEqual([dated[1]]);
    expect(findReports(dated, '2月')).toEqual([dated[0], dated[1]]);
    for (const other of ['2月18日', '3月', '20月']) expect(findReports(dated, other)).toEqual([]);
  });

  it('is not taken for a number that no report has', () => {
    expect(findReports(all, '9')).toEqual([]);
    expect(findReports([reportWith({ date: '2月20日' })], '0')).toEqual([]);
  });
});
