import { Answerer } from '../../src/answer/answerer.js';
import { answerCandidatesIn } from '../../src/language/answer-candidates.js';
import { answerPattern } from '../../src/language/answer-pattern.js';
import { type Conflict, conflictsBetween } from '../../src/language/conflicts.js';
import { normalise } from '../../src/language/normalise.js';
import type { Question } from '../../src/language/question.js';
import { splitSentences } from '../../src/language/sentences.js';
import type { Report } from '../../src/reports/report.js';
import { type Evidence, highlightText } from '../../src/search/evidence.js';
import { contextOf } from '../../src/search/passage.js';
import type { SetQuestion } from '../candidates/sets.js';
import { fixed, table } from '../markdown.js';
import { auroc } from '../metrics.js';
import { withProgress } from '../progress.js';
import { isAnswerable } from './judge.js';

/** What language says of the best evidence of a question; higher speaks for an answer. */
type Signs = Readonly<Record<string, number>>;

/**
 * How well each sign of the language parts questions with an answer from those without: the AUROC of its value for the
 * first evidence, over all questions and over those of which it says anything.
 */
export async function separationTable(
  reports: readonly Report[],
  questions: readonly SetQuestion[],
): Promise<string> {
  const answerer = new Answerer();
  for (const report of reports) await answerer.add(report);
  const rows: { readonly signs: Signs; readonly isAnswerable: boolean }[] = [];
  for (const asked of withProgress('signs', questions)) {
    const { question, evidence } = await answerer.answer(asked.text);
    const [best] = evidence;
    if (best !== undefined) rows.push({ signs: signsOf(question, best), isAnswerable: isAnswerable(asked) });
  }
  const names = Object.keys(rows[0]?.signs ?? {});
  return table(
    ['sign of the first evidence', 'AUROC', 'where it is not 0', 'share not 0'],
    names.map((name) => {
      const valued = rows.map((row) => ({ value: row.signs[name] ?? 0, isAnswerable: row.isAnswerable }));
      const told = valued.filter(({ value }) => value !== 0);
      return [
        name,
        fixed(area(valued), 3),
        fixed(area(told), 3),
        fixed(told.length / Math.max(1, rows.length), 2),
      ];
    }),
  );
}

function area(rows: readonly { readonly value: number; readonly isAnswerable: boolean }[]): number {
  const valuesOf = (wanted: boolean): number[] =>
    rows.flatMap(({ value, isAnswerable }) => (isAnswerable === wanted ? [value] : []));
  return auroc(valuesOf(true), valuesOf(false));
}

function signsOf(question: Question, evidence: Evidence): Signs {
  const { passage, highlight, score } = evidence;
  const sentences = splitSentences(passage.text);
  const at = sentences.findIndex(({ end }) => highlight.start < end);
  const textOf = (index: number): string => {
    const span = sentences[index];
    return span === undefined ? '' : normalise(passage.text.slice(span.start, span.end)).text;
  };
  const [sentence, before] = [textOf(at), textOf(at - 1)];
  const whole = normalise(passage.text).text;
  const { lead } = contextOf(passage.report);
  const pattern = answerPattern(question);
  const looks = (text: string): number => (pattern === null ? 0 : text.search(pattern) === -1 ? -1 : 1);
  const inSentence = conflictsBetween(question, sentence, `${lead}\n${before}`);
  const inPassage = conflictsBetween(question, whole, lead);
  const counted = (conflicts: readonly Conflict[], of: Conflict['of'], isFound: boolean): number =>
    -conflicts.filter((one) => one.of === of && (one.found !== null) === isFound).length;
  const candidates = (text: string): number => {
    const found = answerCandidatesIn(question, text);
    return found === null ? 0 : found.length > 0 ? 1 : -1;
  };
  return {
    score,
    'looks in bold': looks(normalise(highlightText(evidence)).text),
    'looks in sentence': looks(sentence),
    'looks in passage': looks(whole),
    'candidate in bold': candidates(normalise(highlightText(evidence)).text),
    'candidate in sentence': candidates(sentence),
    'candidate in passage': candidates(whole),
    'question around a candidate in passage': around(question, whole),
    'question in sentence': sharedCharacters(question, sentence),
    'question in passage and lead': sharedCharacters(question, `${lead}\n${whole}`),
    'focus in sentence': sharedCharacters(question, sentence, question.focus),
    'period contradicted by sentence': counted(inSentence, 'period', true),
    'period not in sentence': counted(inSentence, 'period', false),
    'figure contradicted by sentence': counted(inSentence, 'figure', true),
    'figure not in sentence': counted(inSentence, 'figure', false),
    'name contradicted by sentence': counted(inSentence, 'name', true),
    'name not in sentence': counted(inSentence, 'name', false),
    'period not in passage': counted(inPassage, 'period', true) + counted(inPassage, 'period', false),
    'figure not in passage': counted(inPassage, 'figure', true) + counted(inPassage, 'figure', false),
    'name not in passage': counted(inPassage, 'name', true) + counted(inPassage, 'name', false),
    'all conflicts with sentence': -inSentence.length,
    'all conflicts with passage': -inPassage.length,
    'asks for a number': question.asksFor === 'number' ? 1 : 0,
    'asks for a time': question.asksFor === 'time' ? 1 : 0,
    'asks for a person': question.asksFor === 'person' ? 1 : 0,
    'asks yes or no': question.asksFor === 'yes-no' ? 1 : 0,
    'asks for a reason': question.asksFor === 'reason' ? 1 : 0,
    'asks for money': question.answerType === 'money' ? 1 : 0,
    'asks for an age': question.answerType === 'age' ? 1 : 0,
  };
}

/** How far to both sides of a candidate the question's characters are looked for. */
const AROUND = 20;

/** The largest share of the question's characters that stand around something that may answer; 0 where looks say nothing. */
function around(question: Question, text: string): number {
  const found = answerCandidatesIn(question, text);
  if (found === null) return 0;
  const shares = found.map(({ start, end }) =>
    sharedCharacters(question, text.slice(Math.max(0, start - AROUND), end + AROUND)),
  );
  return Math.max(0, ...shares) - 0.5;
}

function sharedCharacters(question: Question, text: string, stretches = question.stretches): number {
  const characters = new Set(stretches.join(''));
  const held = [...characters].filter((character) => text.includes(character));
  return held.length / Math.max(1, characters.size);
}
