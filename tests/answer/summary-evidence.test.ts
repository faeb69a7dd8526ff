import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.js';
import { Answerer } from '../../src/answer/answerer.js';
import { Conversations } from '../../src/answer/conversations.js';
import { summaryEvidence } from '../../src/answer/summary-evidence.js';
import { highlightText, quoteText } from '../../src/search/evidence.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { anyReport } from '../bot/report.js';
import { library } from '../search/asked.js';
import { corpusOf } from './corpus.js';

const index = new PassageIndex();
for (const report of library) index.add(report);
const answerer = new Answerer(new MemoryRetriever(index), { corpus: corpusOf(library) });

const told = ({ evidence }: Answer): string[] => [
  ...new Set(evidence.map(({ passage }) => passage.report.headline)),
];

describe('a summary asked for in words', () => {
  it.each([
    ['总结一下渔港那篇报道', ['渔港开港']],
    ['学校搬迁那篇讲了什么？', ['学校搬迁']],
    ['两篇说了什么？', ['渔港开港', '学校搬迁']],
    ['今天有什么新闻？', ['渔港开港', '学校搬迁', '春耕正当时']],
    ['总结一下', ['渔港开港', '学校搬迁', '春耕正当时']],
  ])('%s tells of %j, in whole sentences that are all shown', async (question, headlines) => {
    const answer = await answerer.answer(question);
    expect([answer.kind, answer.verdict]).toEqual(['summary', 'answer']);
    expect(told(answer)).toEqual(headlines);
    expect(answer.shown).toBe(answer.evidence.length);
    expect(answer.shown).toBeLessThanOrEqual(10);
    expect(answer.evidence.every((one) => quoteText(one) === highlightText(one))).toBe(true);
  });

  it('is of the report that was quoted last where the words point at it', async () => {
    const conversations = new Conversations(answerer);
    await conversations.answer('reader', '图书馆藏书多少册？');
    expect(told(await conversations.answer('reader', '这篇讲了什么？'))).toEqual(['学校搬迁']);
    expect(told(await conversations.answer('reader', '总结一下上面那篇'))).toEqual(['学校搬迁']);
    expect(told(await conversations.answer('reader', '今天有什么新闻？'))).toHaveLength(3);
  });

  it('of a report that is not there is a question like others', async () => {
    const answer = await answerer.answer('总结一下火星那篇报道');
    expect([answer.kind, answer.verdict]).toEqual(['question', 'none']);
  });

  it('does not stand between a question and what it follows', async () => {
    const conversations = new Conversations(answerer);
    await conversations.answer('reader', '海门镇镇长是谁？');
    await conversations.answer('reader', '今天有什么新闻？');
    const { evidence } = await conversations.answer('reader', '他说了什么？');
    expect(evidence[0] && quoteText(evidence[0])).toContain('渔船不用再绕远路');
  });

  it('is verbatim, ten sentences and one message at the most, for any reports', () => {
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 3 }), (reports) => {
        const evidence = summaryEvidence(reports);
        expect(evidence.length).toBeLessThanOrEqual(10);
        expect(evidence.map(quoteText).join('').length).toBeLessThanOrEqual(2_400);
        for (const one of evidence) {
          expect(one.passage.report.paragraphs[one.passage.paragraph - 1]).toContain(quoteText(one));
          expect(quoteText(one)).not.toBe('');
        }
      }),
      { numRuns: 30 },
    );
  });
});
