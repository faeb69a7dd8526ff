import { expect, it } from 'vitest';
import {
  asksForMore,
  asksForOthers,
  beginsWithQuestionWord,
  ordinalIn,
  replacementIn,
} from '../../src/language/elliptical-question.js';

it.each(['还有呢', '那还有吗', '其他的呢', '继续说', '更多'])('knows that %s asks for more', (text) => {
  expect(asksForMore(text)).toBe(true);
});

it('finds what takes the place of what was asked about', () => {
  expect(replacementIn('那市长呢')).toBe('市长');
  expect(replacementIn('市长是谁')).toBeNull();
});

it.each([
  ['第二条具体讲什么', { index: 1, rest: '具体讲什么' }],
  ['那第3个方面呢', { index: 2, rest: '方面呢' }],
  ['第十项是什么', { index: 9, rest: '是什么' }],
  ['市长是谁', null],
])('reads the place in a list from %s', (text, place) => {
  expect(ordinalIn(text)).toEqual(place);
});

it('knows a question that begins with what it asks for, and one that asks on', () => {
  expect(beginsWithQuestionWord('谁主持的')).toBe(true);
  expect(beginsWithQuestionWord('会议是谁主持的')).toBe(false);
  expect(asksForOthers('他还说了什么')).toBe(true);
});
