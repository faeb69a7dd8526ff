import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Span, splitClauses, splitSentences } from '../../src/language/sentences.js';
import { anyText } from './any-text.js';

const cut = (text: string, spans: readonly Span[]): string[] =>
  spans.map(({ start, end }) => text.slice(start, end));
const sentences = (text: string): string[] => cut(text, splitSentences(text));
const clauses = (text: string): string[] => cut(text, splitClauses(text));

describe('sentences', () => {
  it('end at full stops, question and exclamation marks, and dots', () => {
    expect(sentences('渔港开港。真的吗？真的！还有……完')).toEqual([
      '渔港开港。',
      '真的吗？',
      '真的！',
      '还有……',
      '完',
    ]);
  });

  it('keep a quotation whole, with all its full stops', () => {
    expect(sentences('他说：“来。都来。”大家来了。')).toEqual(['他说：“来。都来。”', '大家来了。']);
    expect(sentences('“为什么？”他问。')).toEqual(['“为什么？”', '他问。']);
    expect(sentences('有人喊“快跑！”，大家跑了。')).toEqual(['有人喊“快跑！”，大家跑了。']);
  });

  it('keep an item together with its number', () => {
    expect(sentences('10. 江州市政府举行见面会；')).toEqual(['10. 江州市政府举行见面会；']);
    expect(sentences('1.春耕启动。2.候鸟归来。')).toEqual(['1.春耕启动。', '2.候鸟归来。']);
    expect(sentences('- 3. Spring is here. 候鸟归来。')).toEqual(['- 3. Spring is here.', ' 候鸟归来。']);
    expect(sentences('比赛打成3比10. 观众离场。')).toEqual(['比赛打成3比10.', ' 观众离场。']);
  });

  it('keep a 《title》 whole', () => {
    expect(sentences('他写了《谁知道？》一书。好看。')).toEqual(['他写了《谁知道？》一书。', '好看。']);
  });

  it('go on behind a quotation that was never closed', () => {
    const text = `他说：“开港。${'第二天下雨。'.repeat(60)}`;
    expect(splitSentences(text).length).toBeGreaterThan(50);
  });

  it('do not end inside 3.14', () => {
    expect(sentences('圆周率是3.14左右。')).toEqual(['圆周率是3.14左右。']);
  });

  it('are none in nothing', () => {
    expect(sentences('')).toEqual([]);
  });
});

describe('clauses', () => {
  it('end at commas, colons and semicolons outside quotations', () => {
    expect(clauses('会上，市长说：“好，去吧”，大家走了；散会。')).toEqual([
      '会上，',
      '市长说：',
      '“好，去吧”，',
      '大家走了；',
      '散会。',
    ]);
  });

  it('do not end inside 2,338 and 12:30', () => {
    expect(clauses('共有2,338家,12:30开门')).toEqual(['共有2,338家,', '12:30开门']);
  });
});

describe.each([
  ['sentences', splitSentences],
  ['clauses', splitClauses],
])('%s of any text', (_, split) => {
  it('follow each other without a gap and cover it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = split(text);
        expect(cut(text, spans).join('')).toBe(text);
        for (const { start, end } of spans) expect(end).toBeGreaterThan(start);
      }),
    );
  });
});

it('each clause lies in one sentence', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const ends = new Set(
        splitSentences(text).flatMap(({ start, end }) => clauses(text.slice(start, end)).map(() => end)),
      );
      expect([...ends]).toEqual(splitSentences(text).map(({ end }) => end));
    }),
  );
});
