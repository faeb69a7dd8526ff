import { normalise } from '../language/normalise.js';
import { type Question, understandQuestion } from '../language/question.js';
import { smallTalkIn } from '../language/small-talk.js';
import { quoteEvidence } from '../search/evidence.js';
import type { Passage } from '../search/passage.js';
import { read } from '../search/read.js';
import type { Reader } from '../search/reader.js';
import { type Ranking, retrieve, retrieveBylines } from '../search/retrieve.js';
import type { Retriever } from '../search/retriever.js';
import { type AliasGroup, otherWritings } from './aliases.js';
import { type Answer, MAX_FOUND, type SearchResult, type Turn } from './answer.js';
import { resolveFollowUp } from './follow-up.js';
import { correctSpelling } from './misspelling.js';

export interface AnswererOptions {
  /** The score (0…1) from which a passage counts as an answer. */
  readonly threshold?: number;
  /** Names that mean one thing. */
  readonly aliases?: readonly AliasGroup[];
  /** Orders the best passages; without one they stay in the order in which they were ranked. */
  readonly reader?: Reader | null;
}

/** How a question is to be answered. */
export interface AnswerOptions {
  /** How many of the passages found are quoted, 0…{@link MAX_FOUND} (3, as many as a chat shows). */
  readonly quotations?: number;
}

/**
 * `npm run bench:quality` at this threshold: 97% of the answerable questions of CMRC 2018 and 93% of DRCD are
 * answered, and 1% and 4% of the other set's questions, which the paragraphs do not answer.
 */
const DEFAULT_THRESHOLD = 0.3;
const DEFAULT_QUOTATIONS = 3;
/** Words of the same sound are looked for in the best candidates, and in all of so many passages. */
const MAX_TEXTS_HEARD = 500;

/** Names a passage in all of the library. */
function placeOf({ report, paragraph }: Passage): string {
  return `${report.id} ${paragraph}`;
}

/** Answers questions with quotations from the passages that a retriever reaches. */
export class Answerer {
  readonly #retriever: Retriever;
  readonly #threshold: number;
  readonly #aliases: readonly AliasGroup[];
  readonly #reader: Reader | null;

  constructor(
    retriever: Retriever,
    { threshold = DEFAULT_THRESHOLD, aliases = [], reader = null }: AnswererOptions = {},
  ) {
    this.#retriever = retriever;
    this.#threshold = threshold;
    this.#aliases = aliases;
    this.#reader = reader;
  }

  /**
   * Answers a question; no text makes it throw.
   *
   * @param before what was asked and answered before in the same conversation, the latest last
   */
  async answer(
    text: string,
    before: readonly Turn[] = [],
    { quotations = DEFAULT_QUOTATIONS }: AnswerOptions = {},
  ): Promise<Answer> {
    const normalised = normalise(text).text;
    const question = understandQuestion(text, normalised);
    const kind = smallTalkIn(normalised);
    if (kind !== null) return { kind, question, answered: false, found: [], evidence: [] };
    const ranking = await this.#findInConversation(question, normalised, before);
    const inOrder = this.#reader === null ? ranking : await read(this.#reader, ranking);
    return this.#answerOf(inOrder, quotations);
  }

  /** What a question finds, where no quotation is to be shown: without a reader's help, and so in less time. */
  async search(text: string): Promise<SearchResult> {
    const normalised = normalise(text).text;
    if (smallTalkIn(normalised) !== null) return { answered: false, found: [] };
    return this.#answerOf(await this.#find(understandQuestion(text, normalised)), 0);
  }

  async #findInConversation(
    question: Question,
    normalised: string,
    before: readonly Turn[],
  ): Promise<Ranking> {
    const followUp = resolveFollowUp(question, normalised, before);
    if (followUp === null) return this.#find(question);
    const seen = followUp.wantsMore ? before.flatMap(({ evidence }) => evidence.slice(0, 1)) : [];
    const places = new Set(seen.map(({ passage }) => placeOf(passage)));
    const ranking = await this.#find(followUp.question, (passage) => !places.has(placeOf(passage)));
    if (followUp.isCertain && ranking.confidence >= this.#threshold) return ranking;
    const alone = await this.#find(question);
    return alone.confidence > ranking.confidence ? alone : ranking;
  }

  async #find(question: Question, isWanted?: (passage: Passage) => boolean): Promise<Ranking> {
    let best = await this.#rank(question, isWanted);
    for (const writing of otherWritings(question, this.#aliases)) {
      const other = await this.#rank(writing, isWanted);
      if (other.confidence > best.confidence) best = other;
    }
    if (best.confidence >= this.#threshold) return best;
    const texts = [
      ...best.ranked.map(({ candidate }) => candidate.text),
      ...(await this.#retriever.textsOfAll(MAX_TEXTS_HEARD)),
    ];
    const corrected = correctSpelling(best.query.question, texts);
    const other = corrected === null ? null : await this.#rank(corrected, isWanted);
    return other !== null && other.confidence >= this.#threshold ? other : best;
  }

  async #rank(question: Question, isWanted?: (passage: Passage) => boolean): Promise<Ranking> {
    const ranking = await retrieve(this.#retriever, question, isWanted);
    return question.asksForByline ? retrieveBylines(this.#retriever, ranking, MAX_FOUND) : ranking;
  }

  #answerOf({ query, ranked, confidence }: Ranking, quotations: number): Answer {
    const [best] = ranked;
    const { question } = query;
    const isEmpty = (question.terms.length === 0 && !question.asksForByline) || question.text.length < 2;
    const scored = ranked.slice(0, MAX_FOUND).map((one) => ({
      one,
      score: confidence * Math.min(1, Math.exp(one.rank - (best?.rank ?? 0))),
    }));
    return {
      kind: isEmpty ? 'empty' : 'question',
      question,
      answered: !isEmpty && best !== undefined && confidence >= this.#threshold,
      found: scored.map(({ one: { candidate }, score }) => ({ passage: candidate.passage, score })),
      evidence: scored.slice(0, quotations).map(({ one, score }) => quoteEvidence(query, one, score)),
    };
  }
}
