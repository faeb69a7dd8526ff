import { describe, expect, it } from 'vitest';
import { namesIn, officeIn } from '../../src/language/names.js';

describe('the names of a text', () => {
  it('are people and places', () => {
    expect(namesIn('鲁迅去了上海')).toEqual(expect.arrayContaining(['鲁迅', '上海']));
  });

  it('are quoted words and titles, numbers and words of other scripts', () => {
    expect(namesIn('"渔光互补"和《水稻》在2024年用上iphone')).toEqual(
      expect.arrayContaining(['渔光互补', '水稻', '2024', 'iphone']),
    );
  });

  it('come once each, and none where there is none', () => {
    const names = namesIn('上海在上海,2024和2024');
    expect(new Set(names).size).toBe(names.length);
    expect(namesIn('渔民把鱼送上码头')).toEqual([]);
  });
});

describe('the office at the end of a text', () => {
  it('has its level, and not its place', () => {
    for (const [text, office] of [
      ['海门市委书记', '市委书记'],
      ['海门市市委书记', '市委书记'],
      ['江苏省委书记', '省委书记'],
      ['海门市长', '市长'],
      ['海门市市长', '市长'],
      ['海门市副市长', '副市长'],
      ['中心小学校长', '校长'],
      ['海门渔港', null],
    ] as const) {
      expect(officeIn(text)).toBe(office);
    }
  });
});
