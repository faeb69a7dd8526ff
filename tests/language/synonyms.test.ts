import { describe, expect, it } from 'vitest';
import { synonymsOf } from '../../src/language/synonyms.js';

describe('synonyms', () => {
  it('say the same of different things, in both directions', () => {
    expect(synonymsOf('举行')).toContain('召开');
    expect(synonymsOf('召开')).toContain('举行');
  });

  it('do not name the word itself, nor one twice', () => {
    for (const word of ['成立', '建立', '位于', '增长']) {
      const others = synonymsOf(word);
      expect(others).not.toContain(word);
      expect(new Set(others).size).toBe(others.length);
    }
  });

  it('are none for most words', () => {
    expect(synonymsOf('渔港')).toEqual([]);
  });
});
