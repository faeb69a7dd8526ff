import type { Question } from '../language/question.js';
import type { Search } from '../language/search-filter.js';
import type { NumberedReport } from '../reports/corpus.js';
import type { Report } from '../reports/report.js';
import type { Evidence } from '../search/evidence.js';
import type { Passage } from '../search/passage.js';
import type { Explanation } from './explanation.js';

/**
 * What was said: a question to the reports, one for the gist of reports or for the reports themselves, or a word to the bot itself that no report can
 * answer.
 */
export type AnswerKind = 'question' | 'summary' | 'reports' | 'empty' | 'greeting' | 'thanks' | 'about';

/** A passage that bears on a question. */
export interface FoundPassage {
  readonly passage: Passage;
  /** How surely it answers the question, 0…1. */
  readonly score: number;
}

/**
 * How the reports stand to a question: they answer it; they do not say it, but come near; or they hold nothing near it.
 */
export type Verdict = 'answer' | 'nearest' | 'none';

/** What a search for a question found. */
export interface SearchResult {
  readonly verdict: Verdict;
  /** At most {@link MAX_FOUND}, best first, whatever the verdict. */
  readonly found: readonly FoundPassage[];
}

/** What the reports say to a question. */
export interface Answer extends SearchResult {
  readonly kind: AnswerKind;
  /** As it was understood. */
  readonly question: Question;
  /** Quotations of the first passages found, as many as were asked for; of a summary all its sentences. */
  readonly evidence: readonly Evidence[];
  /** How many of these a reader is to see at once: one that answers, the nearest three, all of a summary, or none. */
  readonly shown: number;
  /** Where it was asked for. */
  readonly explanation?: Explanation;
  /** To which reports the question was limited, where it was. */
  readonly filter?: AnswerFilter;
  /** All the reports that were asked for, where the reports themselves were. */
  readonly reports?: readonly NumberedReport[];
}

/** To which reports a question was limited, as it was understood. */
export interface AnswerFilter {
  /** As it was typed; without conditions where only a mistake was made. */
  readonly search: Search;
  /** How many reports meet what it says of reports. */
  readonly reports: number;
  /** Reports that meet everything but days that they do not print. */
  readonly undated: readonly Report[];
  /** Whether the limits leave nothing to look in. */
  readonly isEmpty: boolean;
}

/** What a follow-up question is understood from: an earlier answer of the conversation, of which one quotation is enough. */
export type Turn = Pick<Answer, 'kind' | 'question' | 'verdict' | 'evidence' | 'filter'>;

/** How many quotations that only come near are shown at once. */
export const MAX_NEAREST = 3;

/** How many passages an answer knows of. */
export const MAX_FOUND = 10;
