import { join } from 'node:path';
import { z } from 'zod';
import type { Report } from '../../src/reports/report.js';
import { reportOf } from '../quality/corpus.js';
import { readJson, readJsonLines } from '../quality/files.js';
import { smallestOfGroups } from './groups.js';
import { foreignTo, passagesOfNews } from './news.js';
import { type SetName, type Split, splitOf } from './split.js';

/** A question with what answers it. */
export interface SetQuestion {
  readonly text: string;
  readonly style: string;
  readonly split: Split;
  /** Any of these strings is right, the best first; none where the reports do not tell. */
  readonly answers: readonly string[];
  /** The reports in which they answer. */
  readonly reports: readonly string[];
  /** The labelled paragraphs of the one report, from 1; `null` where every one that holds an answer is right. */
  readonly paragraphs: readonly number[] | null;
}

/** Reports, and questions about some of them. */
export interface QuestionSet {
  readonly name: SetName;
  readonly reports: readonly Report[];
  readonly questions: readonly SetQuestion[];
}

const News = z.object({ text: z.string() });
const Written = z.object({
  article: z.number(),
  style: z.string(),
  question: z.string(),
  paragraph: z.number().nullable(),
  answers: z.array(z.string()),
});
const NaturalArticle = z.object({ id: z.string(), headline: z.string(), paragraphs: z.array(z.string()) });
const NaturalQuestion = z.object({
  article: z.string(),
  style: z.string(),
  question: z.string(),
  gold: z.array(z.string()),
  answer: z.array(z.string()),
  paragraphs: z.array(z.number()),
});
const CrudArticle = z.object({ id: z.string(), paragraphs: z.array(z.string()) });
const CrudQuestion = z.object({
  question: z.string(),
  answers: z.array(z.string()),
  articles: z.array(z.string()),
});
const Squad = z.object({
  data: z.array(
    z.object({
      title: z.string(),
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(z.object({ question: z.string(), answers: z.array(z.object({ text: z.string() })) })),
        }),
      ),
    }),
  ),
});

/** The news articles that stand around those that are asked about. */
const OTHER_NEWS = 1200;
const NEWS_AROUND_NATURAL = 600;

/** All sets in the shared folder. */
export function readSets(folder: string): QuestionSet[] {
  const news = readJsonLines(join(folder, 'bench/news-10k.jsonl'), News, 'lines of {"text"}').map(
    ({ text }) => text,
  );
  return [
    writtenSet(folder, news),
    naturalSet(folder, news),
    crudSet(folder),
    squadSet('drcd', join(folder, 'eval/drcd_dev.json')),
    squadSet('cmrc', join(folder, 'eval/cmrc2018_trial.json')),
  ];
}

function newsReport(news: readonly string[], line: number): Report {
  return reportOf(String(line), passagesOfNews(news[line] ?? ''));
}

function writtenSet(folder: string, news: readonly string[]): QuestionSet {
  const lines = readJsonLines(join(folder, 'reader/questions.jsonl'), Written, 'lines of questions');
  const asked = new Set(lines.map(({ article }) => article));
  const others = news.map((_, line) => line).filter((line) => !asked.has(line));
  const around = others.filter((line) => line % Math.floor(others.length / OTHER_NEWS) === 0);
  return {
    name: 'reader',
    reports: [...asked, ...around].map((line) => newsReport(news, line)),
    questions: lines.map(({ article, style, question, paragraph, answers }) => ({
      text: question,
      style,
      split: splitOf('reader', String(article)),
      answers,
      reports: [String(article)],
      paragraphs: paragraph === null ? [] : [paragraph],
    })),
  };
}

function naturalSet(folder: string, news: readonly string[]): QuestionSet {
  const articles = readJsonLines(join(folder, 'eval/natural/articles.jsonl'), NaturalArticle, 'articles');
  const lines = readJsonLines(join(folder, 'eval/natural/questions.jsonl'), NaturalQuestion, 'questions');
  const isForeign = foreignTo(articles.flatMap(({ paragraphs }) => paragraphs));
  const around = news
    .map((text, line) => ({ text, line }))
    .filter(({ text, line }) => line % 2 === 1 && isForeign(text))
    .slice(0, NEWS_AROUND_NATURAL);
  return {
    name: 'natural',
    reports: [
      ...articles.map(({ id, headline, paragraphs }) => ({ ...reportOf(id, paragraphs), headline })),
      ...around.map(({ line }) => newsReport(news, line)),
    ],
    questions: lines.map(({ article, style, question, gold, answer, paragraphs }) => ({
      text: question,
      style,
      split: splitOf('natural', article),
      answers: [...answer, ...gold],
      reports: [article],
      paragraphs,
    })),
  };
}

function crudSet(folder: string): QuestionSet {
  const articles = readJsonLines(join(folder, 'eval/crud/articles.jsonl'), CrudArticle, 'articles');
  const lines = readJsonLines(join(folder, 'eval/crud/questions.jsonl'), CrudQuestion, 'questions');
  const groups = smallestOfGroups(lines.map((line) => line.articles));
  return {
    name: 'crud',
    reports: articles.map(({ id, paragraphs }) => reportOf(id, paragraphs)),
    questions: lines.map((line) => ({
      text: line.question,
      style: 'direct',
      split: splitOf('crud', groups.get(line.articles[0] ?? '') ?? ''),
      answers: line.answers,
      reports: line.articles,
      paragraphs: null,
    })),
  };
}

/** Each paragraph is a report, as in `bench/quality`. */
function squadSet(name: 'drcd' | 'cmrc', path: string): QuestionSet {
  const { data } = readJson(path, Squad, "in SQuAD's format");
  const reports: Report[] = [];
  const questions: SetQuestion[] = [];
  for (const { title, paragraphs } of data) {
    for (const { context, qas } of paragraphs) {
      const report = reportOf(`paragraph-${reports.length}`, [context]);
      reports.push(report);
      for (const { question, answers } of qas) {
        questions.push({
          text: question,
          style: 'direct',
          split: splitOf(name, title),
          answers: answers.map(({ text }) => text),
          reports: [report.id],
          paragraphs: [1],
        });
      }
    }
  }
  return { name, reports, questions };
}
