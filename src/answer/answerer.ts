import { normalise } from '../language/normalise.js';
import { type Question, typedQuestion, understandQuestion } from '../language/question.js';
import { smallTalkIn } from '../language/small-talk.js';
import type { Corpus } from '../reports/corpus.js';
import { quoteEvidence } from '../search/evidence.js';
import type { Passage } from '../search/passage.js';
import { type Models, read } from '../search/read.js';
import { type Ranking, retrieve, retrieveBylines } from '../search/retrieve.js';
import type { Retriever } from '../search/retriever.js';
import { type AliasGroup, otherWritings } from './aliases.js';
import { type Answer, MAX_FOUND, MAX_NEAREST, type SearchResult, type Turn, type Verdict } from './answer.js';
import { explain } from './explanation.js';
import { resolveFollowUp } from './follow-up.js';
import { withinItsLine } from './headline-quotation.js';
import { correctSpelling } from './misspelling.js';
import { reportsToSummarise, summaryEvidence } from './summary-evidence.js';

export interface AnswererOptions {
  /** Names that mean one thing; they may come and go. */
  readonly aliases?: Iterable<AliasGroup>;
  /** Where the reports are that a summary is asked of; without it such a question is one like others. */
  readonly corpus?: Corpus | null;
  /** Order the best passages by meaning, and judge the first; without them words alone do. */
  readonly models?: Models | null;
}

/** How a question is to be answered. */
export interface AnswerOptions {
  /** How many of the passages found are quoted, 0…{@link MAX_FOUND} (3, as many as a chat shows). */
  readonly quotations?: number;
  /** Whether the answer is to say why it came. */
  readonly explain?: boolean;
}

/** From which confidence the best passage answers, and from which it comes near. */
interface Thresholds {
  readonly answer: number;
  readonly nearest: number;
}

/**
 * By words alone. `npm run bench:quality` at this threshold: 97% of the answerable questions of CMRC 2018 and 93% of DRCD
 * are answered, and 1% and 4% of the other set's questions, which the paragraphs do not answer.
 */
const WORDS: Thresholds = { answer: 0.3, nearest: 0.1 };
/** By what models read. `npm run bench -- quality`, the part that was not trained on: see bench/README.md. */
const READ: Thresholds = { answer: 0.6, nearest: 0.05 };
const DEFAULT_QUOTATIONS = 3;
/** Candidates further behind say nothing of why an answer came. */
const MAX_EXPLAINED = 20;
/** Words of the same sound are looked for in the best candidates, and in all of so many passages. */
const MAX_TEXTS_HEARD = 500;

/** Names a passage in all of the library. */
function placeOf({ report, paragraph, start = 0 }: Passage): string {
  return `${report.id} ${paragraph} ${start}`;
}

/** Answers questions with quotations from the passages that a retriever reaches. */
export class Answerer {
  readonly #retriever: Retriever;
  readonly #aliases: Iterable<AliasGroup>;
  readonly #corpus: Corpus | null;
  readonly #models: Models | null;

  constructor(retriever: Retriever, { aliases = [], corpus = null, models = null }: AnswererOptions = {}) {
    this.#retriever = retriever;
    this.#aliases = aliases;
    this.#corpus = corpus;
    this.#models = models;
  }

  /**
   * Answers a question; no text makes it throw, and of a very long one the beginning is the question.
   *
   * @param typed as the reader typed it
   * @param before what was asked and answered before in the same conversation, the latest last
   */
  async answer(typed: string, before: readonly Turn[] = [], options: AnswerOptions = {}): Promise<Answer> {
    const text = typedQuestion(typed);
    const normalised = normalise(text).text;
    const question = understandQuestion(text, normalised);
    const kind = smallTalkIn(normalised);
    if (kind !== null) return { kind, question, verdict: 'none', shown: 0, found: [], evidence: [] };
    const summary = await this.#summarise(question, before);
    if (summary !== null) return summary;
    const { ranking, isWanted } = await this.#findInConversation(question, normalised, before);
    const isByline = ranking.query.question.asksForByline;
    if (this.#models === null || isByline) return this.#answerOf(ranking, WORDS, options);
    const reading = await read(this.#models, this.#retriever, ranking, isWanted);
    return this.#answerOf(reading, reading.verdict === null ? WORDS : READ, options);
  }

  /** What a question finds, where no quotation is to be shown: without a reader's help, and so in less time. */
  async search(typed: string): Promise<SearchResult> {
    const text = typedQuestion(typed);
    const normalised = normalise(text).text;
    if (smallTalkIn(normalised) !== null) return { verdict: 'none', found: [] };
    return this.#answerOf(await this.#find(understandQuestion(text, normalised)), WORDS, { quotations: 0 });
  }

  /** The key sentences of the reports whose gist is asked for; `null` for other questions, and where none is meant. */
  async #summarise(question: Question, before: readonly Turn[]): Promise<Answer | null> {
    const { asksForSummary } = question;
    if (asksForSummary === null || this.#corpus === null) return null;
    const evidence = summaryEvidence(await reportsToSummarise(asksForSummary, this.#corpus, before));
    if (evidence.length === 0) return null;
    const found = evidence.map(({ passage, score }) => ({ passage, score }));
    return { kind: 'summary', question, verdict: 'answer', found, evidence, shown: evidence.length };
  }

  async #findInConversation(
    question: Question,
    normalised: string,
    before: readonly Turn[],
  ): Promise<{ readonly ranking: Ranking; readonly isWanted?: (passage: Passage) => boolean }> {
    const followUp = resolveFollowUp(question, normalised, before);
    if (followUp === null) return { ranking: await this.#find(question) };
    const seen = followUp.wantsMore ? before.flatMap(({ evidence }) => evidence.slice(0, 1)) : [];
    const places = new Set(seen.map(({ passage }) => placeOf(passage)));
    const isWanted = (passage: Passage): boolean => !places.has(placeOf(passage));
    const ranking = await this.#find(followUp.question, isWanted);
    if (followUp.isCertain && ranking.confidence >= WORDS.answer) return { ranking, isWanted };
    const alone = await this.#find(question);
    return alone.confidence > ranking.confidence ? { ranking: alone } : { ranking, isWanted };
  }

  async #find(question: Question, isWanted?: (passage: Passage) => boolean): Promise<Ranking> {
    let best = await this.#rank(question, isWanted);
    for (const writing of otherWritings(question, this.#aliases)) {
      const other = await this.#rank(writing, isWanted);
      if (other.confidence > best.confidence) best = other;
    }
    if (best.confidence >= WORDS.answer) return best;
    const texts = [
      ...best.ranked.map(({ candidate }) => candidate.text),
      ...(await this.#retriever.textsOfAll(MAX_TEXTS_HEARD)),
    ];
    const corrected = correctSpelling(best.query.question, texts);
    const other = corrected === null ? null : await this.#rank(corrected, isWanted);
    return other !== null && other.confidence >= WORDS.answer ? other : best;
  }

  async #rank(question: Question, isWanted?: (passage: Passage) => boolean): Promise<Ranking> {
    const ranking = await retrieve(this.#retriever, question, isWanted);
    return question.asksForByline ? retrieveBylines(this.#retriever, ranking, MAX_FOUND) : ranking;
  }

  #answerOf(ranking: Ranking, thresholds: Thresholds, options: AnswerOptions): Answer {
    const { query, ranked, confidence } = ranking;
    const { answer, nearest } = thresholds;
    const { quotations = DEFAULT_QUOTATIONS } = options;
    const [best] = ranked;
    const { question } = query;
    const isEmpty = (question.terms.length === 0 && !question.asksForByline) || question.text.length < 2;
    const verdict: Verdict =
      isEmpty || best === undefined || confidence < nearest
        ? 'none'
        : confidence < answer
          ? 'nearest'
          : 'answer';
    const length = verdict === 'answer' ? 'whole' : 'short';
    const scored = ranked.slice(0, MAX_FOUND).map((one) => ({
      one,
      score: confidence * Math.min(1, Math.exp(one.rank - (best?.rank ?? 0))),
    }));
    return {
      kind: isEmpty ? 'empty' : 'question',
      question,
      verdict,
      found: scored.map(({ one: { candidate }, score }) => ({ passage: candidate.passage, score })),
      evidence: scored.slice(0, quotations).map(({ one, score }) => {
        const evidence = quoteEvidence(query, one, score, length);
        return question.asksForByline ? evidence : withinItsLine(evidence);
      }),
      shown:
        verdict === 'none' ? 0 : Math.min(verdict === 'answer' ? 1 : MAX_NEAREST, scored.length, quotations),
      ...(options.explain && { explanation: explain(ranking, thresholds, MAX_EXPLAINED) }),
    };
  }
}
