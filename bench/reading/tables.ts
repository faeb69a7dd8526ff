import { fixed, percent, table } from '../markdown.js';
import { auroc, mean, median, percentile, recallAt } from '../metrics.js';
import { isAnswerable, type Judgement } from './judge.js';

/** Everything that one system said to the questions of one set. */
export interface Run {
  readonly system: string;
  readonly judgements: readonly Judgement[];
}

/** What the figures are, for a reader of the tables. */
export const NOTES = `*First*: the first quotation, as it is cut, holds an answer; *seen*: one of those that a reader sees without
pressing does; *bold*: what is bold in the first does (of a search engine: the sentence that shares most words with the
question). *R@k*: among the first k passages is one, of a report asked about, that holds an answer. *Answered right*: a
first quotation that holds an answer is given as one. All of these as shares of the questions that have an answer; *no answer,
answered*: of those that have none. *AUROC*: of the best quotation's score, between the two. Answers are compared as strings in
one writing. A search engine gets every passage with its headline before it, quotes whole passages and answers everything, so
that some columns are none of its.`;

/** One line a system. */
export function readingTable(runs: readonly Run[]): string {
  return table(
    [
      'in percent',
      'first',
      'seen',
      'bold',
      'bold length',
      'R@1',
      'R@10',
      'answered right',
      'no answer, answered',
      'AUROC',
      'p50 ms',
      'p95 ms',
    ],
    runs.map(({ system, judgements }) => {
      const answerable = judgements.filter(({ question }) => isAnswerable(question));
      const others = judgements.filter(({ question }) => !isAnswerable(question));
      const ranks = answerable.map(({ rank }) => rank);
      const scoresOf = (some: readonly Judgement[]): number[] => some.map(({ score }) => score);
      const times = judgements.map(({ milliseconds }) => milliseconds);
      return [
        system,
        percent(shareOf(answerable, ({ isFirstRight }) => isFirstRight)),
        percent(shareOf(answerable, ({ isSeen }) => isSeen)),
        percent(shareOf(answerable, ({ isBold }) => isBold)),
        fixed(median(answerable.map(boldLength)), 0),
        percent(recallAt(ranks, 1)),
        percent(recallAt(ranks, 10)),
        percent(shareOf(answerable, isAnsweredRight)),
        percent(shareOf(others, ({ reply }) => reply.answered)),
        fixed(others.length === 0 ? null : auroc(scoresOf(answerable), scoresOf(others)), 3),
        fixed(percentile(times, 0.5), 1),
        fixed(percentile(times, 0.95), 1),
      ];
    }),
  );
}

/** One line a style of questions, of one system. */
export function styleTable({ system, judgements }: Run): string {
  const styles = [...new Set(judgements.map(({ question }) => question.style))].sort();
  return table(
    [system, 'questions', 'first', 'seen', 'bold', 'R@1', 'R@10', 'answered', 'answered right'],
    styles.map((style) => {
      const those = judgements.filter(({ question }) => question.style === style);
      const answerable = those.filter(({ question }) => isAnswerable(question));
      const ranks = answerable.map(({ rank }) => rank);
      return [
        style,
        String(those.length),
        percent(shareOf(answerable, ({ isFirstRight }) => isFirstRight)),
        percent(shareOf(answerable, ({ isSeen }) => isSeen)),
        percent(shareOf(answerable, ({ isBold }) => isBold)),
        percent(answerable.length === 0 ? null : recallAt(ranks, 1)),
        percent(answerable.length === 0 ? null : recallAt(ranks, 10)),
        percent(shareOf(those, ({ reply }) => reply.answered)),
        percent(shareOf(answerable, isAnsweredRight)),
      ];
    }),
  );
}

function boldLength({ reply }: Judgement): number {
  return reply.quotations[0]?.bold.length ?? 0;
}

function isAnsweredRight({ reply, isFirstRight }: Judgement): boolean | null {
  return reply.answered === null ? null : reply.answered && isFirstRight;
}

/** `null` of nothing, and where the test says nothing of some. */
function shareOf(
  judgements: readonly Judgement[],
  test: (judgement: Judgement) => boolean | null,
): number | null {
  const outcomes = judgements.map(test).filter((outcome) => outcome !== null);
  return judgements.length === 0 || outcomes.length < judgements.length
    ? null
    : mean(outcomes.map((outcome) => (outcome ? 1 : 0)));
}
