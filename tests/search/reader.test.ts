import { describe, expect, it } from 'vitest';
import { OUTSIDE_BODY } from '../../src/reports/report.js';
import { passageAt } from '../../src/search/passage.js';
import { readableOf } from '../../src/search/reader.js';
import { reportWith } from '../bot/report.js';

const line = (kind: 'paragraph' | 'header' | 'row') => ({ kind, page: null });
const PRICES = reportWith({
  headline: '停车收费标准',
  paragraphs: ['3月4日公布。', '区域 | 封顶', '桥头镇 | 30元', '罗山县 | 20元', '月卡另售。'],
  layout: [line('paragraph'), line('header'), line('row'), line('row'), line('paragraph')],
});

function readable(paragraph: number, report = PRICES) {
  const passage = passageAt(report, paragraph);
  if (passage === null) throw new Error('There is no such paragraph.');
  return readableOf(passage);
}

describe('a passage is read', () => {
  it('under the headline of its report, the lines outside the body under none', () => {
    expect(readable(1)).toEqual({ headline: '停车收费标准', text: '3月4日公布。' });
    expect(readable(2).headline).toBe('停车收费标准');
    expect(readable(5).headline).toBe('停车收费标准');
    expect(readable(OUTSIDE_BODY).headline).toBe('');
  });

  it('as the row of a table under the names of its columns, too', () => {
    expect(readable(3)).toEqual({ headline: '停车收费标准 区域 | 封顶', text: '桥头镇 | 30元' });
    expect(readable(4).headline).toBe('停车收费标准 区域 | 封顶');
  });

  it('under the beginning of the first paragraph where its report has no headline', () => {
    const without = { ...PRICES, headline: '' };
    expect(readable(1, without).headline).toBe('');
    expect(readable(3, without).headline).toBe('3月4日公布。 区域 | 封顶');
    expect(readable(5, without).headline).toBe('3月4日公布。');
  });
});
