import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Span, splitSentences } from '../../src/language/sentences.js';
import { type Evidence, highlightText, quoteEvidence, quoteText } from '../../src/search/evidence.js';
import { anyReport, reportWith } from '../bot/report.js';
import { ask } from './asked.js';

const QUESTION = '渔港能停多少条渔船？';

async function evidenceIn(paragraph: string, question = QUESTION): Promise<Evidence> {
  const { query, ranked } = await ask(question, [reportWith({ headline: '。', paragraphs: [paragraph] })]);
  const candidate = ranked.find(({ candidate: { passage } }) => passage.paragraph === 1);
  if (candidate === undefined) throw new Error('the paragraph was not found');
  return quoteEvidence(query, candidate, 1);
}

const FILLER = '山村的人们在春天里忙着采茶，也忙着修一条通到山外的路。';

describe('an excerpt', () => {
  it('is a short paragraph whole', async () => {
    const paragraph = '新渔港开港。渔港能停三百条渔船。';
    expect(quoteText(await evidenceIn(paragraph))).toBe(paragraph);
  });

  it('of a long paragraph is whole sentences around the answer, about 260 characters', async () => {
    const paragraph = `${FILLER.repeat(12)}渔港能停三百条渔船。${FILLER.repeat(12)}`;
    const evidence = await evidenceIn(paragraph);
    const text = quoteText(evidence);
    expect(text).toContain('渔港能停三百条渔船。');
    expect(text.length).toBeGreaterThan(160);
    expect(text.length).toBeLessThanOrEqual(280);
    const sentences = splitSentences(paragraph);
    expect(sentences.map(({ start }) => start)).toContain(evidence.quote.start);
    expect(sentences.map(({ end }) => end)).toContain(evidence.quote.end);
  });

  it('of an over-long sentence is cut at the ends of clauses', async () => {
    const paragraph = `${'山村的人们忙着采茶，'.repeat(60)}渔港能停三百条渔船，${'路修到了山外，'.repeat(60)}`;
    const text = quoteText(await evidenceIn(paragraph));
    expect(text).toContain('渔港能停三百条渔船');
    expect(text.length).toBeLessThanOrEqual(600);
    expect(text.endsWith('，')).toBe(true);
    expect(paragraph.split(text).length).toBeGreaterThan(1);
  });

  it('of a paragraph without any mark is still at most 600 characters', async () => {
    const evidence = await evidenceIn(`${'春'.repeat(2000)}渔港${'夏'.repeat(3000)}`);
    expect(quoteText(evidence).length).toBeLessThanOrEqual(600);
  });

  it('does not cut a character in two', async () => {
    const evidence = await evidenceIn(`渔港a${'😀'.repeat(800)}`);
    expect(quoteText(evidence)).not.toMatch(/\p{Cs}/u);
    expect(highlightText(evidence)).not.toMatch(/\p{Cs}/u);
  });

  it('of any paragraph holds the bold part, is at most 600 characters, and begins and ends with a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, fc.nat(), async ({ paragraphs }, at) => {
        for (const words of paragraphs) {
          const place = words.length === 0 ? 0 : at % words.length;
          const paragraph = `${words.slice(0, place)}渔港${words.slice(place)}`;
          const evidence = await evidenceIn(paragraph);
          const inParagraph = ({ start, end }: Span): Span => ({
            start: start + (evidence.passage.start ?? 0),
            end: end + (evidence.passage.start ?? 0),
          });
          const [quote, highlight] = [inParagraph(evidence.quote), inParagraph(evidence.highlight)];
          expect(quote.end - quote.start).toBeLessThanOrEqual(600);
          expect(highlight.start).toBeGreaterThanOrEqual(quote.start);
          expect(highlight.end).toBeLessThanOrEqual(quote.end);
          const sentence = splitSentences(paragraph).find(({ end }) => end > highlight.start);
          expect(highlight.end).toBeLessThanOrEqual(sentence?.end ?? 0);
          const longest = Math.max(...splitSentences(paragraph).map(({ start, end }) => end - start));
          if (longest > 200) continue;
          expect(splitSentences(paragraph.slice(0, quote.start)).at(-1)?.end ?? 0).toBe(quote.start);
          expect(
            paragraph.slice(quote.end).trim() === '' ||
              /[。！？!?…\n.\s"'”’」』》）)】]$/u.test(paragraph.slice(0, quote.end)),
          ).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
