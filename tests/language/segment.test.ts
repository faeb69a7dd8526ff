import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dictionaryWords, salience, searchWords, segment, tagWords } from '../../src/language/segment.js';
import { anyText } from './any-text.js';

describe('words', () => {
  it('are those of the dictionary, marks left out', () => {
    expect(dictionaryWords('图书馆，今天开放！')).toEqual(['图书馆', '今天', '开放']);
  });

  it('keep numbers and words of other scripts whole', () => {
    expect(dictionaryWords('5g基站有3.14%的iphone')).toEqual([
      '5',
      'g',
      '基站',
      '有',
      '3.14%',
      '的',
      'iphone',
    ]);
  });

  it('for a search come with the shorter words inside the long ones', () => {
    expect(searchWords('人民政府')).toEqual(expect.arrayContaining(['人民', '政府', '人民政府']));
  });

  it('cut a name that the dictionary does not know alike wherever it stands', () => {
    const cut = (text: string): string => dictionaryWords(text).join('/');
    expect(cut('我问祁峤峰')).toContain(cut('祁峤峰'));
    expect(cut('祁峤峰说')).toContain(cut('祁峤峰'));
  });

  it('stand where they say, with and without their part of speech', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of [...segment(text), ...tagWords(text)]) {
          expect(text.slice(word.start, word.start + word.text.length)).toBe(word.text);
        }
      }),
    );
  });

  it('tell people and places by their tags', () => {
    const tags = new Map(tagWords('毛泽东在上海工作').map(({ text, tag }) => [text, tag]));
    expect(tags.get('毛泽东')).toBe('nr');
    expect(tags.get('上海')).toBe('ns');
  });

  it('are the more telling the rarer they are in Chinese', () => {
    expect(salience('还有')).toBeLessThan(salience('原因'));
    expect(salience('原因')).toBeLessThan(salience('护照'));
  });
});
