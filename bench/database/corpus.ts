import { join } from 'node:path';
import { z } from 'zod';
import type { Report } from '../../src/reports/report.js';
import { drown, readNews, readSquad, reportOf } from '../quality/corpus.js';
import { readJsonLines } from '../quality/files.js';

/** A question with the paragraphs that answer it. */
export interface Asked {
  readonly set: string;
  readonly text: string;
  readonly report: string;
  /** From 1. */
  readonly paragraphs: readonly number[];
  /** Any of these is right. */
  readonly answers: readonly string[];
}

export interface Sources {
  /** Lines of `{"text"}`. */
  readonly news: string;
  /** Files in SQuAD's format, and folders with `articles.jsonl` and `questions.jsonl`. */
  readonly sets: readonly string[];
  /** Every so many-th question. */
  readonly sample: number;
}

const Article = z.object({ id: z.string(), headline: z.string(), paragraphs: z.array(z.string()) });
const Natural = z.object({
  article: z.string(),
  question: z.string(),
  answer: z.array(z.string()),
  paragraphs: z.array(z.number()),
});

/** The reports that questions are asked about, and the questions. */
export function readAsked({ sets, sample }: Sources): { reports: Report[]; asked: Asked[] } {
  const reports: Report[] = [];
  const asked: Asked[] = [];
  for (const path of sets) {
    const { reports: own, asked: ofSet } = path.endsWith('.json') ? squad(path) : natural(path);
    reports.push(...own);
    asked.push(...ofSet.filter((_, index) => index % sample === 0));
  }
  return { reports, asked };
}

function squad(path: string): { reports: Report[]; asked: Asked[] } {
  const { name, paragraphs, questions } = drown(readSquad(path), []);
  const idOf = (paragraph: number): string => `${name}-${paragraph}`;
  return {
    reports: paragraphs.map(({ id, text }) => reportOf(idOf(id), [text])),
    asked: questions.flatMap(({ text, paragraph, answers }) =>
      paragraph === null ? [] : [{ set: name, text, report: idOf(paragraph), paragraphs: [1], answers }],
    ),
  };
}

function natural(folder: string): { reports: Report[]; asked: Asked[] } {
  const articles = readJsonLines(join(folder, 'articles.jsonl'), Article, 'lines of articles');
  const questions = readJsonLines(join(folder, 'questions.jsonl'), Natural, 'lines of questions');
  return {
    reports: articles.map(({ id, headline, paragraphs }) => ({ ...reportOf(id, paragraphs), headline })),
    asked: questions.flatMap(({ article, question, answer, paragraphs }) =>
      paragraphs.length === 0
        ? []
        : [{ set: 'natural', text: question, report: article, paragraphs, answers: answer }],
    ),
  };
}

/** So much of a copy's words is left out. */
const DROPPED = 0.1;
const WORD = /[\p{L}\p{N}]{1,4}/gu;

/** So many articles: the real ones first, then copies of them, each with other words dropped. */
export function* articles(news: string, count: number): Generator<Report> {
  const real = readNews(news, count);
  for (let number = 0; number < count; number++) {
    const paragraphs = real[number % real.length] ?? [];
    const copy = Math.floor(number / real.length);
    yield reportOf(
      `news-${number}`,
      copy === 0 ? paragraphs : paragraphs.map((text) => withoutSome(text, number)),
    );
  }
}

function withoutSome(text: string, seed: number): string {
  let state = seed;
  return text.replace(WORD, (word) => {
    // A linear congruential generator: the same copies each time.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 < DROPPED ? '' : word;
  });
}
