import { isPerson } from '../language/names.js';
import { tagWords } from '../language/segment.js';
import { checkStatement, type StatementCheck } from '../quotation/check-statement.js';
import type { Difference } from '../quotation/differences.js';
import { statementIn } from '../quotation/statement.js';
import { tokenise } from '../quotation/tokens.js';
import { linesOutsideBody, OUTSIDE_BODY } from '../reports/report.js';
import type { Passage } from '../search/passage.js';
import type { Answer } from './answer.js';

/** Who 他 is and which year it is stands no further before a paragraph, in characters. */
const MAX_BEFORE = 1500;

/** What a question states, held against the passage that is quoted for it first. */
export interface Stated {
  /** What is printed otherwise: 2月20日 where the question says 2月21日. */
  readonly differences: StatementCheck['differences'];
  /** Whether somebody is asked to have said something that is not in the passage. */
  readonly isUnsaid: boolean;
}

const NOTHING: Stated = { differences: [], isUnsaid: false };

/** What a question states otherwise than the passage that is quoted for it first. */
export function statedOtherwise({ kind, question, verdict, evidence }: Answer): Stated {
  const [first] = evidence;
  if (kind !== 'question' || verdict === 'none' || first === undefined) return NOTHING;
  const statement = statementIn(question.original);
  if (statement === null) return NOTHING;
  const { passage } = first;
  const check = checkStatement(statement, { text: passage.text, before: before(passage) });
  const isUnsaid = statement.kind === 'saying' && check.verdict === 'not said';
  const isTold = statement.kind === 'question' ? isContradiction : isOfSubstance;
  return { differences: check.differences.filter(isTold), isUnsaid };
}

/** A question asks in its own words: only one figure, date or person for another contradicts the passage. */
function isContradiction({ kind, said, printed }: Difference): boolean {
  if (kind === 'name') return isName(said) && isName(printed);
  if (kind === 'title' || kind === 'negation') return said !== '' && printed !== '';
  const shape = shapeOf(said);
  return (kind === 'number' || kind === 'date') && shape.includes('#') && shape === shapeOf(printed);
}

function isOfSubstance({ kind, said, printed }: Difference): boolean {
  return kind !== 'wording' || (said !== '' && printed === '');
}

function isName(text: string): boolean {
  const [word, ...others] = tagWords(text);
  return word !== undefined && others.length === 0 && isPerson(word);
}

/** With # for each figure, however it is written. */
function shapeOf(text: string): string {
  return tokenise(text)
    .keys.join('')
    .replace(/#[\d.]+/gu, '#');
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
