import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/language/sentences.js';
import { clausesOf } from '../../src/search/clauses.js';
import { anyText } from '../language/any-text.js';
import { ask } from './asked.js';

async function featuresIn(question: string, text: string) {
  return clausesOf((await ask(question)).query, text).map(({ start, end, features }) => ({
    text: text.slice(start, end),
    ...features,
  }));
}

describe('a clause', () => {
  it('looks like the answer where it has a time for when and a number for how many', async () => {
    const when = await featuresIn('渔港什么时候开港？', '渔民说，新渔港3月5日开港。');
    expect(when.map(({ looksCertain }) => looksCertain)).toEqual([-1, 1]);
    const many = await featuresIn('能停多少条船？', '港很大，能停三百条船。');
    expect(many.map(({ looks }) => looks)).toEqual([-1, 1]);
  });

  it('has no looks where a question may be answered in any way', async () => {
    expect((await featuresIn('渔民怎么卖鱼？', '渔民卖鱼，很快。')).every(({ looks }) => looks === 0)).toBe(
      true,
    );
  });

  it('names somebody new where who is asked, and the asked about is no news', async () => {
    const [known, other] = await featuresIn('王小明的老师是谁？', '王小明来了，老师是赵玉兰。');
    expect(known?.newName).toBe(-1);
    expect(other?.newName).toBe(1);
  });

  it('counts what few sentences of its passage have', async () => {
    const [first, second] = await featuresIn('渔港的冷库有多大？', '渔港开港。渔港的冷库很大。');
    expect(second?.charactersHere).toBeGreaterThan(first?.charactersHere ?? 1);
    expect(second?.focusHere).toBeGreaterThan(first?.focusHere ?? 1);
  });

  it('knows what the one behind it has', async () => {
    const [first, second] = await featuresIn('渔港的冷库', '三月五日，渔港的冷库建成。');
    expect(first?.charactersBehind).toBeGreaterThan(0.9);
    expect(second?.charactersBehind).toBe(0);
  });
});

it('the clauses of any text cover it, each in its sentence', async () => {
  const { query } = await ask('渔港什么时候开港？');
  fc.assert(
    fc.property(anyText, (text) => {
      const clauses = clausesOf(query, text);
      const sentences = splitSentences(text);
      expect(clauses.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      for (const { start, end, sentence } of clauses) {
        expect(start).toBeGreaterThanOrEqual(sentences[sentence]?.start ?? Number.NaN);
        expect(end).toBeLessThanOrEqual(sentences[sentence]?.end ?? Number.NaN);
      }
      for (const { features } of clauses)
        for (const value of Object.values(features)) expect(value).not.toBeNaN();
    }),
  );
});

it('a clause that names the holder of the office asked for looks like the answer, others do not', async () => {
  const text = '市委副书记、市长李明到会。市委书记赵玉兰讲话，县委书记张小明发言。';
  const looks = (await featuresIn('海门市委书记是谁？', text)).map(({ looksCertain }) => looksCertain);
  expect(looks).toEqual([-1, 1, -1]);
});
