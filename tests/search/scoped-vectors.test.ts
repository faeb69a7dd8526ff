import { expect, it } from 'vitest';
import { passageAt } from '../../src/search/passage.js';
import { ScopedVectors } from '../../src/search/scoped-vectors.js';
import type { NearPassage, Vectors } from '../../src/search/vectors.js';
import { reportWith } from '../bot/report.js';

const near = (id: string): NearPassage => {
  const passage = passageAt(reportWith({ id, paragraphs: ['收成很好。'] }), 1);
  if (passage === null) throw new Error('The report has a paragraph.');
  return { passage, similarity: { passage: 1, best: 1, sentence: 0, sentences: new Float32Array() } };
};

/** A thousand passages outside a scope stand before three within. */
const all = [...Array.from({ length: 1_000 }, (_, at) => near(`out${at}`)), near('a'), near('b'), near('c')];
const vectors: Vectors = {
  compare: async (_question, passages, nearest) => ({
    similarities: passages.map(() => null),
    nearest: all.slice(0, nearest),
  }),
};
const idsOf = (found: readonly NearPassage[] = []) => found.map(({ passage }) => passage.report.id);

it('the nearest passages of a scope are found behind any number of nearer ones outside it', async () => {
  const scoped = new ScopedVectors(vectors, ({ report }) => !report.id.startsWith('out'));
  expect(idsOf((await scoped.compare('收成？', [], 2))?.nearest)).toEqual(['a', 'b']);
  expect(idsOf((await scoped.compare('收成？', [], 10))?.nearest)).toEqual(['a', 'b', 'c']);
});

it('where no model runs, nothing is compared', async () => {
  const scoped = new ScopedVectors({ compare: async () => null }, () => true);
  expect(await scoped.compare('收成？', [], 2)).toBeNull();
});
