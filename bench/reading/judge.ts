import { normalise } from '../../src/language/normalise.js';
import type { SetQuestion } from '../candidates/sets.js';
import { withProgress } from '../progress.js';
import { holdsAnswer } from '../quality/highlight.js';
import type { Reply, System } from './system.js';

/** How right a system's reply to one question was. */
export interface Judgement {
  readonly question: SetQuestion;
  readonly reply: Reply;
  /** The first quotation holds an answer. */
  readonly isFirstRight: boolean;
  /** One of those that a reader sees at once does; `null` where none are said to be. */
  readonly isSeen: boolean | null;
  /** What is bold in the first does. */
  readonly isBold: boolean;
  /** The place from 1 of the first passage of a report asked about that holds an answer, quoted or not. */
  readonly rank: number | null;
  /** Of the first quotation; 0 without any. */
  readonly score: number;
  readonly milliseconds: number;
}

export function isAnswerable({ answers }: SetQuestion): boolean {
  return answers.length > 0;
}

/** Asks a system questions one after the other. */
export async function judge(system: System, questions: readonly SetQuestion[]): Promise<Judgement[]> {
  const judged: Judgement[] = [];
  for (const question of withProgress(system.name, questions)) {
    const start = performance.now();
    const reply = await system.ask(question.text);
    judged.push(judgementOf(question, reply, performance.now() - start));
  }
  return judged;
}

/** An answer is right where any of the question's stands in it, in one writing. */
export function judgementOf(question: SetQuestion, reply: Reply, milliseconds: number): Judgement {
  const answers = question.answers.filter((answer) => normalise(answer).text !== '');
  const holds = (text: string): boolean => holdsAnswer(text, answers);
  const { quotations, shown } = reply;
  const [first] = quotations;
  const place = quotations.findIndex(
    ({ reportId, text }) => question.reports.includes(reportId) && holds(text),
  );
  return {
    question,
    reply,
    isFirstRight: first !== undefined && holds(first.quote),
    isSeen: shown === null ? null : quotations.slice(0, shown).some(({ quote }) => holds(quote)),
    isBold: first !== undefined && holds(first.bold),
    rank: place === -1 ? null : place + 1,
    score: first?.score ?? 0,
    milliseconds,
  };
}
