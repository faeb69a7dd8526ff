import { describe, expect, it } from 'vitest';
import { rouge } from '../../bench/quality/rouge.js';

describe('rouge', () => {
  it('is 1 of the same text, white space aside', () => {
    expect(rouge('市委 召开会议', '市委召开会议')).toEqual({ rouge1: 1, rouge2: 1, rougeL: 1 });
  });

  it('is 0 of a text without a shared character, and of an empty one', () => {
    expect(rouge('天地', '玄黄')).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
    expect(rouge('', '玄黄')).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
  });

  it('counts shared characters, shared pairs, and the longest common subsequence', () => {
    // Shared: 甲 乙 丁 of four and five; pairs: 甲乙 of three and four; subsequence: 甲 乙 丁.
    const { rouge1, rouge2, rougeL } = rouge('甲乙丙丁', '甲乙戊丁己');
    expect(rouge1).toBeCloseTo((2 * 3) / (4 + 5));
    expect(rouge2).toBeCloseTo((2 * 1) / (3 + 4));
    expect(rougeL).toBeCloseTo((2 * 3) / (4 + 5));
  });

  it('lets a repeated character count only as often as the reference has it', () => {
    expect(rouge('人人人', '人').rouge1).toBeCloseTo((2 * 1) / (3 + 1));
  });

  it('looks at the order for the longest common subsequence alone', () => {
    const { rouge1, rougeL } = rouge('乙甲', '甲乙');
    expect(rouge1).toBe(1);
    expect(rougeL).toBe(0.5);
  });
});
