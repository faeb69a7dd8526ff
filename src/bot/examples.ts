import type { Answerer } from '../answer/answerer.js';
import { questionsAbout } from '../answer/suggest.js';
import type { Report } from '../reports/report.js';

/** Reports whose questions are tried until enough are found; more would make `/start` slow. */
const MAX_TRIED = 10;

/**
 * Questions that these reports answer, taken in turn from each.
 *
 * @param limit how many at the most
 */
export async function exampleQuestions(
  reports: readonly Report[],
  answerer: Answerer,
  limit: number,
): Promise<string[]> {
  const byReport = await Promise.all(
    reports.slice(0, MAX_TRIED).map((report) => answerable(report, answerer)),
  );
  const longest = Math.max(0, ...byReport.map((questions) => questions.length));
  const inTurn = Array.from({ length: longest }, (_, round) =>
    byReport.flatMap((questions) => questions.slice(round, round + 1)),
  ).flat();
  return [...new Set(inTurn)].slice(0, limit);
}

/** Each report is tried once an answerer: what it answers seldom changes while other reports come and go. */
const tried = new WeakMap<Answerer, WeakMap<Report, Promise<readonly string[]>>>();

function answerable(report: Report, answerer: Answerer): Promise<readonly string[]> {
  const known = tried.get(answerer) ?? new WeakMap<Report, Promise<readonly string[]>>();
  tried.set(answerer, known);
  const questions = known.get(report) ?? questionsAnswered(report, answerer);
  known.set(report, questions);
  return questions;
}

/** The questions about a report to which the answerer's best answer is from this very report. */
async function questionsAnswered(report: Report, answerer: Answerer): Promise<string[]> {
  const questions: string[] = [];
  for (const question of questionsAbout(report)) {
    const { answered, found } = await answerer.search(question);
    if (answered && found[0]?.passage.report.id === report.id) questions.push(question);
  }
  return questions;
}
