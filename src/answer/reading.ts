import type { QuotationChecker } from '../quotation/checker.js';
import type { Corpus } from '../reports/corpus.js';
import type { CorpusSettings } from '../reports/corpus-settings.js';
import type { Answerer } from './answerer.js';
import type { Conversations } from './conversations.js';
import type { ExampleQuestions } from './example-questions.js';

/** What checks quotations: {@link QuotationChecker} over some reports, or a database. */
export type Checker = Pick<QuotationChecker, 'check' | 'checkText' | 'checkQuotations' | 'holding'>;

/**
 * All that one reader may read of in one place, and every way to ask it. What is left out is not there: it counts in no
 * number and no statistics, and no answer is other than if it had never been.
 */
export interface Reading {
  /** Names the corpora that it is of; the same for the same ones, also after a restart. */
  readonly name: string;
  readonly corpus: Corpus;
  readonly answerer: Answerer;
  readonly conversations: Conversations;
  readonly examples: ExampleQuestions;
  readonly checker: Checker;
}

/** Gives readings of any corpora: what may be read is for the caller to know. */
export interface Readings {
  /** All corpora that there are now, the main one first. */
  corpora(): readonly CorpusSettings[];
  /** @param keys of the corpora; `null` for all, those to come included */
  readingOf(keys: ReadonlySet<string> | null): Reading;
}
