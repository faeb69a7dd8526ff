import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReports } from '../../src/reports/parse.js';

const seeds = readFileSync(new URL('../../seeds/000_58f14ce938bd5b1a.txt', import.meta.url), 'utf8');

describe('the seeds', () => {
  it('are two reports of eight and six whole paragraphs', () => {
    expect(parseReports(seeds).map((report) => report.paragraphs.length)).toEqual([8, 6]);
  });
});
