import { expect, it } from 'vitest';
import { namedIssue } from '../../src/answer/named-issue.js';
import { reportsOf } from '../reports/reports-of.js';
import { corpusOf } from './corpus.js';

const reports = ['9', '10', '11'].flatMap((day) =>
  reportsOf(
    `${day}.md`,
    `# 江州联播 2024-03-${day.padStart(2, '0')}\n\n1. 桥头镇${day}日启动春耕；\n2. 云海湿地迎来候鸟。\n`,
  ),
);

it.each([
  '3月10日江州联播',
  '江州联播3月10日',
  '2024年3月10日的江州联播',
  '江州联播 2024-03-10 主要内容',
  '３月１０日江州联播有什么',
])('%s names a report', async (text) => {
  expect((await namedIssue(text, corpusOf(reports))).map(({ date }) => date)).toEqual(['2024-03-10']);
});

it.each(['3月12日江州联播', '2023年3月10日江州联播', '江州联播', '3月10日云海联播', '3月10日江州联播谁播音'])(
  '%s names none',
  async (text) => {
    expect(await namedIssue(text, corpusOf(reports))).toEqual([]);
  },
);
