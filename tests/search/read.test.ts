import { describe, expect, it } from 'vitest';
import { understandQuestion } from '../../src/language/question.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { type Passage, passagesOf } from '../../src/search/passage.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import { type Models, type ReadRanking, read } from '../../src/search/read.js';
import { type Ranking, retrieve } from '../../src/search/retrieve.js';
import type { Similarity } from '../../src/search/vectors.js';
import { harbour, library } from './asked.js';

const index = new PassageIndex();
for (const report of library) index.add(report);
const retriever = new MemoryRetriever(index);

const similarity = (cosine: number): Similarity => ({
  passage: cosine,
  best: cosine,
  sentence: 0,
  sentences: new Float32Array(50).fill(cosine),
});

interface Fake {
  /** The cosine of a passage; `null` where vectors cannot be had. */
  readonly cosine?: ((text: string) => number | null) | null;
  /** The relevance of a passage; `null` where no reader reads. */
  readonly relevance?: ((text: string) => number) | null;
  /** Whether the reader judges by itself. */
  readonly isVerdict?: boolean;
  readonly nearest?: readonly Passage[];
}

/** Models that say what the test wants, and how many passages each was asked about. */
function fake({ cosine = () => 0.5, relevance = () => 0, nearest = [], isVerdict = false }: Fake = {}) {
  const asked = { compared: 0, read: 0 };
  const models: Models = {
    vectors: {
      compare: async (_, passages) => {
        asked.compared += passages.length;
        if (cosine === null) return null;
        const of = ({ text }: Passage): Similarity | null => {
          const its = cosine(text);
          return its === null ? null : similarity(its);
        };
        return {
          similarities: passages.map(of),
          nearest: nearest.map((passage) => ({ passage, similarity: of(passage) ?? similarity(0) })),
        };
      },
    },
    reader: {
      read: async (_, passages) => {
        asked.read += passages.length;
        if (relevance === null) return null;
        return passages.map(({ text }) => ({
          relevance: relevance(text),
          answer: new Float32Array(text.length).fill(1 / text.length),
          weight: relevance(text),
          isVerdict,
        }));
      },
    },
  };
  return { models, asked };
}

const QUESTION = '渔民捕到多少斤带鱼？';

async function rank(models: Models, isWanted?: (passage: Passage) => boolean): Promise<ReadRanking> {
  const ranking = await retrieve(retriever, understandQuestion(QUESTION), isWanted);
  return read(models, retriever, ranking, isWanted);
}
const textsOf = ({ ranked }: Pick<Ranking, 'ranked'>): string[] =>
  ranked.map(({ candidate }) => candidate.passage.text);
const [, , caught, cold] = passagesOf(harbour);
const coldText = cold?.text ?? '';

describe('candidates that models read', () => {
  it('are ordered by how likely they answer, ranks falling', async () => {
    const { models } = fake({
      cosine: (text) => (text === coldText ? 0.9 : 0.1),
      relevance: (text) => (text === coldText ? 9 : -9),
    });
    const ranking = await rank(models);
    expect(textsOf(ranking)[0]).toBe(coldText);
    const ranks = ranking.ranked.map((one) => one.rank);
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    expect(ranking.ranked[0]).toMatchObject({ reading: { relevance: 9 }, similarity: { passage: 0.9 } });
  });

  it('are judged by what was read, between 0 and 1, and surer the likelier', async () => {
    const [sure, unsure] = await Promise.all(
      [9, -9].map((relevance) => rank(fake({ relevance: () => relevance }).models)),
    );
    expect(sure?.verdict).not.toBeNull();
    expect(sure?.confidence).toBeGreaterThan(unsure?.confidence ?? 1);
    expect(unsure?.confidence).toBeGreaterThanOrEqual(0);
    expect(sure?.confidence).toBeLessThanOrEqual(1);
  });

  it('are taken as a reader judged them that judges by itself', async () => {
    const judged = (relevance: (text: string) => number): Promise<ReadRanking> =>
      rank(fake({ cosine: (text) => (text === coldText ? 0.1 : 0.9), relevance, isVerdict: true }).models);
    const one = await judged((text) => (text === coldText ? 4.6 : -4.6));
    expect(textsOf(one)[0]).toBe(coldText);
    expect(one.confidence).toBeCloseTo(0.99, 2);
    expect((await judged(() => -4.6)).confidence).toBeCloseTo(0.01, 2);
  });

  it('are each there once, and only the best few of them read', async () => {
    const all = library.flatMap(passagesOf).filter(({ text }) => text !== '');
    const { models, asked } = fake({ nearest: all });
    const ranking = await rank(models);
    expect(textsOf(ranking).toSorted()).toEqual(all.map(({ text }) => text).toSorted());
    expect(asked.read).toBeLessThan(all.length);
    expect(ranking.ranked.filter(({ reading }) => reading !== null)).toHaveLength(asked.read);
  });
});

describe('where vectors cannot be had', () => {
  it('words choose what is read', async () => {
    const ranking = await rank(fake({ cosine: null }).models);
    expect(ranking.ranked[0]?.candidate.passage).toEqual(caught);
    expect(ranking.ranked.every(({ similarity: its }) => its === null)).toBe(true);
    expect(ranking.verdict).not.toBeNull();
  });

  it('of some passages alone, these are ordered with the rest', async () => {
    const ranking = await rank(fake({ cosine: (text) => (text === caught?.text ? null : 0.2) }).models);
    expect(textsOf(ranking)).toContain(caught?.text);
  });
});

describe('where no reader reads', () => {
  it('words judge the best, which words and meaning have chosen', async () => {
    const byWords = await retrieve(retriever, understandQuestion(QUESTION));
    const { models } = fake({ cosine: (text) => (text === coldText ? 0.99 : -0.9), relevance: null });
    const ranking = await rank(models);
    expect(textsOf(ranking)[0]).toBe(coldText);
    expect(ranking.verdict).toBeNull();
    expect(ranking.confidence).toBe(byWords.confidence);
  });

  it('nor vectors can be had, the order is that of the words', async () => {
    const byWords = await retrieve(retriever, understandQuestion(QUESTION));
    const ranking = await rank(fake({ cosine: null, relevance: null }).models);
    expect(textsOf(ranking)).toEqual(textsOf(byWords));
    expect(ranking.confidence).toBe(byWords.confidence);
  });
});

describe('the nearest passages', () => {
  // It shares no word with the question.
  const far = library.flatMap(passagesOf).find(({ text }) => text.includes('三万册'));

  it('join the candidates, once each', async () => {
    const { models } = fake({
      cosine: (text) => (text === far?.text ? 0.95 : 0),
      nearest: [far, far === undefined ? undefined : caught].filter((one) => one !== undefined),
    });
    const texts = textsOf(await rank(models));
    expect(texts[0]).toBe(far?.text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('stay out where they are not wanted', async () => {
    const { models } = fake({ nearest: far === undefined ? [] : [far] });
    const isWanted = ({ text }: Passage): boolean => text !== far?.text && text !== caught?.text;
    const texts = textsOf(await rank(models, isWanted));
    expect(texts).not.toContain(far?.text);
    expect(texts).not.toContain(caught?.text);
  });

  it('stay out where they are not served any more', async () => {
    const gone = { report: { ...harbour, id: 'ffffffffffff' }, paragraph: 1, text: '不在了。' };
    expect(textsOf(await rank(fake({ nearest: [gone] }).models))).not.toContain('不在了。');
  });
});

it('nothing to read is asked of nobody', async () => {
  const { models, asked } = fake();
  const ranking = await rank(models, () => false);
  expect(ranking.ranked).toEqual([]);
  expect(ranking.verdict).toBeNull();
  expect(asked.read).toBe(0);
});
