import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drown, passagesOfArticle, readNews, readSquad } from '../../bench/quality/corpus.js';
import { bestOverlapSentence, holdsAnswer } from '../../bench/quality/highlight.js';

const folder = mkdtempSync(join(tmpdir(), 'yinju-bench-'));
const squad = join(folder, 'small.json');
const news = join(folder, 'news.jsonl');

beforeAll(() => {
  const paragraph = (context: string, question: string, text: string) => ({
    context,
    qas: [{ id: question, question, answers: [{ text, answer_start: 0 }] }],
  });
  const data = [
    {
      title: '城市',
      paragraphs: [
        paragraph('盐城在江苏。', '盐城在哪？', '江苏'),
        paragraph('苏州在江南。', '苏州在哪？', '江南'),
      ],
    },
  ];
  writeFileSync(squad, JSON.stringify({ version: '1.0', data }));
  writeFileSync(news, `${JSON.stringify({ date: '2023-08-16', text: '长'.repeat(200).concat('。') })}\n\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file in the format of SQuAD', () => {
  it('becomes reports of one paragraph each, without its titles', () => {
    const { name, paragraphs, questions } = readSquad(squad);
    expect(name).toBe('small');
    expect(paragraphs.map(({ id, text, number }) => [id, text, number])).toEqual([
      [0, '盐城在江苏。', 1],
      [1, '苏州在江南。', 1],
    ]);
    expect(paragraphs.every(({ report }) => report.headline === '')).toBe(true);
    expect(questions[1]).toEqual({ id: '苏州在哪？', text: '苏州在哪？', paragraph: 1, answers: ['江南'] });
  });

  it('keeps its paragraphs and questions when it is drowned in news', () => {
    const corpus = readSquad(squad);
    const drowned = drown(corpus, readNews(news));
    expect(drowned.questions).toEqual(corpus.questions);
    expect(drowned.paragraphs.map(({ id }) => id)).toEqual([0, 1, 2]);
  });
});

describe('an article without line breaks', () => {
  it('is cut at sentence ends into passages of at most 240 characters', () => {
    const sentence = `${'字'.repeat(99)}。`;
    expect(passagesOfArticle(sentence.repeat(5)).map((passage) => passage.length)).toEqual([200, 200, 100]);
  });

  it('keeps a longer sentence whole, and all of its text', () => {
    const text = `短。${'字'.repeat(300)}。”短！`;
    expect(passagesOfArticle(text).join('')).toBe(text);
    expect(passagesOfArticle(text)).toHaveLength(3);
  });
});

describe('the answer in bold', () => {
  it('is inside whatever writing it stands in', () => {
    expect(holdsAnswer('位于江蘇，共２３條', ['江苏，共23条'])).toBe(true);
    expect(holdsAnswer('位于江苏', ['江西', '浙江'])).toBe(false);
  });

  it('is, for the baseline, the sentence with most of the words asked', () => {
    expect(bestOverlapSentence('今天下雨。市长出席会议。会议结束。', '市长出席什么会议？')).toBe(
      '市长出席会议。',
    );
  });
});
