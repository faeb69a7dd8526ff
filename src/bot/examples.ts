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
export function exampleQuestions(reports: readonly Report[], answerer: Answerer, limit: number): string[] {
  const byReport = reports.slice(0, MAX_TRIED).map((report) => answerable(report, answerer));
  const longest = Math.max(0, ...byReport.map((questions) => questions.length));
  const inTurn = Array.from({ length: longest }, (_, round) =>
    byReport.flatMap((questions) => questions.slice(round, round + 1)),
  ).flat();
  return [...new Set(inTurn)].slice(0, limit);
}

/** The questions about a report to which the answerer's best answer is from this very report. */
function answerable(report: Report, answerer: Answerer): string[] {
  return questionsAbout(report).filter((question) => {
    const { answered, evidence } = answerer.answer(question);
    return answered && evidence[0]?.passage.report.id === report.id;
  });
}
