import { highlightText, quoteText } from '../../src/search/evidence.js';
import type { Reply } from './ask.js';
import type { Corpus } from './corpus.js';
import { holdsAnswer } from './highlight.js';
import type { Run } from './run.js';

/** Examples of what went wrong, at most `limit` of each kind: for a person who tunes the answerer. */
export function describeFailures({ own, foreign, leftOut }: Run, corpus: Corpus, limit: number): string {
  const wrong = own.filter(({ rank }) => rank !== 1);
  const unlit = own.filter(
    ({ rank, answer, question }) => rank === 1 && !holdsAnswer(boldOf(answer), question.answers),
  );
  const lowestFirst = [...own].sort(byScore);
  const kinds: readonly (readonly [string, readonly Reply[]])[] = [
    [`wrong paragraph first (${wrong.length})`, wrong],
    [`answer not in bold (${unlit.length})`, unlit],
    ['with an answer, lowest scores', lowestFirst],
    ['of another file, highest scores', [...foreign].sort(byScore).reverse()],
    ['own paragraph left out, highest scores', [...leftOut].sort(byScore).reverse()],
  ];
  return kinds
    .filter(([, replies]) => replies.length > 0)
    .map(([kind, replies]) =>
      [`### ${kind}`, ...replies.slice(0, limit).map((reply) => describe(reply, corpus))].join('\n'),
    )
    .join('\n\n');
}

/** A reply in full, for a program. */
export function replyRecord(kind: 'own' | 'foreign' | 'left-out', reply: Reply, corpus: Corpus): object {
  const [evidence] = reply.answer?.evidence ?? [];
  return {
    corpus: corpus.name,
    kind,
    id: reply.question.id,
    question: reply.question.text,
    golds: reply.question.answers,
    goldParagraph: reply.question.paragraph,
    rank: reply.rank,
    hits: reply.hits,
    score: reply.score,
    answered: reply.answer === undefined || reply.answer === null ? null : reply.answer.verdict === 'answer',
    quote: evidence === undefined ? null : quoteText(evidence),
    highlight: boldOf(reply.answer),
    inHighlight: reply.rank === 1 && holdsAnswer(boldOf(reply.answer), reply.question.answers),
    milliseconds: Number(reply.milliseconds.toFixed(2)),
  };
}

function byScore(one: Reply, other: Reply): number {
  return (one.score ?? 0) - (other.score ?? 0);
}

function boldOf(answer: Reply['answer']): string {
  const [evidence] = answer?.evidence ?? [];
  return evidence === undefined ? '' : highlightText(evidence);
}

function describe({ question, rank, score, hits, answer }: Reply, corpus: Corpus): string {
  const got = hits[0]?.id;
  const terms = answer?.question.terms.map(({ text }) => text).join(' ') ?? '';
  const gold = corpus.paragraphs[question.paragraph ?? -1]?.text;
  return [
    `- ${question.text} [${question.id}]`,
    `  asks for ${answer?.question.asksFor ?? '?'}: ${terms}`,
    `  answers: ${[...new Set(question.answers)].join(' | ')}`,
    `  rank ${rank ?? '—'}, score ${score?.toFixed(3) ?? '—'}, got paragraph ${got ?? '—'}; bold: ${boldOf(answer)}`,
    ...(rank === 1 || gold === undefined
      ? []
      : [`  gold paragraph ${question.paragraph}: ${around(gold, question.answers[0] ?? '')}`]),
  ].join('\n');
}

/** The answer with a little of the text on both sides. */
function around(text: string, answer: string): string {
  const at = Math.max(0, text.indexOf(answer));
  return text.slice(Math.max(0, at - 40), at + answer.length + 40);
}
