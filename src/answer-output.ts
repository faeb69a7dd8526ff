import type { Answer } from './answer/answer.js';
import type { ExplainedCandidate, Explanation } from './answer/explanation.js';
import { statedOtherwise } from './answer/stated.js';
import { placeOf } from './reports/place.js';

/** An answer with what was asked. */
export interface Asked {
  readonly question: string;
  readonly answer: Answer;
  /** How long it took. */
  readonly milliseconds: number;
}

/** An answer as one line of JSON. */
export function answerAsJson({ question, answer, milliseconds }: Asked): string {
  const { kind, verdict, shown, evidence, explanation: why } = answer;
  const { differences } = statedOtherwise(answer);
  return JSON.stringify({
    question,
    kind,
    verdict,
    answered: verdict === 'answer',
    shown,
    ...(differences.length > 0 && { differences }),
    evidence: evidence.map(({ passage, quote, highlight, score }) => ({
      reportId: passage.report.id,
      headline: passage.report.headline,
      paragraph: passage.paragraph,
      quote: passage.text.slice(quote.start, quote.end),
      highlight: passage.text.slice(highlight.start, highlight.end),
      score: Number(score.toFixed(4)),
      ...withoutNulls(placeOf(passage.report, passage.paragraph)),
    })),
    milliseconds,
    ...(why && { why }),
  });
}

/** A page, a section and a table's header are named where the file has them. */
function withoutNulls<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<T>;
}

const DASH = '–';

/** An explanation as text for operators: a line for each candidate, then what the best is judged by. */
export function explanationTable({
  question,
  candidates,
  judge,
  features,
  probability,
  thresholds,
}: Explanation): string {
  const rows = [HEADINGS, ...candidates.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
  const where = candidates.map(({ paragraph, headline }) => `¶${paragraph} 《${headline}》`);
  const { answer, nearest } = thresholds;
  return [
    `understood as: ${question}`,
    ...table.map((line, index) => `${line}  ${where[index - 1] ?? ''}`.trimEnd()),
    `verdict by ${judge}: ${probability.toFixed(3)} (answer from ${answer}, nearest from ${nearest})`,
    ...Object.entries(features ?? {}).map(([name, value]) => `  ${name} ${inShort(value)}`),
    '',
  ].join('\n');
}

const HEADINGS = ['', 'words', 'passage', 'sentence', 'relevance', 'weight', 'rank'];

function cellsOf({ words, vectors, reader, rank }: ExplainedCandidate, index: number): string[] {
  const numbers = [words, vectors?.passage, vectors?.sentence, reader?.relevance, reader?.weight, rank];
  return [String(index + 1), ...numbers.map(inShort)];
}

function inShort(value: number | undefined): string {
  return value === undefined ? DASH : value.toFixed(3);
}
