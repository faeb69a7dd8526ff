import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areSame, type Report } from '../../src/reports/report.js';
import { atOnce } from '../../src/yielder.js';
import { reportWith } from '../bot/report.js';

const isSame = (one: Report, other: Report): boolean => atOnce(areSame(one, other));
const report = fc
  .record(
    {
      headline: fc.constantFrom('渔港', '渔港开港'),
      byline: fc.constantFrom(null, '记者 张三'),
      paragraphs: fc.array(fc.constantFrom('甲', '乙'), { maxLength: 3 }),
      layout: fc.array(fc.record({ kind: fc.constantFrom('row', 'item'), page: fc.constantFrom(null, 1) }), {
        maxLength: 2,
      }),
      captions: fc.array(fc.constantFrom('甲', '乙'), { maxLength: 2 }),
    },
    { requiredKeys: ['headline', 'paragraphs'] },
  )
  .map(reportWith);

describe('two reports', () => {
  it('are the same where they hold the same', () => {
    fc.assert(
      fc.property(report, report, (one, other) => {
        expect(isSame(one, structuredClone(one))).toBe(true);
        expect(isSame(one, other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('are compared with a pause for every few thousand paragraphs', () => {
    const paragraphs = Array.from({ length: 20_000 }, (_, index) => `第${index}段。`);
    const [one, other] = [reportWith({ paragraphs }), reportWith({ paragraphs: [...paragraphs] })];
    expect([...areSame(one, other)].length).toBeGreaterThanOrEqual(2);
    expect(isSame(one, reportWith({ paragraphs: paragraphs.with(19_999, '末段。') }))).toBe(false);
  });
});
