import { describe, expect, it } from 'vitest';
import {
  contextFeaturesOf,
  coverageOf,
  type Features,
  featuresOf,
  termMatch,
} from '../../src/search/features.js';
import { ask, harbour } from './asked.js';

const { query } = await ask('新渔港的码头能停多少条渔船？');

function featuresIn(text: string, context = '', question = query): Features {
  const passage = { report: harbour, paragraph: 1, text };
  return featuresOf(
    question,
    { passage, text, context, bm25: 1 },
    contextFeaturesOf(question, context),
    2,
    40,
  );
}

describe('what a passage has of a question', () => {
  it('is all of its characters, words and order where it repeats the question', () => {
    const { characters, charactersInSentence, words, bm25 } = featuresIn('新渔港的码头能停三百条渔船');
    expect(characters).toBeCloseTo(1);
    expect(charactersInSentence).toBeCloseTo(1);
    expect(words).toBeCloseTo(1);
    expect(bm25).toBe(0.5);
  });

  it('is nothing where it shares no character', () => {
    const { characters, words, order, clauseStarts, pairsInWindow } = featuresIn('学生放学看书');
    expect([characters, words, order, clauseStarts, pairsInWindow]).toEqual([0, 0, 0, 0, 0]);
  });

  it('counts for more in one sentence than spread over several', () => {
    const together = featuresIn('渔港的码头停渔船。天气好。');
    const apart = featuresIn('渔港。天气好。码头。天气好。停。渔船。');
    expect(together.charactersInSentence).toBeGreaterThan(apart.charactersInSentence);
    expect(together.characters).toBeCloseTo(apart.characters);
  });

  it('counts for more close together and in the order asked', () => {
    const near = featuresIn('渔港码头');
    const far = featuresIn(`渔港${'天气很好'.repeat(10)}码头`);
    const reversed = featuresIn('码头渔港');
    expect(near.order).toBeGreaterThan(reversed.order);
    expect(near.order).toBeGreaterThan(far.order);
  });

  it('counts for more at the beginning of a clause', () => {
    expect(featuresIn('会上，渔港受到表扬').clauseStarts).toBeGreaterThan(
      featuresIn('会上说渔港好').clauseStarts,
    );
  });

  it('may stand in the headline or lead, for a little less', () => {
    const inHeadline = featuresIn('能停三百条', '新渔港码头渔船');
    const inPassage = featuresIn('新渔港码头渔船能停三百条');
    expect(inHeadline.words).toBeGreaterThan(featuresIn('能停三百条').words);
    expect(inHeadline.words).toBeLessThan(inPassage.words);
  });

  it('is complete for names and numbers of which the question has none', async () => {
    const plain = featuresIn('渔民卖鱼', '', (await ask('渔民怎么卖鱼？')).query);
    expect(plain.numbers).toBe(1);
  });

  it('is wanting where a number of the question is not there', async () => {
    const numbered = (await ask('2024年的渔港')).query;
    expect(featuresIn('2024年的渔港', '', numbered).numbers).toBe(1);
    expect(featuresIn('渔港', '', numbered).numbers).toBe(0);
  });
});

describe('a word', () => {
  const term = { text: '举行', weight: 1, isCategory: false, synonyms: ['召开'] };

  it('may be said by another that says the same, for a little less', () => {
    expect(termMatch('比赛举行了', term)).toBe(1);
    expect(termMatch('会议召开了', term)).toBeGreaterThan(0);
    expect(termMatch('会议召开了', term)).toBeLessThan(1);
    expect(termMatch('下雨了', term)).toBe(0);
  });

  it('that is a name may be found in part', () => {
    expect(coverageOf('科技创新委成立', '', '科技创新委员会')).toBeGreaterThan(0);
    expect(coverageOf('科技创新委成立', '', '科技创新委员会')).toBeLessThan(1);
    expect(coverageOf('天气', '', '科技创新委员会')).toBe(0);
  });
});
