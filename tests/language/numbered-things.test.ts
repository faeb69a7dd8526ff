import { describe, expect, it } from 'vitest';
import { numberedThings, tellsOf } from '../../src/language/numbered-things.js';

describe('a thing that is named by its number', () => {
  it.each([
    ['777号泊位装卸货物多少吨', ['777号']],
    ['第777号泊位和12路公交车', ['777号', '12路']],
    ['第3届运动会有多少人', ['3届']],
    ['高三5班有学生48人', ['5班']],
    ['3月12号来了3名工人', []],
    ['2024年卖了12.5吨', []],
  ])('is found in %s', (text, things) => {
    expect(numberedThings(text).map(({ number, unit }) => number + unit)).toEqual(things);
  });

  it('is told from others of its kind', () => {
    const things = numberedThings('26路公交车客流多少');
    expect(tellsOf(things, '26路配车18辆')).toBe('it');
    expect(tellsOf(things, '126路配车26辆')).toBe('another');
    expect(tellsOf(things, '日均客流800人次')).toBe('neither');
  });
});
