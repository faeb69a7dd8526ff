import { type Question, understandQuestion } from '../language/question.js';
import { searchWords } from '../language/segment.js';
import type { Report } from '../reports/report.js';
import { confidenceOf, signsOf } from '../search/confidence.js';
import { type Evidence, quoteEvidence } from '../search/evidence.js';
import { PassageIndex } from '../search/passage-index.js';
import { type Query, weighQuestion } from '../search/query.js';
import { type RankedCandidate, rankCandidates } from '../search/rank.js';

/** What was said: a question to the reports, or a word to the bot itself that no report can answer. */
export type AnswerKind = 'question' | 'empty' | 'greeting' | 'thanks' | 'about';

/** What the reports say to a question. */
export interface Answer {
  readonly kind: AnswerKind;
  readonly question: Question;
  /** Whether the evidence is good enough to stand as an answer. */
  readonly answered: boolean;
  /** Best first; also where `answered` is false, as the closest that the reports have. */
  readonly evidence: readonly Evidence[];
}

export interface AnswererOptions {
  /** The evidence score (0…1) from which a passage counts as an answer. */
  readonly threshold?: number;
}

const DEFAULT_THRESHOLD = 0.3;
/** How many candidates get the second look. */
const CANDIDATES = 50;
/** How many quotations an answer offers. */
const MAX_EVIDENCE = 10;

/** Answers questions with quotations from the reports it was given. */
export class Answerer {
  readonly #index = new PassageIndex();
  readonly #threshold: number;

  constructor({ threshold = DEFAULT_THRESHOLD }: AnswererOptions = {}) {
    this.#threshold = threshold;
  }

  /** Makes a report answerable; one of the same id is replaced. */
  add(report: Report): void {
    this.#index.add(report);
  }

  /** Takes a report out. */
  remove(reportId: string): void {
    this.#index.remove(reportId);
  }

  /**
   * Answers a question; never throws for any text.
   *
   * @param before what was asked and answered before in the same conversation, the latest last
   */
  answer(text: string, _before: readonly Answer[] = []): Answer {
    const question = understandQuestion(text);
    const query = weighQuestion(question, this.#index.frequency);
    const ranked = this.#rank(query);
    const ordered = question.asksForByline ? this.#bylinesFirst(query, ranked) : ranked;
    const [best] = ordered;
    const signs = signsOf(query, ordered);
    const confidence = signs === null ? 0 : confidenceOf(signs);
    return {
      kind: question.terms.length === 0 ? 'empty' : 'question',
      question,
      answered: confidence >= this.#threshold,
      evidence: ordered
        .slice(0, MAX_EVIDENCE)
        .map((one) =>
          quoteEvidence(query, one, confidence * Math.exp(Math.min(0, one.rank - (best?.rank ?? 0)))),
        ),
    };
  }

  #rank(query: Query): RankedCandidate[] {
    const words = query.question.stretches.flatMap((stretch) => searchWords(stretch));
    return rankCandidates(query, this.#index.search(words, CANDIDATES), this.#index.averageLength);
  }

  /** Who wrote a report stands outside its body: there the report is what the question must match. */
  #bylinesFirst(query: Query, ranked: readonly RankedCandidate[]): RankedCandidate[] {
    const reports = [...new Set(ranked.map(({ candidate }) => candidate.passage.report))];
    const signed = reports
      .filter((report) => report.byline !== null)
      .flatMap(({ id }) => this.#index.outsideBody(id));
    return [...rankCandidates(query, signed, this.#index.averageLength), ...ranked];
  }
}
