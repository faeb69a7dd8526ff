import { describe, expect, it } from 'vitest';
import { storedVectors, VectorStore } from '../../../src/model/vectors/store.js';
import { between, unitVector } from './unit.js';

const WIDTH = 64;
const unit = (seed: number) => unitVector(WIDTH, seed);

function passage(key: string, window: Float32Array, ...sentences: Float32Array[]) {
  return storedVectors(key, {
    windows: [window],
    sentences: sentences.map((vector, sentence) => ({ sentence, vector })),
  });
}

function storeOf(...passages: ReturnType<typeof passage>[]): VectorStore {
  const store = new VectorStore(WIDTH);
  for (const one of passages) {
    store.add(one);
    store.use(one.key);
  }
  return store;
}

const question = unit(1);

describe('the store of vectors', () => {
  it('finds the passages nearest to a question, and says which sentence is', () => {
    const store = storeOf(
      passage('far', unit(2), unit(3), unit(4)),
      passage('near', between(question, unit(5), 0.5), unit(6), between(question, unit(7), 0.2)),
      passage('nearer', between(question, unit(8), 0.3), between(question, unit(9), 0.1)),
    );
    const [first, second] = store.nearest(question, 2);
    expect([first?.key, second?.key]).toEqual(['nearer', 'near']);
    expect(second?.sentence).toBe(1);
    expect(second?.sentences).toHaveLength(2);
    expect(second?.best).toBeCloseTo(second?.sentences[1] ?? 0);
  });

  it('keeps cosines to two places in a byte a number', () => {
    for (const share of [0, 0.25, 0.5, 1]) {
      const vector = between(question, unit(20), share);
      const exact = question.reduce((sum, number, at) => sum + number * (vector[at] ?? 0), 0);
      const store = storeOf(passage('one', vector, vector));
      const { passage: whole, best } = store.similarity(question, 'one') ?? { passage: 0, best: 0 };
      expect(Math.abs(whole - exact)).toBeLessThan(0.01);
      expect(best).toBe(whole);
    }
  });

  it('takes the nearest window of a long passage, and the nearest piece of a long sentence', () => {
    const near = between(question, unit(5), 0.2);
    const store = new VectorStore(WIDTH);
    store.add(
      storedVectors('long', {
        windows: [unit(2), near],
        sentences: [
          { sentence: 0, vector: unit(3) },
          { sentence: 0, vector: near },
          { sentence: 2, vector: unit(4) },
        ],
      }),
    );
    const similarity = store.similarity(question, 'long');
    expect(similarity?.passage).toBeCloseTo(similarity?.sentences[0] ?? 0);
    expect(similarity?.sentence).toBe(0);
    expect(similarity?.sentences[1]).toBe(-1);
    expect(similarity?.sentences).toHaveLength(3);
  });

  it('shows what was kept from before only when its passage is there again', () => {
    const store = new VectorStore(WIDTH);
    store.add(passage('kept', question, question));
    expect(store.nearest(question, 5)).toEqual([]);
    expect(store.use('kept')).toBe(true);
    expect(store.use('never seen')).toBe(false);
    expect(store.nearest(question, 5).map(({ key }) => key)).toEqual(['kept']);
    store.add(passage('stale', question, question));
    store.removeUnused();
    expect(store.keys()).toEqual(['kept']);
  });

  it('forgets what is removed, and finds the rest through all comings and goings', () => {
    const store = storeOf(passage('stays', question, question));
    for (let number = 0; number < 6000; number++) {
      const key = `${number}`;
      store.add(passage(key, unit(number + 100), between(question, unit(number + 100), 0.9)));
      store.use(key);
      if (number >= 10) store.remove(`${number - 10}`);
    }
    expect(store.size).toBe(11);
    expect(store.rows).toBe(22);
    const [nearest] = store.nearest(question, 3);
    expect(nearest?.key).toBe('stays');
    expect(nearest?.best).toBeGreaterThan(0.97);
    expect(store.similarity(question, '0')).toBeNull();
    expect(store.similarity(question, '5999')?.sentences).toHaveLength(1);
  });

  it('of nothing finds nothing', () => {
    expect(new VectorStore(WIDTH).nearest(question, 3)).toEqual([]);
    const store = storeOf(storedVectors('empty', { windows: [], sentences: [] }));
    expect(store.similarity(question, 'empty')).toBeNull();
    expect(store.use('empty')).toBe(true);
  });
});
