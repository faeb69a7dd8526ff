import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/language/sentences.js';
import { findHighlight } from '../../src/search/highlight.js';
import { anyText } from '../language/any-text.js';
import { ask, harbour } from './asked.js';

async function bold(question: string, text: string): Promise<string> {
  const found = findHighlight((await ask(question)).query, text);
  return found === null ? '' : text.slice(found.start, found.end);
}

describe('what is set in bold', () => {
  const [first = '', second = '', third = ''] = harbour.paragraphs;

  it('is the clause that answers', async () => {
    expect(await bold('渔港能停多少条渔船？', first)).toContain('三百条渔船');
    expect(await bold('渔港能停多少条渔船？', first)).not.toContain('黄鱼');
    expect(await bold('渔港什么时候开港？', first)).toContain('3月5日');
    expect(await bold('带鱼卖了多少元？', second)).toContain('两万元');
    expect(await bold('为什么鱼只能当天卖掉？', third)).toContain('因为没有冷库');
  });

  it.each([
    ['777号泊位装卸货物多少吨？', '装卸货物128吨'],
    ['第777号泊位靠泊船舶多少艘次？', '454艘次'],
    ['776号泊位装卸货物多少吨？', '装卸货物115吨'],
    ['2105号泊位装卸货物多少吨？', '装卸货物7419吨'],
  ])('tells of the thing with the number that is asked for: %s', async (question, answer) => {
    const text =
      '各泊位情况如下：第776号泊位全年靠泊船舶447艘次，装卸货物115吨，负责人是周岚。第777号泊位全年靠泊船舶454艘次，装卸货物128吨，负责人是周岚。第2105号泊位全年靠泊船舶777艘次，装卸货物7419吨，负责人是周岚。';
    expect(await bold(question, text)).toContain(answer);
  });

  it('has an enumeration whole', async () => {
    expect(await bold('三大设施是哪些？', third)).toContain('冷库、冰厂、加油站');
  });

  it('is nothing in nothing', async () => {
    expect(findHighlight((await ask('渔港')).query, '')).toBeNull();
  });

  it('never leaves one sentence, in any text', async () => {
    const asked = await Promise.all(
      ['渔港什么时候开港？', '谁在这里？', '百分之五', ''].map((question) => ask(question)),
    );
    const queries = asked.map(({ query }) => query);
    fc.assert(
      fc.property(anyText, fc.constantFrom(...queries), (text, query) => {
        const found = findHighlight(query, text);
        if (found === null) {
          expect(text).toBe('');
          return;
        }
        const sentence = splitSentences(text)[found.sentence];
        expect(found.start).toBeGreaterThanOrEqual(sentence?.start ?? Number.NaN);
        expect(found.end).toBeLessThanOrEqual(sentence?.end ?? Number.NaN);
        expect(found.end).toBeGreaterThan(found.start);
      }),
    );
  });
});
