import { describe, expect, it } from 'vitest';
import { readAliases } from '../../src/answer/aliases.js';
import { Answerer } from '../../src/answer/answerer.js';
import { highlightText, quoteText } from '../../src/search/evidence.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import type { Models } from '../../src/search/read.js';
import { answererOfSeeds, indexOfSeeds } from './seeds.js';

const answerer = answererOfSeeds();
const boldOf = async (question: string): Promise<string> => {
  const [best] = (await answerer.answer(question)).evidence;
  return best === undefined ? '' : highlightText(best);
};

describe('an answer', () => {
  it.each([
    ['全市高企总数达到多少家？', '2338家'],
    ['高企總數有多少家？', '2338家'],
    ['二千三百三十八家是什么？', '高企总数达2338家'],
    ['誰主持召開工信工作座談會？', '周斌主持召开工信工作座谈会'],
    ['王荣是什么职务？', '市人大常委会主任王荣'],
    ['五大攻尖行动是哪五大？', '五大攻坚行动'],
    ['wuda gongjian xingdong', '五大攻坚行动'],
    ['这篇报道是谁写的？', '记者'],
    ['“科技创新攻坚年”的报道是谁写的？', '记者 韩宝贵 见习记者 殷俊杰'],
  ])('has the answer in bold: %s', async (question, words) => {
    expect((await answerer.answer(question)).verdict).toBe('answer');
    expect(await boldOf(question)).toContain(words);
  });

  it.each([
    '南京市的市长是谁？',
    '苏州的独角兽企业有几家？',
    '怎么办理护照？',
    '盐城市2024年的GDP是多少？',
    '金风科技的股价是多少？',
    '张明康的电话是多少？',
    '北京今天的天气怎么样？',
  ])('is an honest no where the reports do not tell: %s', async (question) => {
    expect((await answerer.answer(question)).verdict).not.toBe('answer');
  });

  it.each([
    ['你好', 'greeting'],
    ['谢谢您！', 'thanks'],
    ['你能做什么？', 'about'],
    ['', 'empty'],
    ['？？', 'empty'],
    ['🙂🙂', 'empty'],
    ['工', 'empty'],
    ['什么', 'empty'],
  ])('is a kind word to what is no question: %s', async (text, kind) => {
    const answer = await answerer.answer(text);
    expect([answer.kind, answer.verdict, answer.shown]).toEqual([kind, 'none', 0]);
  });

  it('is found for a whole article as for a question', async () => {
    const [best] = (await answerer.answer('新型工业化'.repeat(800))).evidence;
    expect(best === undefined ? '' : quoteText(best)).toContain('新型工业化');
  });

  it('is best first, each score from 0 to 1', async () => {
    const scores = (await answerer.answer('周斌强调了什么？')).evidence.map(({ score }) => score);
    expect(scores.length).toBeGreaterThan(1);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  it('is plain data, with as many quotations as were asked for', async () => {
    const quoted = async (quotations?: number) => {
      const options = quotations === undefined ? {} : { quotations };
      return answerer.answer('周斌强调了什么？', [], options);
    };
    const [usual, one, all] = [await quoted(), await quoted(1), await quoted(10)];
    expect(structuredClone(usual)).toEqual(usual);
    expect([usual, one].map(({ evidence }) => evidence.length)).toEqual([3, 1]);
    expect(all.evidence.slice(0, 3)).toEqual(usual.evidence);
    expect(all.evidence.map(({ passage, score }) => ({ passage, score }))).toEqual(usual.found);
  });

  it('is found alike where no quotation is wanted', async () => {
    for (const question of ['全市高企总数达到多少家？', '怎么办理护照？', '你好', 'wuda gongjian xingdong']) {
      const { verdict, found } = await answerer.answer(question);
      expect(await answerer.search(question)).toMatchObject({ verdict, found });
    }
  });

  it('is there as soon as its report is added, and gone when it is removed', async () => {
    const index = indexOfSeeds();
    const own = new Answerer(new MemoryRetriever(index));
    const report = {
      id: '00000000000a',
      kicker: null,
      headline: '滨海大桥通车',
      deck: null,
      source: null,
      date: null,
      byline: null,
      paragraphs: ['滨海大桥全长1200米，昨日上午正式通车。'],
      file: 'bridge.txt',
      corpus: '',
      url: null,
      tags: [],
    };
    expect((await own.answer('滨海大桥全长多少米？')).verdict).not.toBe('answer');
    index.add(report);
    expect((await own.answer('滨海大桥全长多少米？')).evidence[0]?.passage.report.id).toBe(report.id);
    index.remove(report.id);
    expect((await own.answer('滨海大桥全长多少米？')).verdict).not.toBe('answer');
  });
});

describe('models', () => {
  /** To whom the lines outside the body answer best. */
  function headlineModels() {
    const asked: string[] = [];
    const headline = '激荡科技活水 浇灌产业种子';
    const isHeadline = (text: string): boolean => text.includes(headline);
    const similarityOf = (text: string) => {
      const cosine = isHeadline(text) ? 0.9 : 0.1;
      return { passage: cosine, best: cosine, sentence: 0, sentences: new Float32Array(50).fill(cosine) };
    };
    const models: Models = {
      vectors: {
        compare: async (question, passages) => {
          asked.push(question);
          return { similarities: passages.map(({ text }) => similarityOf(text)), nearest: [] };
        },
      },
      reader: {
        read: async (_, passages) =>
          passages.map(({ text }) => {
            const relevance = isHeadline(text) ? 9 : -9;
            const answer = new Float32Array(text.length);
            const start = Math.max(0, text.indexOf(headline));
            answer.subarray(start, start + headline.length).fill(1 / headline.length);
            return {
              relevance,
              weight: relevance,
              answer,
            };
          }),
      },
    };
    return { models, asked };
  }

  it('read the question as it was understood, and order what was found', async () => {
    const { models, asked } = headlineModels();
    const { evidence, explanation } = await answererOfSeeds({ models }).answer('科技活水浇灌什么？', [], {
      explain: true,
    });
    expect(asked).toEqual(['科技活水浇灌什么？']);
    expect(evidence[0]?.passage.paragraph).toBe(0);
    expect(explanation).toMatchObject({ judge: 'reader', question: '科技活水浇灌什么?' });
    expect(explanation?.candidates[0]).toMatchObject({ paragraph: 0, reader: { relevance: 9 } });
  });

  it('may find the answer in a headline, which alone is then quoted', async () => {
    const { models } = headlineModels();
    const [best] = (await answererOfSeeds({ models }).answer('科技活水浇灌什么？')).evidence;
    expect(best === undefined ? '' : quoteText(best)).toBe('激荡科技活水 浇灌产业种子');
  });

  it('are not asked where only a search is wanted, nor who wrote a report', async () => {
    const { models, asked } = headlineModels();
    const answererWithModels = answererOfSeeds({ models });
    expect((await answererWithModels.search('周斌强调了什么？')).verdict).toBe('answer');
    await answererWithModels.answer('这篇报道是谁写的？');
    expect(asked).toEqual([]);
  });
});

describe('an explanation', () => {
  it('is plain data, there only where it is asked for', async () => {
    const { explanation } = await answerer.answer('周斌强调了什么？', [], { explain: true });
    expect(explanation?.judge).toBe('words');
    expect(explanation?.candidates[0]).toMatchObject({ vectors: null, reader: null });
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
    expect(await answerer.answer('周斌强调了什么？')).not.toHaveProperty('explanation');
  });
});

describe('aliases', () => {
  it('make a thing found by its other names', async () => {
    const aliases = readAliases('# names\n\n工业办=市工信局=市工业和信息化局\n');
    expect(aliases).toEqual([['工业办', '市工信局', '市工业和信息化局']]);
    const [best] = (await answererOfSeeds({ aliases }).answer('工业办汇报了什么？')).evidence;
    expect(best === undefined ? '' : quoteText(best)).toContain('市工信局汇报了');
  });

  it('tell which line is none', () => {
    expect(() => readAliases('甲=乙\n丙\n')).toThrow('Line 2');
  });
});
