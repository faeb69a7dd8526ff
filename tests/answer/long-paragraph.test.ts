import { describe, expect, it } from 'vitest';
import { Answerer } from '../../src/answer/answerer.js';
import { evidenceAt, refOf } from '../../src/answer/quote-ref.js';
import { QuotationIndex } from '../../src/quotation/quotation-index.js';
import { parseReports } from '../../src/reports/parse.js';
import { highlightText, inParagraph, quoteText } from '../../src/search/evidence.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';

const berth = (number: number, who: string): string =>
  `第${number}号泊位全年靠泊船舶${(number * 7) % 997}艘次，装卸货物${(number * 13) % 9973}吨，负责人是${who}。`;
const yearbook = (berths: number): string =>
  Array.from({ length: berths }, (_, number) => berth(number, number === 1500 ? '祁从峰' : '周岚')).join('');
const [parsed] = parseReports(`江州港年鉴\n\n${yearbook(2000)}`);
if (parsed === undefined) throw new Error('The yearbook was not read.');
const report = { id: '0123456789ab', file: 'yearbook.txt', corpus: '', ...parsed };
const [paragraph = ''] = report.paragraphs;

function answerer(): Answerer {
  const index = new PassageIndex();
  index.add(report);
  return new Answerer(new MemoryRetriever(index));
}

describe('a paragraph of eighty thousand characters', () => {
  it('answers from the sentence that says it, under the number of the paragraph', async () => {
    const { verdict, evidence } = await answerer().answer('祁从峰负责第几号泊位？');
    const [best] = evidence;
    if (best === undefined) throw new Error('Nothing was quoted.');
    expect(verdict).toBe('answer');
    expect(best.passage.paragraph).toBe(1);
    expect(highlightText(best)).toContain('祁从峰');
    expect(paragraph).toContain(quoteText(best));
  });

  it('is found again by the place of the quotation', async () => {
    const { evidence } = await answerer().answer('周岚是谁');
    for (const one of evidence) {
      const ref = refOf(one);
      expect(paragraph.slice(ref.quote.start, ref.quote.end)).toBe(quoteText(one));
      const found = evidenceAt(ref, report);
      expect(found && quoteText(found)).toBe(quoteText(one));
      expect(found && highlightText(found)).toBe(highlightText(one));
    }
  });

  it('stays a passage where it is asked for in its paragraph and does not fit there', async () => {
    const [best] = (await answerer().answer('祁从峰负责第几号泊位？')).evidence;
    if (best === undefined) throw new Error('Nothing was quoted.');
    expect(inParagraph(best, 3000)).toBe(best);
    const whole = inParagraph(best, paragraph.length);
    expect(whole.passage.text).toBe(paragraph);
    expect(quoteText(whole)).toBe(quoteText(best));
  });

  it('is checked against wherever the quotation stands, and over the ends of passages', () => {
    const index = new QuotationIndex();
    index.add(report);
    for (const [number, who] of [
      [3, '周岚'],
      [1500, '祁从峰'],
      [1999, '周岚'],
    ] as const) {
      const { verdict, matches } = index.check(berth(number, who));
      expect(verdict).toBe('verbatim');
      expect(matches[0]?.places[0]?.paragraph).toBe(1);
    }
    const start = paragraph.length >> 1;
    for (let at = start; at < start + 1600; at += 97) {
      const check = index.check(paragraph.slice(at, at + 60));
      expect(check.verdict).toBe('verbatim');
      expect(check.matches[0]?.places[0]?.span.start).toBeLessThanOrEqual(at);
    }
    expect(index.check(berth(1500, '周岚')).verdict).toBe('differs');
  });
});
