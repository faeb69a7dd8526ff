import { checkStatement, type StatementCheck } from '../quotation/check-statement.js';
import type { Difference } from '../quotation/differences.js';
import { figuresUnknownTo } from '../quotation/facts.js';
import { type Statement, statementIn } from '../quotation/statement.js';
import { linesOutsideBody, OUTSIDE_BODY } from '../reports/report.js';
import type { Evidence } from '../search/evidence.js';
import type { Passage } from '../search/passage.js';
import { type Answer, type FoundPassage, MAX_FOUND, MAX_NEAREST } from './answer.js';

/** Who 他 is and which year it is stands no further before a paragraph, in characters. */
const MAX_BEFORE = 1500;

/** What a question states, held against the passage that is quoted for it first. */
export interface Stated {
  /** What is printed otherwise: 2月20日 where the question says 2月21日. */
  readonly differences: StatementCheck['differences'];
  /**
   * What the passage says of a question that asks whether something is so, or was said; `null` of one that asks for
   * something else.
   */
  readonly verdict: StatementCheck['verdict'] | null;
  /** Whether it asks whether somebody said something. */
  readonly isSaying: boolean;
}

const NOTHING: Stated = { differences: [], verdict: null, isSaying: false };

/** What a question states otherwise than the passage that is quoted for it first. */
export function statedOtherwise({ kind, question, verdict, evidence }: Answer): Stated {
  const [first] = evidence;
  if (kind !== 'question' || verdict === 'none' || first === undefined) return NOTHING;
  const statement = statementIn(question.original);
  return statement === null ? NOTHING : statedIn(statement, first.passage);
}

function statedIn(statement: Statement, passage: Passage): Stated {
  const check = checkStatement(statement, { text: passage.text, before: before(passage) });
  const { kind } = statement;
  return {
    differences: kind === 'question' ? withUnknown(check.differences, statement, passage) : check.differences,
    verdict: kind === 'question' ? null : check.verdict,
    isSaying: kind === 'saying',
  };
}

/** … and the figures that are nowhere in the report: a question of 2月21日 answered from a report that has no such day. */
function withUnknown(
  differences: readonly Difference[],
  { parts }: Statement,
  { report, text }: Passage,
): readonly Difference[] {
  const known = [...linesOutsideBody(report), report.date ?? '', ...report.paragraphs, text].join('。');
  const unknown = figuresUnknownTo(parts.join('，'), known).filter(
    (one) => !differences.some(({ said }) => said.includes(one.said) || one.said.includes(said)),
  );
  return [...differences, ...unknown];
}

/** What somebody is asked to have said, in the question's words; `null` where nobody is. */
export function sayingIn({ kind, question }: Answer): { said: string } | null {
  const statement = kind === 'question' ? statementIn(question.original) : null;
  const [said] = statement?.kind === 'saying' ? statement.parts : [];
  return said === undefined ? null : { said };
}

/**
 * The answer to whether somebody said something: a passage that prints it from their mouth first, and without one no
 * answer but what comes nearest.
 *
 * @param printed passages that print the words, from whosever mouth
 */
export function withSayingChecked(answer: Answer, printed: readonly Evidence[]): Answer {
  const statement = answer.kind === 'question' ? statementIn(answer.question.original) : null;
  if (statement?.kind !== 'saying') return answer;
  const isSaid = ({ passage }: Evidence): boolean => statedIn(statement, passage).verdict === 'supported';
  const { evidence, found } = answer;
  const quoted = evidence.find(isSaid) ?? printed.find(isSaid);
  if (quoted === undefined) {
    const isAnswered = answer.verdict === 'answer';
    return isAnswered
      ? { ...answer, verdict: 'nearest', shown: Math.min(MAX_NEAREST, evidence.length) }
      : answer;
  }
  const isOther = ({ passage }: FoundPassage): boolean =>
    passage.report.id !== quoted.passage.report.id || passage.paragraph !== quoted.passage.paragraph;
  const first = { ...quoted, score: Math.max(quoted.score, evidence[0]?.score ?? 0) };
  return {
    ...answer,
    verdict: 'answer',
    evidence: [first, ...evidence.filter(isOther)].slice(0, Math.max(1, evidence.length)),
    found: [{ passage: first.passage, score: first.score }, ...found.filter(isOther)].slice(0, MAX_FOUND),
    shown: 1,
  };
}

function before({ report, paragraph, start = 0 }: Passage): string {
  if (paragraph === OUTSIDE_BODY) return report.date ?? '';
  let body = (report.paragraphs[paragraph - 1] ?? '').slice(0, start);
  for (let at = paragraph - 2; at >= 0 && body.length < MAX_BEFORE; at--) {
    body = `${report.paragraphs[at] ?? ''}\n${body}`;
  }
  const above = [...linesOutsideBody(report), report.date ?? ''].join('\n');
  return `${above}\n${body.slice(-MAX_BEFORE)}`;
}
