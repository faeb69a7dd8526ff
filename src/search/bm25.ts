/** What BM25 must know of a collection of passages, for some kind of term. */
export interface TermStatistics<Term> {
  /** How many passages there are. */
  readonly passages: number;
  /** In how many of them a term stands: its document frequency. */
  readonly passagesWith: (term: Term) => number;
}

/** The same of a whole collection of passages, and how long they are, in different words. */
export interface CollectionStatistics<Term> extends TermStatistics<Term> {
  readonly averageLength: number;
}

/** The free parameters of BM25. */
export interface Bm25Parameters {
  /** How slowly further occurrences of a term stop counting; 0 counts only whether it is there. */
  readonly k: number;
  /** How far a long passage is discounted, 0…1. */
  readonly b: number;
  /** What every term that is there counts besides, as in BM25+ (Lv & Zhai 2011). */
  readonly d: number;
}

/** Inverse document frequency, ln(1 + (N − n + ½) / (n + ½)), where n of the N passages hold the term; never negative. */
export function idf(passagesWith: number, passages: number): number {
  const holding = Math.min(passagesWith, passages);
  return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));
}

/**
 * What a term's occurrences in one passage count, to be multiplied with its {@link idf}.
 *
 * @param count of the occurrences, above 0
 * @param relativeLength the passage's length as a multiple of the average
 */
export function termWeight(count: number, relativeLength: number, { k, b, d }: Bm25Parameters): number {
  return d + (count * (k + 1)) / (count + k * (1 - b + b * relativeLength));
}
