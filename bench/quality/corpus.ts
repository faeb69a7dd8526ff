import { basename } from 'node:path';
import { z } from 'zod';
import type { Report } from '../../src/reports/report.js';
import { readJson, readJsonLines } from './files.js';

/** What every engine is given: the same text under the same number. */
export interface Paragraph {
  /** Counts from 0 over the whole corpus. */
  readonly id: number;
  readonly text: string;
  /** The report it belongs to, and its place in it from 1, for the engine that knows reports. */
  readonly report: Report;
  readonly number: number;
}

/** A question with the paragraph that answers it. */
export interface GoldQuestion {
  readonly id: string;
  readonly text: string;
  /** The id of the one paragraph it was asked about; `null` where none here answers it. */
  readonly paragraph: number | null;
  /** Any of these is right. */
  readonly answers: readonly string[];
}

/** Paragraphs and the questions asked about them. */
export interface Corpus {
  readonly name: string;
  readonly paragraphs: readonly Paragraph[];
  readonly questions: readonly GoldQuestion[];
}

const Squad = z.object({
  data: z.array(
    z.object({
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(
            z.object({
              id: z.string(),
              question: z.string(),
              answers: z.array(z.object({ text: z.string() })),
            }),
          ),
        }),
      ),
    }),
  ),
});

/**
 * Reads a file in SQuAD's format. Each paragraph becomes a report of this one paragraph, and titles are left out, so
 * that no engine is given a character more than another.
 */
export function readSquad(path: string): Corpus {
  const { data } = readJson(path, Squad, "in SQuAD's format");
  const paragraphs: Paragraph[] = [];
  const questions: GoldQuestion[] = [];
  for (const { context, qas } of data.flatMap((article) => article.paragraphs)) {
    const id = paragraphs.length;
    paragraphs.push(...paragraphsOf(`paragraph-${id}`, [context], id));
    for (const { id: questionId, question, answers } of qas) {
      questions.push({
        id: questionId,
        text: question,
        paragraph: id,
        answers: answers.map(({ text }) => text),
      });
    }
  }
  return { name: basename(path).replace(/\.json$/u, ''), paragraphs, questions };
}

const NewsLine = z.object({ text: z.string() });

/**
 * The articles of a file of `{"text"}` lines, each as its passages.
 *
 * @param limit how many of them, from the first; all where it is left out
 */
export function readNews(path: string, limit?: number): string[][] {
  return readJsonLines(path, NewsLine, 'lines of {"text"}', limit).map(({ text }) => passagesOfArticle(text));
}

/** The corpus with other articles behind its paragraphs; its questions and ids stay as they are. */
export function drown(corpus: Corpus, articles: readonly (readonly string[])[]): Corpus {
  const paragraphs = [...corpus.paragraphs];
  for (const [index, article] of articles.entries()) {
    paragraphs.push(...paragraphsOf(`news-${index}`, article, paragraphs.length));
  }
  return { ...corpus, paragraphs };
}

const SENTENCE = /[^。！？!?；;]+[。！？!?；;]*|[。！？!?；;]+/gu;
/** Newspaper paragraphs have about this many characters; the articles are printed without their line breaks. */
const PASSAGE_LENGTH = 240;

/** The sentences of a text, as the baselines see them: no quotation marks looked at. */
export function plainSentences(text: string): string[] {
  return [...(text.match(SENTENCE) ?? [])];
}

/** Whole sentences, packed into passages of at most {@link PASSAGE_LENGTH} characters. */
export function passagesOfArticle(text: string): string[] {
  const passages: string[] = [];
  let passage = '';
  for (const sentence of plainSentences(text)) {
    if (passage !== '' && passage.length + sentence.length > PASSAGE_LENGTH) {
      passages.push(passage);
      passage = '';
    }
    passage += sentence;
  }
  if (passage.trim() !== '') passages.push(passage);
  return passages;
}

/** A report of nothing but paragraphs. */
export function reportOf(id: string, paragraphs: readonly string[]): Report {
  return {
    id,
    kicker: null,
    headline: '',
    deck: null,
    source: null,
    date: null,
    byline: null,
    paragraphs,
    file: id,
    corpus: '',
    url: null,
    tags: [],
  };
}

function paragraphsOf(reportId: string, texts: readonly string[], firstId: number): Paragraph[] {
  const report = reportOf(reportId, texts);
  return texts.map((text, index) => ({ id: firstId + index, text, report, number: index + 1 }));
}
