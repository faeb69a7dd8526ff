import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normalise } from '../../src/language/normalise.js';
import { understandQuestion } from '../../src/language/question.js';
import type { Report } from '../../src/reports/report.js';
import { clausesOf } from '../../src/search/clauses.js';
import { MemoryRetriever } from '../../src/search/memory-retriever.js';
import { PassageIndex } from '../../src/search/passage-index.js';
import type { Query } from '../../src/search/query.js';
import { compare, readCandidates } from '../../src/search/read.js';
import { massIn } from '../../src/search/reader.js';
import {
  type ComparedCandidate,
  comparedFeaturesOf,
  type ReadCandidate,
  readFeaturesOf,
} from '../../src/search/rerank.js';
import { retrieve } from '../../src/search/retrieve.js';
import { verdictFeaturesOf } from '../../src/search/verdict.js';
import { type QuestionSet, readSets, type SetQuestion } from '../candidates/sets.js';
import { type BenchModels, startModels } from '../models.js';
import { withProgress } from '../progress.js';
import { holdsAnswer } from '../quality/highlight.js';
import { placesOf } from './choices.js';

/** What is known of one question's candidates, for learning; the candidates that were read come first. */
export interface ReadingRow {
  readonly set: string;
  readonly style: string;
  readonly answerable: boolean;
  readonly candidates: readonly {
    readonly right: boolean;
    readonly compared: Readonly<Record<string, number>>;
    /** `null` where it was not read. */
    readonly read: Readonly<Record<string, number>> | null;
    /** As if it were the best. */
    readonly verdict: Readonly<Record<string, number>> | null;
    /** Of a right one that was read: its clauses, and how much of the answer the reader sees in each. */
    readonly clauses: readonly ReadClause[] | null;
  }[];
}

export interface ReadClause {
  readonly right: boolean;
  readonly features: Readonly<Record<string, number>>;
  /** 0…1 */
  readonly mass: number;
  readonly similarity: number;
  readonly sentence: number;
  /** In characters. */
  readonly length: number;
}

/** Every so manieth report that is not asked about stands around those that are. */
const AROUND = 6;
/** Candidates that are read for learning: more than the bot reads, so that any order can be tried. */
const READ = 6;

/**
 * Looks at the questions of the sets' `fit` parts with the models.
 *
 * @param names of sets; all where there are none
 */
export async function readingsOf(shared: string, names: readonly string[]): Promise<ReadingRow[][]> {
  const sets: ReadingRow[][] = [];
  const all = readSets(shared);
  for (const set of all) {
    if (names.length > 0 && !names.includes(set.name)) continue;
    const questions = [...questionsOf(set), ...strangersTo(set, all)];
    const models = await startModels(join(tmpdir(), `yinju-vectors-${set.name}`));
    try {
      const rows: ReadingRow[] = [];
      for await (const row of readingRows(set.name, reportsFor(set, questions), questions, models))
        rows.push(row);
      sets.push(rows);
    } finally {
      await models.close();
    }
  }
  return sets;
}

/** At most so many questions of a set, taken evenly: the sets shall weigh about the same, and reading takes its time. */
const MAX_QUESTIONS = 600;
const MAX_STRANGERS = 100;

function questionsOf({ questions }: QuestionSet): SetQuestion[] {
  return evenly(
    questions.filter(({ split }) => split === 'fit'),
    MAX_QUESTIONS,
  );
}

/** A set without questions that it does not answer is asked another's. */
function strangersTo(set: QuestionSet, all: readonly QuestionSet[]): SetQuestion[] {
  if (set.questions.some(({ answers }) => answers.length === 0)) return [];
  const others = all.filter(({ name }) => name !== set.name && name !== 'natural' && name !== 'reader');
  return evenly(others.flatMap(questionsOf), MAX_STRANGERS).map((question) => ({
    ...question,
    answers: [],
    reports: [],
    style: 'stranger',
  }));
}

function evenly<T>(items: readonly T[], limit: number): T[] {
  const step = Math.max(1, Math.ceil(items.length / limit));
  return items.filter((_, place) => place % step === 0);
}

/** The reports that the questions are about, and others around them: the fewer, the sooner their vectors are made. */
function reportsFor(set: QuestionSet, questions: readonly SetQuestion[]): Report[] {
  const asked = new Set(questions.flatMap(({ reports }) => reports));
  return set.reports.filter(({ id }, place) => asked.has(id) || place % AROUND === 0);
}

async function* readingRows(
  set: string,
  reports: readonly Report[],
  questions: readonly SetQuestion[],
  models: BenchModels,
): AsyncGenerator<ReadingRow> {
  const index = new PassageIndex();
  for (const report of reports) {
    index.add(report);
    models.add(report);
  }
  await models.settled();
  const retriever = new MemoryRetriever(index);
  for (const { text, style, answers, reports: asked } of withProgress(`readings ${set}`, questions)) {
    const question = understandQuestion(text);
    const ranking = await retrieve(retriever, question);
    const gold = answers.filter((answer) => normalise(answer).text !== '');
    const isRight = ({ candidate: { passage } }: ComparedCandidate): boolean =>
      asked.includes(passage.report.id) && holdsAnswer(passage.text, gold);
    const compared = await compare(models.vectors, retriever, ranking);
    if (compared.length === 0) continue;
    const features = comparedFeaturesOf(compared);
    const roughly = (index: number): number => {
      const { words = 0, passage = 0, sentence = 0 } = features[index] ?? {};
      return 0.5 * words + 10 * passage + 10 * sentence;
    };
    const order = compared.map((_, index) => index).sort((a, b) => roughly(b) - roughly(a));
    const toRead = order.slice(0, READ).flatMap((index) => compared[index] ?? []);
    const read = (await readCandidates(models.reader, ranking.query, toRead)) ?? [];
    const readFeatures = readFeaturesOf(read);
    yield {
      set,
      style,
      answerable: gold.length > 0,
      candidates: order.flatMap((index, place) => {
        const one = compared[index];
        const ofCompared = features[index];
        if (one === undefined || ofCompared === undefined) return [];
        const here = read[place];
        const others: ReadCandidate[] = read.filter((other) => other !== here);
        const verdict =
          here === undefined ? null : verdictFeaturesOf(question, ranking.confidence, [here, ...others]);
        return [
          {
            right: isRight(one),
            compared: { ...ofCompared },
            read: here === undefined ? null : { ...readFeatures[place] },
            verdict: verdict === null ? null : { ...verdict },
            clauses: here !== undefined && isRight(one) ? readClausesOf(ranking.query, here, gold) : null,
          },
        ];
      }),
    };
  }
}

function readClausesOf(
  query: Query,
  { candidate, reading, similarity }: ReadCandidate,
  gold: readonly string[],
): ReadClause[] {
  const { text } = candidate.passage;
  const spans = gold.flatMap((answer) => placesOf(text, answer));
  return clausesOf(query, text).map(({ start, end, sentence, features }) => ({
    right: spans.some((span) => span.start < end && span.end > start),
    features: { ...features },
    mass: reading === null ? 0 : massIn(reading, { start, end }),
    similarity: (similarity?.sentences[sentence] ?? -1) - (similarity?.best ?? -1),
    sentence,
    length: end - start,
  }));
}
