import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPinyin, soundOf, soundOfSyllable } from '../../src/language/pinyin.js';

describe('the sound of a character', () => {
  it('is the same for homophones, without the tone', () => {
    expect(soundOf('坚'.charCodeAt(0))).toBe(soundOf('尖'.charCodeAt(0)));
    expect(soundOf('坚'.charCodeAt(0))).toBe(soundOfSyllable('jian'));
    expect(soundOf('坚'.charCodeAt(0))).not.toBe(soundOf('江'.charCodeAt(0)));
  });

  it('is none for what is no Chinese character', () => {
    expect([soundOf('a'.charCodeAt(0)), soundOf('，'.charCodeAt(0))]).toEqual([0, 0]);
  });
});

describe('letters read as pinyin', () => {
  it.each([
    ['gongjian', ['gong', 'jian']],
    ['xingdong', ['xing', 'dong']],
    ['wuda', ['wu', 'da']],
    ['nv', ['nv']],
    ['hello', null],
    ['gdp', null],
  ])('%s', (letters, syllables) => {
    expect(readPinyin(letters)).toEqual(syllables);
  });

  it('are these letters again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{0,40}$/), (letters) => {
        expect(readPinyin(letters)?.join('') ?? letters).toBe(letters);
      }),
    );
  });
});
