import { understandQuestion } from '../language/question.js';
import type { Span } from '../language/sentences.js';
import type { Corpus } from '../reports/corpus.js';
import type { Report } from '../reports/report.js';
import type { Evidence } from '../search/evidence.js';
import { passageAt } from '../search/passage.js';
import type { Answer, AnswerFilter, Turn } from './answer.js';

/** Where the quotation of an earlier answer stands. */
interface QuotedPlace {
  readonly paragraph: number;
  /** Where its passage begins in the paragraph. */
  readonly start: number;
  readonly quote: Span;
  readonly highlight: Span;
}

/** A turn in words, numbers and the id of a report: to be read where the answer was not made. */
export interface WrittenTurn {
  readonly kind: Answer['kind'];
  readonly verdict: Answer['verdict'];
  readonly filter: AnswerFilter | null;
  readonly asked: string;
  readonly quoted: (QuotedPlace & { readonly report: string }) | null;
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
  /** A report that is no longer served is not kept for a conversation's sake. */
  readonly #report: Pick<WeakRef<Report>, 'deref'> | null;

  /** @param isBrief whether the turn is forgotten at once, so that it may keep the report */
  constructor(
    { kind, verdict, question, filter, evidence: [first] }: Omit<Turn, 'question'> & Asked,
    isBrief = false,
  ) {
    this.kind = kind;
    this.verdict = verdict;
    // The reports without a day are named once.
    if (filter !== undefined) this.filter = { ...filter, undated: [] };
    this.#asked = question.text;
    this.#quoted = first === undefined ? null : placeOf(first);
    const report = first?.passage.report;
    if (report === undefined) this.#report = null;
    else this.#report = isBrief ? { deref: () => report } : new WeakRef(report);
  }

  /** A turn that was written. */
  static async read(
    { kind, verdict, filter, asked, quoted }: WrittenTurn,
    corpus: Corpus,
  ): Promise<KeptTurn> {
    const report = quoted === null ? undefined : await corpus.get(quoted.report);
    const evidence = quoted === null || report === undefined ? null : quotedAgain(report, quoted);
    const turn = { kind, verdict, question: { text: asked }, evidence: evidence === null ? [] : [evidence] };
    return new KeptTurn({ ...turn, ...(filter !== null && { filter }) }, true);
  }

  get question(): Turn['question'] {
    return understandQuestion(this.#asked);
  }

  /** None where its report is gone. */
  get evidence(): Turn['evidence'] {
    const served = this.#report?.deref();
    if (this.#quoted === null || served === undefined) return [];
    const evidence = quotedAgain(served, this.#quoted);
    return evidence === null ? [] : [evidence];
  }

  written(): WrittenTurn {
    const { kind, verdict, filter = null } = this;
    const report = this.#report?.deref();
    const quoted =
      this.#quoted === null || report === undefined ? null : { ...this.#quoted, report: report.id };
    return { kind, verdict, filter, asked: this.#asked, quoted };
  }
}

/** What is kept of a question. */
interface Asked {
  readonly question: Pick<Turn['question'], 'text'>;
}

function placeOf({ passage, quote, highlight }: Evidence): QuotedPlace {
  const { paragraph, start = 0 } = passage;
  return { paragraph, start, quote, highlight };
}

function quotedAgain(report: Report, { paragraph, start, quote, highlight }: QuotedPlace): Evidence | null {
  const passage = passageAt(report, paragraph, start);
  return passage === null ? null : { passage, quote, highlight, score: 1 };
}
