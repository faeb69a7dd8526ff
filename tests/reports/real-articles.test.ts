import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDateline } from '../../src/reports/dateline.js';
import { parseReports } from '../../src/reports/parse.js';

/** 10,000 news articles as web pages printed them, one a line: `{"text": "…"}`. */
const ARTICLES = '/work/shared/bench/news-10k.jsonl';
const SENTENCES = /[^。！？]+[。！？]+[”’」』）)》]*/gu;

function sampleArticles(count: number): string[] {
  const lines = readFileSync(ARTICLES, 'utf8').trim().split('\n');
  const step = Math.floor(lines.length / count);
  return lines
    .filter((_, index) => index % step === 0)
    .slice(0, count)
    .map((line) => String(JSON.parse(line).text));
}

/** Whole numbers below `limit`, the same ones in each run. */
function createDice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

interface Printed {
  readonly headline: string;
  readonly paragraphs: readonly string[];
  /** The headline and the paragraphs as columns cut them. */
  readonly lines: readonly string[];
}

/** An article under a headline of its own words, set in columns; `null` where it is not in whole sentences. */
function print(article: string, roll: (limit: number) => number): Printed | null {
  const sentences = article.replace(/\s+/gu, ' ').match(SENTENCES) ?? [];
  const headline = sentences[1]?.split(/[，：,:]/u)[0]?.trim() ?? '';
  if (sentences.length < 4 || !/^[\p{Script=Han}\d]{8,26}(?<!日)$/u.test(headline)) return null;

  const paragraphs: string[] = [];
  for (let start = 0; start < sentences.length; ) {
    const end = start + 1 + roll(4);
    paragraphs.push(sentences.slice(start, end).join('').trim());
    start = end;
  }
  const columns = paragraphs.flatMap((paragraph) => {
    const at = 20 + roll(Math.max(1, paragraph.length - 40));
    const seam = paragraph.slice(at - 1, at + 1);
    if (paragraph.length < 60 || roll(5) < 3 || !/^\p{Script=Han}{2}$/u.test(seam)) return [paragraph];
    const repeated = roll(4) === 0 ? 2 + roll(5) : 0;
    return [paragraph.slice(0, at), paragraph.slice(at - repeated)];
  });
  return { headline, paragraphs, lines: [headline, ...columns] };
}

describe.skipIf(!existsSync(ARTICLES))(`a real article (skipped without ${ARTICLES})`, () => {
  const shareOfOne = (texts: readonly string[]): number =>
    texts.filter((text) => parseReports(text).length === 1).length / texts.length;

  it('in one line is one report', () => {
    expect(shareOfOne(sampleArticles(2_000))).toBe(1);
  });

  it('with every sentence on a line of its own is one report, but for one in a thousand', () => {
    const texts = sampleArticles(2_000).map((text) => text.replace(SENTENCES, '$&\n'));
    expect(shareOfOne(texts)).toBeGreaterThanOrEqual(0.999);
  });

  it('is found again among others that follow with no mark between them, cut by columns', () => {
    const roll = createDice(1);
    const articles = sampleArticles(10_000)
      .filter((text) => readDateline(text)?.mayStandWithin === false)
      .map((text) => print(text, roll))
      .filter((article) => article !== null);
    const perFile = 5;
    const files = Array.from({ length: Math.floor(articles.length / perFile) }, (_, index) =>
      articles.slice(index * perFile, (index + 1) * perFile),
    );
    let [split, whole, paragraphs] = [0, 0, 0];
    for (const file of files) {
      const reports = parseReports(file.flatMap(({ lines }) => lines).join('\n\n'));
      if (reports.map(({ headline }) => headline).join() !== file.map(({ headline }) => headline).join())
        continue;
      split++;
      for (const [index, article] of file.entries()) {
        paragraphs += article.paragraphs.length;
        whole += article.paragraphs.filter((text) => reports[index]?.paragraphs.includes(text)).length;
      }
    }
    expect(split / files.length).toBeGreaterThanOrEqual(0.98);
    expect(whole / paragraphs).toBeGreaterThanOrEqual(0.99);
  });
});
