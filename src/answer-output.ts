import type { Answer, AnswerFilter } from './answer/answer.js';
import { bibtexOf, citationOf, risOf } from './answer/citation.js';
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

/** Forms in which reference managers take a citation. */
export const FORMS = { bibtex: bibtexOf, ris: risOf } as const;
export type Form = keyof typeof FORMS;

/** The reports of what an answer shows in a form of reference managers, each once. */
export function referencesOf({ evidence, shown }: Answer, form: Form): string {
  const reports = new Set(evidence.slice(0, shown).map(({ passage }) => passage.report));
  return [...reports].map((report) => `${FORMS[form](report)}\n`).join('\n');
}

/**
 * An answer as one line of JSON.
 *
 * @param forms in which each piece of evidence is cited too
 */
export function answerAsJson({ question, answer, milliseconds }: Asked, forms: readonly Form[] = []): string {
  const { kind, verdict, shown, evidence, explanation: why, filter } = answer;
  const { differences, verdict: statement } = statedOtherwise(answer);
  return JSON.stringify({
    question,
    kind,
    verdict,
    answered: verdict === 'answer',
    shown,
    ...(differences.length > 0 && { differences }),
    ...(statement !== null && { statement }),
    ...(filter && { filter: filterAsJson(filter) }),
    evidence: evidence.map(({ passage, quote, highlight, score }) => ({
      reportId: passage.report.id,
      headline: passage.report.headline,
      paragraph: passage.paragraph,
      quote: passage.text.slice(quote.start, quote.end),
      highlight: passage.text.slice(highlight.start, highlight.end),
      score: Number(score.toFixed(4)),
      citation: citationOf(passage.report),
      ...Object.fromEntries(forms.map((form) => [form, FORMS[form](passage.report)])),
      ...withoutNulls(placeOf(passage.report, passage.paragraph)),
    })),
    milliseconds,
    ...(why && { why }),
  });
}

/** What was understood as a limit, with days as 2024-02-20. */
function filterAsJson({ search, reports, undated }: AnswerFilter) {
  return {
    conditions: search.conditions.map(({ limit }) =>
      limit.kind === 'date'
        ? { kind: limit.kind, words: limit.words, from: dayIn(limit.days.from), to: dayIn(limit.days.to) }
        : limit,
    ),
    order: search.order && (search.order.newestFirst ? 'newest' : 'oldest'),
    question: search.text,
    reports,
    undated: undated.map(({ id }) => id),
    mistakes: search.mistakes,
  };
}

function dayIn(day: number | null): string | null {
  return day === null ? null : String(day).replace(/^(\d+)(\d\d)(\d\d)$/u, '$1-$2-$3');
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
