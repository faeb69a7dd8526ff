import type { Question } from '../language/question.js';
import type { Passage } from './passage.js';

/** What a reader makes of one passage. */
export interface Reading {
  /** The log-odds that the passage answers the question. */
  readonly relevance: number;
  /** For each UTF-16 unit of the passage's printed text the probability that it belongs to the answer. */
  readonly answer: Float32Array;
}

/** The port of a model that reads passages for a question, in this process or on a server. */
export interface Reader {
  /** @returns one reading a passage, in their order */
  read(question: Question, passages: readonly Passage[]): Promise<readonly Reading[]>;
}
