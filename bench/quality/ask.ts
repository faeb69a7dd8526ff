import type { Answer } from '../../src/answer/answer.js';
import type { Rank } from '../metrics.js';
import type { GoldQuestion, Paragraph } from './corpus.js';
import type { Engine, Hit } from './engines/engine.js';
import { Ours } from './engines/ours.js';

/** How far down an engine's answer is looked at. */
export const DEPTH = 10;

/** What an engine said to a question. */
export interface Reply {
  readonly question: GoldQuestion;
  readonly hits: readonly Hit[];
  /** The best hit's score, 0 without hits; `null` of an engine that has no scores. */
  readonly score: number | null;
  /** Where the right paragraph stands. */
  readonly rank: Rank;
  /** Of the engine that answers; `null` of one that only finds. */
  readonly answer: Answer | null;
  readonly milliseconds: number;
}

/** Asks an engine a question. */
export async function ask(engine: Engine, question: GoldQuestion): Promise<Reply> {
  const start = performance.now();
  const answer = engine instanceof Ours ? await engine.answer(question.text) : null;
  const hits =
    engine instanceof Ours && answer !== null
      ? engine.hitsOf(answer)
      : await engine.search(question.text, DEPTH);
  const milliseconds = performance.now() - start;
  const place = hits.findIndex(({ id }) => id === question.paragraph);
  return {
    question,
    hits,
    score: hits[0] === undefined ? 0 : hits[0].score,
    rank: place === -1 ? null : place + 1,
    answer,
    milliseconds,
  };
}

/**
 * Asks a question while the paragraph that answers it is not there. An engine that cannot take it out is judged by
 * its best other paragraph.
 */
export async function askWithout(engine: Engine, question: GoldQuestion, own: Paragraph): Promise<Reply> {
  if (engine.remove === undefined) {
    const reply = await ask(engine, question);
    const hits = reply.hits.filter(({ id }) => id !== own.id);
    return { ...reply, hits, rank: null, score: hits[0] === undefined ? 0 : hits[0].score };
  }
  engine.remove(own);
  const reply = await ask(engine, question);
  await engine.add([own]);
  return reply;
}
