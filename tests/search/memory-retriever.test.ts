import { describe, expect, it } from 'vitest';
import { understandQuestion } from '../../src/language/question.js';
import { OUTSIDE_BODY } from '../../src/reports/report.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { gramsOf } from '../../src/search/query.js';
import { retrieve } from '../../src/search/retrieve.js';
import { harbour, library, school } from './asked.js';

function indexed() {
  const index = new PassageIndex();
  for (const report of library) index.add(report);
  return { index, retriever: new MemoryRetriever(index) };
}

describe('what a retriever in memory gives', () => {
  it('is counted when it was asked, whatever is indexed before the question is weighed', async () => {
    const { index, retriever } = indexed();
    const question = understandQuestion('渔港能停多少条渔船？');
    const { statistics } = await retriever.retrieve(question, 50);
    const counts = gramsOf(question).map(statistics.passagesWith);
    expect(Math.max(...counts)).toBeGreaterThan(0);
    index.remove(harbour.id);
    expect(gramsOf(question).map(statistics.passagesWith)).toEqual(counts);
    expect(statistics.passages).toBeGreaterThan(index.size);
  });

  it('leaves out what is not wanted', async () => {
    const { retriever } = indexed();
    const question = understandQuestion('渔港能停多少条渔船？');
    const { ranked } = await retrieve(retriever, question, ({ report }) => report !== harbour);
    expect(ranked.map(({ candidate }) => candidate.passage.report.id)).not.toContain(harbour.id);
  });

  it('has the lines outside the body of reports that name who wrote them, in the order asked for', async () => {
    const { index, retriever } = indexed();
    const signed = { ...school, id: 'dddddddddddd', byline: '记者 赵玉兰' };
    index.add(signed);
    const idsOf = async (limit: number, reportIds?: readonly string[]) =>
      (await retriever.bylines(limit, reportIds)).map(({ passage }) => {
        expect(passage.paragraph).toBe(OUTSIDE_BODY);
        return passage.report.id;
      });
    expect(await idsOf(10)).toEqual([harbour.id, signed.id]);
    expect(await idsOf(10, [signed.id, school.id, harbour.id])).toEqual([signed.id, harbour.id]);
    expect(await idsOf(1)).toEqual([harbour.id]);
  });

  it('has the texts of a small library, and none of a larger one', async () => {
    const { index, retriever } = indexed();
    expect(await retriever.textsOfAll(index.size)).toHaveLength(index.size);
    expect(await retriever.textsOfAll(index.size - 1)).toEqual([]);
  });
});
