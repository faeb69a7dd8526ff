import type { Question } from '../language/question.js';
import type { TermStatistics } from './bm25.js';
import type { Passage } from './passage.js';

/** A passage that shares words with a question. */
export interface Candidate {
  readonly passage: Passage;
  /** The passage's text, normalised. */
  readonly text: string;
  /** What the passage is about without saying so: its report's headline lines and lead, normalised. */
  readonly context: string;
  /** BM25 score of the passage, that of the report's headline lines added; comparable within one retrieval only. */
  readonly bm25: number;
}

/** What was found for one question. */
export interface Retrieval {
  /** Each passage once, in any order. */
  readonly candidates: readonly Candidate[];
  readonly statistics: QuestionStatistics;
}

/** How common the question's characters and pairs of characters are, {@link gramsOf} it, and how long passages are. */
export interface QuestionStatistics extends TermStatistics<string> {
  /** Mean length of all passages, in characters. */
  readonly averageLength: number;
}

/** The port through which questions reach the passages: an index in memory, or a database. */
export interface Retriever {
  /**
   * The passages that share most with a question, and their neighbours in the best reports.
   *
   * @param limit how many at the most, neighbours aside
   */
  retrieve(question: Question, limit: number): Promise<Retrieval>;
  /**
   * Of reports that name who wrote them, the passage with the lines outside the body.
   *
   * @param limit how many at the most
   * @param reportIds looks at these reports alone, in this order; at all in the order in which they came where left out
   */
  bylines(limit: number, reportIds?: Iterable<string>): Promise<readonly Candidate[]>;
  /** The normalised texts of all passages where these are at most so many; none where there are more. */
  textsOfAll(limit: number): Promise<readonly string[]>;
}
