import { describe, expect, it } from 'vitest';
import { DAY_IN_WORDS, dayNumber, FULL_DAY, hasYear, saysWhen } from '../../src/language/date.js';

describe('a printed day', () => {
  it.each([
    '2月20日',
    '2024年2月20日',
    '二月二十日',
    '二〇二四年二月二十日',
    '2024 年 2 月 20 日',
    '２月２０日',
  ])('%s is one in words', (day) => {
    expect(day).toMatch(new RegExp(`^${DAY_IN_WORDS}$`, 'u'));
  });

  it.each(['2024-02-20', '2024/2/20', '2024.2.20', '2024年2月20日'])('%s is one with its year', (day) => {
    expect(day).toMatch(new RegExp(`^${FULL_DAY}$`, 'u'));
  });
});

describe('dayNumber', () => {
  it.each([
    ['2024年2月20日', 20240220],
    ['2月20日', 20230220],
    ['2024-02-20', 20240220],
    ['二〇二四年二月二十日', 20240220],
    ['十二月三十一日', 20231231],
    ['二月廿八日', 20230228],
    ['２月３日', 20230203],
  ])('orders %s', (date, number) => {
    expect(dayNumber(date, 2023)).toBe(number);
  });

  it.each(['20日', '昨日', '2024年'])('knows no month and day in %s', (date) => {
    expect(dayNumber(date, 2023)).toBeNull();
  });
});

it('knows whether a date has its year, and whether a sentence says when', () => {
  expect(['2024年2月20日', '二〇二四年二月', '2月20日'].map(hasYear)).toEqual([true, true, false]);
  expect(['日前，公园开放。', '公园开放。'].map(saysWhen)).toEqual([true, false]);
});
