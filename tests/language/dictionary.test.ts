import { expect, it } from 'vitest';
import { dictionaryWords, salience } from '../../src/language/segment.js';

it('knows the words of the news, and how telling they are', () => {
  expect(dictionaryWords('高新技术企业认定管理办法')).toEqual(['高新技术', '企业', '认定', '管理', '办法']);
  expect(salience('护照')).toBeCloseTo(9.74, 2);
});

it('leaves out the rarest words, whose parts are found instead', () => {
  expect(dictionaryWords('一丁不识')).toEqual(['一丁', '不', '识']);
});
