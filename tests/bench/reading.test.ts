import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { SetQuestion } from '../../bench/candidates/sets.js';
import { reportOf } from '../../bench/quality/corpus.js';
import { miniSearchWords } from '../../bench/quality/engines/minisearch.js';
import { dump } from '../../bench/reading/dump.js';
import { type Judgement, judge } from '../../bench/reading/judge.js';
import { VARIANTS } from '../../bench/reading/ours.js';
import { Peer } from '../../bench/reading/peer.js';
import type { System } from '../../bench/reading/system.js';
import { readingTable, styleTable } from '../../bench/reading/tables.js';

const folder = mkdtempSync(join(tmpdir(), 'yinju-reading-'));
afterAll(() => rmSync(folder, { recursive: true }));

const REPORTS = [
  {
    ...reportOf('harbour', ['渔港3月5日开港，三百条渔船出海。', '市长李建国主持了仪式。']),
    headline: '渔港开港',
  },
  reportOf('library', ['图书馆新馆位于文化路18号。', '新馆藏书二十万册。']),
];
const question = (text: string, answers: string[], reports: string[], split = 'fit'): SetQuestion => ({
  text,
  style: answers.length === 0 ? 'unanswerable' : 'direct',
  split: split === 'fit' ? 'fit' : 'judge',
  answers,
  reports,
  paragraphs: null,
});
const QUESTIONS = [
  question('渔港什么时候开港？', ['3月5日'], ['harbour']),
  question('谁主持了渔港开港仪式？', ['李建国'], ['harbour'], 'judge'),
  question('新馆藏书多少册？', ['20万册'], ['library']),
  question('动物园有几头大象？', [], []),
];

async function words(): Promise<System> {
  const create = VARIANTS.get('words');
  if (create === undefined) throw new Error('There are no words alone.');
  return create();
}

async function judged(system: System): Promise<Judgement[]> {
  await system.add(REPORTS);
  return judge(system, QUESTIONS);
}

describe('the bench of reading', () => {
  it('judges the first quotation, what is bold in it, and whether it was given as an answer', async () => {
    const judgements = await judged(await words());
    expect(judgements.map(({ isFirstRight, rank }) => [isFirstRight, rank])).toEqual([
      [true, 1],
      [true, 1],
      [true, 1],
      [false, null],
    ]);
    expect(judgements[0]).toMatchObject({ isSeen: true, isBold: true, reply: { answered: true } });
    expect(judgements[3]).toMatchObject({ isSeen: false, reply: { answered: false } });
  });

  it('gives a search engine the same passages under their headlines, which it does not quote', async () => {
    const [first, , , last] = await judged(new Peer(miniSearchWords()));
    expect(first?.reply.quotations.map(({ paragraph, quote }) => [paragraph, quote.slice(0, 2)])).toEqual([
      [1, '渔港'],
      [2, '市长'],
    ]);
    expect(first).toMatchObject({ isFirstRight: true, isSeen: null, reply: { answered: null } });
    expect(last?.score).toBe(0);
  });

  it('prints a dash where a system has no such figure', async () => {
    const run = { system: 'peer', judgements: await judged(new Peer(miniSearchWords())) };
    expect(readingTable([run])).toMatch(/\| peer \| 100\.0 \| — \|/u);
    expect(styleTable(run)).toMatch(/\| unanswerable \| 1 \| — \|/u);
  });

  it('writes nothing of the judged part down', async () => {
    const path = join(folder, 'dump.jsonl');
    dump(path, 'made', { system: 'ours', judgements: await judged(await words()) });
    const rows = readFileSync(path, 'utf8').trim().split('\n');
    expect(rows).toHaveLength(3);
    expect(rows.join('')).not.toContain('谁主持');
  });
});
