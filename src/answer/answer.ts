import type { Question } from '../language/question.js';
import type { Evidence } from '../search/evidence.js';
import type { Passage } from '../search/passage.js';

/** What was said: a question to the reports, or a word to the bot itself that no report can answer. */
export type AnswerKind = 'question' | 'empty' | 'greeting' | 'thanks' | 'about';

/** A passage that bears on a question. */
export interface FoundPassage {
  readonly passage: Passage;
  /** How surely it answers the question, 0…1. */
  readonly score: number;
}

/** What a search for a question found. */
export interface SearchResult {
  /** Whether the best passage is good enough to stand as an answer. */
  readonly answered: boolean;
  /** At most {@link MAX_FOUND}, best first; also where `answered` is false, as the closest that the reports have. */
  readonly found: readonly FoundPassage[];
}

/** What the reports say to a question. */
export interface Answer extends SearchResult {
  readonly kind: AnswerKind;
  /** As it was understood. */
  readonly question: Question;
  /** Quotations of the first passages found, as many as were asked for. */
  readonly evidence: readonly Evidence[];
}

/** What a follow-up question is understood from: an earlier answer of the conversation, of which one quotation is enough. */
export type Turn = Pick<Answer, 'kind' | 'question' | 'answered' | 'evidence'>;

/** How many passages an answer knows of. */
export const MAX_FOUND = 10;
