import { understandQuestion } from '../language/question.js';
import type { Span } from '../language/sentences.js';
import type { Report } from '../reports/report.js';
import type { Evidence } from '../search/evidence.js';
import { passageAt } from '../search/passage.js';
import type { Answer, AnswerFilter, Turn } from './answer.js';

/** Where the quotation of an earlier answer stands. */
interface QuotedPlace {
  /** A report that is no longer served is not kept for a conversation's sake. */
  readonly report: WeakRef<Report>;
  readonly paragraph: number;
  /** Where its passage begins in the paragraph. */
  readonly start: number;
  readonly quote: Span;
  readonly highlight: Span;
}

/**
 * What follow-ups need of an answer, in a few hundred bytes: the question in words, to be understood anew when it is asked
 * for, and the place of the first quotation.
 */
export class KeptTurn implements Turn {
  readonly kind: Answer['kind'];
  readonly verdict: Answer['verdict'];
  readonly filter?: AnswerFilter;
  readonly #asked: string;
  readonly #quoted: QuotedPlace | null;

  constructor({ kind, verdict, question, filter, evidence: [first] }: Answer) {
    this.kind = kind;
    this.verdict = verdict;
    // The reports without a day are named once.
    if (filter !== undefined) this.filter = { ...filter, undated: [] };
    this.#asked = question.text;
    this.#quoted = first === undefined ? null : placeOf(first);
  }

  get question(): Turn['question'] {
    return understandQuestion(this.#asked);
  }

  /** None where its report is gone. */
  get evidence(): Turn['evidence'] {
    if (this.#quoted === null) return [];
    const { report, paragraph, start, quote, highlight } = this.#quoted;
    const served = report.deref();
    const passage = served === undefined ? null : passageAt(served, paragraph, start);
    return passage === null ? [] : [{ passage, quote, highlight, score: 1 }];
  }
}

function placeOf({ passage, quote, highlight }: Evidence): QuotedPlace {
  const { report, paragraph, start = 0 } = passage;
  return { report: new WeakRef(report), paragraph, start, quote, highlight };
}
