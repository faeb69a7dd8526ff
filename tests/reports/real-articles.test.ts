import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReports } from '../../src/reports/parse.js';

/** 10,000 news articles as web pages printed them, one a line: `{"text": "…"}`. */
const ARTICLES = '/work/shared/bench/news-10k.jsonl';
const SAMPLE = 2_000;

function sampleArticles(): string[] {
  const lines = readFileSync(ARTICLES, 'utf8').trim().split('\n');
  const step = Math.floor(lines.length / SAMPLE);
  return lines
    .filter((_, index) => index % step === 0)
    .slice(0, SAMPLE)
    .map((line) => String(JSON.parse(line).text));
}

describe.skipIf(!existsSync(ARTICLES))(`a real article (skipped without ${ARTICLES})`, () => {
  const shareOfOne = (texts: readonly string[]): number =>
    texts.filter((text) => parseReports(text).length === 1).length / texts.length;

  it('in one line is one report', () => {
    expect(shareOfOne(sampleArticles())).toBe(1);
  });

  it('with every sentence on a line of its own is one report, but for one in a thousand', () => {
    const texts = sampleArticles().map((text) => text.replace(/[。！？]+[”’」』）)]*/gu, '$&\n'));
    expect(shareOfOne(texts)).toBeGreaterThanOrEqual(0.999);
  });
});
