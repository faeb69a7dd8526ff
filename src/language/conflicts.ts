import { figuresIn } from './figures.js';
import { namesIn } from './names.js';
import { arePeriodsApart, type Period, periodsIn } from './periods.js';
import type { Question } from './question.js';

/** Something that a question says and a sentence says otherwise, or not at all. */
export interface Conflict {
  readonly of: 'figure' | 'period' | 'name';
  /** In the question's words, normalised. */
  readonly asked: string;
  /** What the sentence has in its place; `null` where it has nothing of the kind. */
  readonly found: string | null;
}

const NUMBER = /^[\d.%]+$/u;

/**
 * What of a question's figures, periods and names a sentence contradicts or lacks: the first quarter's figure is no
 * answer for the second, 2339 is not 2338, another company's figure is another's.
 *
 * @param sentence normalised
 * @param context what the sentence is said under, normalised: headline lines, lead, the sentence before. What it holds is
 *   not lacking, but a period of the sentence itself counts before those of its context
 */
export function conflictsBetween(question: Question, sentence: string, context = ''): Conflict[] {
  return [
    ...conflictsOfPeriods(question.text, sentence, context),
    ...conflictsOfFigures(question.text, sentence, context),
    ...conflictsOfNames(question, sentence, context),
  ];
}

function conflictsOfPeriods(asked: string, sentence: string, context: string): Conflict[] {
  const inSentence = periodsIn(sentence);
  const around = periodsIn(context);
  return periodsIn(asked).flatMap((period) => {
    const written = asked.slice(period.start, period.end);
    const isHere = (one: Period): boolean => saysAll(one, period);
    if (inSentence.some(isHere)) return [];
    const others = inSentence.filter((one) => arePeriodsApart(one, period));
    if (others.length === inSentence.length && around.some(isHere) && !others.some(isSpan)) return [];
    const [other] = others;
    return [
      {
        of: 'period',
        asked: written,
        found: other === undefined ? null : sentence.slice(other.start, other.end),
      },
    ];
  });
}

/** Whether a period says everything that another says of months and days. */
function saysAll(one: Period, other: Period): boolean {
  if (arePeriodsApart(one, other)) return false;
  return (other.months === null || one.months !== null) && (other.days === null || one.days !== null);
}

/** A part of a year, for which figures are given; days are when things happen. */
function isSpan({ months, days }: Period): boolean {
  return months !== null && days === null;
}

function conflictsOfFigures(asked: string, sentence: string, context: string): Conflict[] {
  const inSentence = figuresIn(sentence);
  return figuresIn(asked).flatMap((figure) => {
    const written = asked.slice(figure.start, figure.end);
    if (sentence.includes(written) || context.includes(written)) return [];
    const alike = inSentence.filter(({ kind }) => kind === figure.kind);
    if (alike.some(({ value }) => value === figure.value)) return [];
    if (figuresIn(context).some(({ kind, value }) => kind === figure.kind && value === figure.value))
      return [];
    const other = alike.find(({ unit }) => unit === figure.unit);
    return [
      {
        of: 'figure',
        asked: written,
        found: other === undefined ? null : sentence.slice(other.start, other.end),
      },
    ];
  });
}

function conflictsOfNames({ names }: Question, sentence: string, context: string): Conflict[] {
  return names
    .filter((name) => !NUMBER.test(name) && !holdsName(sentence, name) && !holdsName(context, name))
    .map((name) => ({ of: 'name', asked: name, found: otherName(sentence, name) }));
}

/** Whether a text holds a name, or all but a character of a long one. */
function holdsName(text: string, name: string): boolean {
  if (text.includes(name)) return true;
  return name.length > 3 && (text.includes(name.slice(1)) || text.includes(name.slice(0, -1)));
}

/** Another name that ends or begins alike: 王小明 for 王大明, 南京银行 for 北京银行. */
function otherName(sentence: string, name: string): string | null {
  const isLike = (other: string): boolean =>
    other !== name &&
    other.length >= 2 &&
    (other.slice(-2) === name.slice(-2) || (other.length === name.length && other.at(0) === name.at(0)));
  return namesIn(sentence).find(isLike) ?? null;
}
