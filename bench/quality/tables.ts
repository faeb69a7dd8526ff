import { highlightText, quoteText } from '../../src/search/evidence.js';
import { fixed, percent, table } from '../markdown.js';
import {
  auroc,
  mean,
  meanReciprocalRank,
  median,
  recallAt,
  shareReaching,
  thresholdReachedBy,
} from '../metrics.js';
import type { Reply } from './ask.js';
import type { Corpus } from './corpus.js';
import { bestOverlapSentence, holdsAnswer } from './highlight.js';
import type { Run } from './run.js';

/** Which paragraph is found, and how fast. */
export function passageTable(runs: readonly Run[]): string {
  return table(
    ['right paragraph', 'recall@1', 'recall@3', 'recall@5', 'MRR@10', 'build s', 'median ms a question'],
    runs.map(({ engine, buildSeconds, own }) => {
      const ranks = own.map(({ rank }) => rank);
      return [
        engine,
        ...[1, 3, 5].map((k) => percent(recallAt(ranks, k))),
        fixed(meanReciprocalRank(ranks, 10), 3),
        fixed(buildSeconds, 1),
        fixed(median(own.map(({ milliseconds }) => milliseconds)), 2),
      ];
    }),
  );
}

interface Bold {
  readonly holds: boolean;
  readonly excerptHolds: boolean | null;
  readonly length: number;
}

/**
 * Whether the answer stands in what is set in bold. A question whose right paragraph is not the first counts as
 * missed.
 */
export function highlightTable(runs: readonly Run[], corpus: Corpus): string {
  return table(
    [
      'the answer in bold',
      'gold answer inside',
      'inside, of right paragraphs',
      'in the excerpt',
      'median length',
    ],
    runs.map(({ engine, own }) => {
      const bold = own.map((reply) => boldOf(reply, corpus));
      const right = bold.filter((_, index) => own[index]?.rank === 1);
      const excerpts = bold.flatMap(({ excerptHolds }) => (excerptHolds === null ? [] : [excerptHolds]));
      return [
        excerpts.length > 0 ? engine : `${engine}, best-overlap sentence`,
        percent(shareOf(bold.map(({ holds }) => holds))),
        percent(shareOf(right.map(({ holds }) => holds))),
        percent(excerpts.length > 0 ? shareOf(excerpts) : null),
        fixed(median(bold.map(({ length }) => length)), 0),
      ];
    }),
  );
}

function boldOf({ question, answer, hits, rank }: Reply, corpus: Corpus): Bold {
  const [evidence] = answer?.evidence ?? [];
  const isRight = rank === 1;
  if (answer === null) {
    const found = corpus.paragraphs[hits[0]?.id ?? -1]?.text ?? '';
    const bold = bestOverlapSentence(found, question.text);
    return { holds: isRight && holdsAnswer(bold, question.answers), excerptHolds: null, length: bold.length };
  }
  if (evidence === undefined) return { holds: false, excerptHolds: false, length: 0 };
  const bold = highlightText(evidence);
  return {
    holds: isRight && holdsAnswer(bold, question.answers),
    excerptHolds: isRight && holdsAnswer(quoteText(evidence), question.answers),
    length: bold.length,
  };
}

/** How honest the score is: whether it parts questions with an answer from those without. */
export function noAnswerTable(runs: readonly Run[]): string {
  return table(
    [
      'no answer, no quotation',
      'AUROC',
      'answered wrongly at 95% answered',
      'own paragraph left out: AUROC',
      'answered wrongly at 90% answered',
    ],
    runs.map(({ engine, own, foreign, leftOut }) => {
      const [answerable, unanswerable, without] = [own, foreign, leftOut].map(scoresOf);
      return [engine, ...honesty(answerable, unanswerable, 0.95), ...honesty(answerable, without, 0.9)];
    }),
  );
}

/** What the threshold in the code makes of the same questions. */
export function thresholdTable({ own, foreign, leftOut }: Run): string {
  const answered = (replies: readonly Reply[]): string =>
    percent(replies.length === 0 ? null : shareOf(replies.map(({ answer }) => answer?.verdict === 'answer')));
  return table(
    ["at the bot's own threshold", 'share that gets an answer'],
    [
      ['questions with an answer', answered(own)],
      ['questions of another file', answered(foreign)],
      ['own paragraph left out', answered(leftOut)],
    ],
  );
}

/** `null` of an engine without scores. */
function scoresOf(replies: readonly Reply[]): number[] | null {
  const scores = replies.flatMap(({ score }) => (score === null ? [] : [score]));
  return scores.length === 0 || scores.length < replies.length ? null : scores;
}

/** AUROC, and the share of the unanswerable that pass where `share` of the answerable do. */
function honesty(
  answerable: readonly number[] | null | undefined,
  unanswerable: readonly number[] | null | undefined,
  share: number,
): [string, string] {
  if (!answerable || !unanswerable) return ['—', '—'];
  const threshold = thresholdReachedBy(answerable, share);
  return [
    fixed(auroc(answerable, unanswerable), 3),
    `${percent(shareReaching(unanswerable, threshold))} (≥ ${threshold.toFixed(3)})`,
  ];
}

function shareOf(tests: readonly boolean[]): number {
  return mean(tests.map((passed) => (passed ? 1 : 0)));
}
