import { describe, expect, it } from 'vitest';
import type { Measured } from '../../bench/speed/measured.js';
import { costTable, growthTable, ratioTable } from '../../bench/speed/tables.js';

const measured = (engine: string, articles: number, cost: number): Measured => ({
  engine,
  articles,
  passages: articles * 4,
  tokeniseSeconds: null,
  buildSeconds: cost,
  memory: 100,
  query: { p50: cost, p95: cost * 2, p99: cost * 3 },
  asked: 10,
  recallAt1: 0.95,
  addMilliseconds: 1,
  snapshot: null,
});
const row = (table: string, name: string): string =>
  table.split('\n').find((line) => line.startsWith(`| ${name} `)) ?? '';

describe('the tables of costs', () => {
  it('show a dash for what an engine does not do', () => {
    expect(row(costTable([measured('ours', 10, 2)]), 'ours')).toBe(
      '| ours | 2.0 | — | 100 | — | — | — | 1.00 | 2.00 | 4.00 | 6.00 | 95.0 | 10 |',
    );
  });

  it('give ours as multiples of each peer and of the best', () => {
    const table = ratioTable(measured('ours', 10, 2), [measured('one', 10, 4), measured('other', 10, 8)]);
    expect(row(table, 'p95 ms')).toBe('| p95 ms | 0.50 | 0.25 | 0.50 |');
    expect(row(table, 'load s')).toBe('');
  });

  it('say how the costs grow from the smallest size to the others, where both were measured', () => {
    const table = growthTable([
      [measured('ours', 10, 2), measured('one', 10, 2)],
      [measured('ours', 100, 5)],
      [measured('ours', 1000, 8)],
    ]);
    expect(table.split('\n').slice(2)).toEqual([
      '| ours | 10 → 100 | 2.5 | — | 1.0 | — | — | — | 1.0 | 2.5 | 2.5 | 2.5 |',
      '| ours | 10 → 1000 | 4.0 | — | 1.0 | — | — | — | 1.0 | 4.0 | 4.0 | 4.0 |',
    ]);
  });
});
