import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/reports/report.js';
import { isSamePassage, MAX_PASSAGE, passageAt, passagesOf } from '../../src/search/passage.js';
import { reportWith } from '../bot/report.js';
import { anyText } from '../language/any-text.js';

const reportOf = (...paragraphs: string[]): Report => reportWith({ headline: '渔港开港', paragraphs });
const sentence = '第三号泊位全年靠泊船舶二十一艘次，装卸货物九百吨，负责人是周岚。';

describe('the passages of a report', () => {
  it('are the lines outside its body and each paragraph as it is', () => {
    const report = reportOf('渔港今天开港。', '甲'.repeat(MAX_PASSAGE));
    expect(passagesOf(report)).toEqual([
      { report, paragraph: 0, text: '渔港开港' },
      { report, paragraph: 1, text: '渔港今天开港。' },
      { report, paragraph: 2, text: '甲'.repeat(MAX_PASSAGE) },
    ]);
  });

  it('cut a very long paragraph at the ends of sentences, under the number that it has', () => {
    const passages = passagesOf(reportOf('开头。', sentence.repeat(200), '结尾。'));
    const pieces = passages.filter(({ paragraph }) => paragraph === 2);
    expect(pieces.length).toBeGreaterThan(3);
    for (const { text } of pieces) expect(text.endsWith('。')).toBe(true);
    expect(passages.at(-1)).toMatchObject({ paragraph: 3, text: '结尾。' });
  });

  it('cover each paragraph, in pieces that are no longer than a passage may be, for any text', () => {
    fc.assert(
      fc.property(anyText, fc.nat(400), (text, times) => {
        const paragraph = `甲${text}`.repeat(times + 1);
        const report = reportOf(paragraph);
        const [, ...pieces] = passagesOf(report);
        expect(pieces.map((one) => one.text).join('')).toBe(paragraph);
        for (const piece of pieces) {
          expect(piece.text.length).toBeLessThanOrEqual(MAX_PASSAGE);
          expect(paragraph.startsWith(piece.text, piece.start ?? 0)).toBe(true);
          const found = passageAt(report, 1, piece.start);
          expect(found !== null && isSamePassage(found, piece)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('hold so many of the captions as may be looked through', () => {
    const captions = Array.from({ length: 5_000 }, (_, index) => `图为市民${index}在公园赏花。`);
    const [first] = passagesOf(reportWith({ headline: '渔港', paragraphs: ['甲。'], captions }));
    expect(first?.text.startsWith('渔港\n图为市民0在公园赏花。\n')).toBe(true);
    expect(first?.text.endsWith('花。')).toBe(true);
    expect(first?.text.length).toBeLessThan(11_000);
  });

  it('are told apart by where they begin', () => {
    const [, first, second] = passagesOf(reportOf(sentence.repeat(100)));
    if (first === undefined || second === undefined) throw new Error('There is one passage.');
    expect(isSamePassage(first, second)).toBe(false);
    expect(isSamePassage(first, { ...first, report: { ...first.report } })).toBe(true);
  });

  it('are none of a paragraph that is not there', () => {
    expect(passageAt(reportOf('渔港今天开港。'), 2)).toBeNull();
  });
});
