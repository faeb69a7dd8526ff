import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOfOffset, pageOfParagraph, pagesOf } from '../../../src/answer/report-pages.js';
import { createI18n } from '../../../src/bot/locale.js';
import { readingMessage } from '../../../src/bot/messages/reading-message.js';
import { plainSpeech } from '../../../src/bot/speech.js';
import { anyReport, reportWith } from '../report.js';

const i18n = createI18n();
const speech = plainSpeech((key: string, variables?: Record<string, string | number>) =>
  i18n.t('zh-hans', key, variables),
);
const SENTENCE = '这一句话有二十个字，到这里就说完了吧。';

describe('the pages of a report', () => {
  it('together hold all of it, in its order, nothing twice', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const held = pagesOf(report)
          .flat()
          .map(({ paragraph, span }) => report.paragraphs[paragraph - 1]?.slice(span.start, span.end));
        expect(held.join('')).toBe(report.paragraphs.join(''));
      }),
      { numRuns: 60 },
    );
  });

  it('are cut at sentence ends', () => {
    const report = reportWith({ paragraphs: [SENTENCE.repeat(100)] });
    const pages = pagesOf(report);
    expect(pages.length).toBeGreaterThan(1);
    for (const [part] of pages) {
      expect(report.paragraphs[0]?.slice(part?.span.start, part?.span.end)).toMatch(/。$/u);
    }
  });

  it('are found by paragraph and by place', () => {
    const report = reportWith({ paragraphs: [SENTENCE.repeat(30), SENTENCE.repeat(60), SENTENCE] });
    expect(pageOfParagraph(report, 1)).toBe(1);
    expect(pageOfParagraph(report, 0)).toBe(1);
    expect(pageOfParagraph(report, 99)).toBe(1);
    expect(pageOfParagraph(report, 3)).toBe(pagesOf(report).length);
    expect(pageOfOffset(report, 2, SENTENCE.length * 59)).toBeGreaterThan(pageOfParagraph(report, 2));
  });
});

describe('a page', () => {
  const report = reportWith({
    kicker: '引题在上',
    headline: '主题在中',
    deck: '副题在下',
    byline: '记者 张三',
    paragraphs: [SENTENCE.repeat(30), SENTENCE.repeat(30)],
  });

  it('opens with the lines above the body and says where one is', () => {
    const { text } = readingMessage(speech, report, 1).text;
    expect(text).toMatch(/^引题在上\n《主题在中》\n副题在下\n\n这一句话/u);
    expect(text).toMatch(/第 1\/2 段$/u);
    expect(text).not.toContain('张三');
  });

  it('closes with the byline', () => {
    expect(readingMessage(speech, report, 2).text.text).toMatch(/。\n\n记者 张三\n\n第 2\/2 段$/u);
  });

  it('shows tags above the body, and below it a link to where the report was published', () => {
    const filed = { ...report, tags: ['渔业', '港口'], url: 'https://example.org/a?b=1' };
    expect(readingMessage(speech, filed, 1).text.text).toMatch(/\n副题在下\n标签：渔业 · 港口\n\n/u);
    const { text } = readingMessage(speech, filed, 2);
    expect(text.text).toMatch(/。\n\n记者 张三\n来源网页\n\n第 2\/2 段$/u);
    expect(text.entities).toContainEqual(
      expect.objectContaining({ type: 'text_link', url: 'https://example.org/a?b=1' }),
    );
  });

  it.each([
    'javascript:alert(1)',
    'tg://user?id=1',
    'example.org',
    `https://example.org/${'a'.repeat(3000)}`,
  ])('has no link that is no address of a page: %s', (url) => {
    const { text } = readingMessage(speech, { ...report, url }, 2);
    expect(text.text).toBe(readingMessage(speech, report, 2).text.text);
  });

  it('out of range is the nearest', () => {
    expect(readingMessage(speech, report, 99).text.text).toBe(readingMessage(speech, report, 2).text.text);
    expect(readingMessage(speech, report, 0).text.text).toBe(readingMessage(speech, report, 1).text.text);
  });

  it('of a report without a body says so', () => {
    expect(readingMessage(speech, reportWith(), 1).text.text).toContain('没有正文');
  });
});
