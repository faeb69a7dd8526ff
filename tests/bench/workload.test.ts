import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportOf } from '../../bench/quality/corpus.js';
import { questionsAboutClauses } from '../../bench/speed/seeds.js';
import { readWorkload } from '../../bench/speed/workload.js';

const folder = mkdtempSync(join(tmpdir(), 'yinju-workload-'));
const news = join(folder, 'news.jsonl');
beforeAll(() => {
  const lines = Array.from({ length: 50 }, (_, index) =>
    JSON.stringify({ text: `今天，第${index}号港口的新航线正式开通。` }),
  );
  writeFileSync(news, lines.join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the workload of the speed bench', () => {
  it('takes the first articles, and asks their own clauses where there are no questions', () => {
    const { paragraphs, questions } = readWorkload({ articles: 20, news, questions: '' });
    expect(paragraphs).toHaveLength(20);
    expect(questions).toHaveLength(20);
    for (const { text, paragraph } of questions) expect(paragraphs[paragraph ?? -1]?.text).toContain(text);
  });

  it('asks in an order of which each beginning is spread over all questions', () => {
    const { questions } = readWorkload({ articles: 50, news, questions: '' });
    const quarter = questions.slice(0, 12).map(({ paragraph }) => paragraph ?? -1);
    for (const from of [0, 10, 20, 30, 40]) {
      expect(quarter.some((paragraph) => paragraph >= from && paragraph < from + 10)).toBe(true);
    }
  });
});

describe('questions about the clauses of reports', () => {
  it('leave out clauses that are too short to be asked about', () => {
    const report = reportOf('r', ['今天，港口开通了新的航线；市长出席了开航仪式。']);
    expect(questionsAboutClauses([report])).toEqual([
      '港口开通了新的航线是怎么回事？',
      '市长出席了开航仪式是怎么回事？',
    ]);
  });
});
