import { piecesIn } from '../language/sentences.js';
import type { Report } from '../reports/report.js';
import type { Range } from './align.js';
import { GramIndex, gramsOf } from './gram-index.js';
import { paragraphOf, type QuotedPiece } from './stretch.js';

/** The postings of a text's rarest pairs that are read at the most. */
const MAX_READ = 20_000;
/** So many of the rarest pairs must stand in a report to look whether all do. */
const PROBES = 6;
/** What shares less than this (0…1) of what the best shares is not near. */
const MIN_SHARE = 0.5;
/** So many pieces, or characters of them, are added in one go. */
const STEP = { pieces: 50, characters: 10_000 };
/** A paragraph is looked through in pieces no longer than this, in UTF-16 units. */
const MAX_PIECE = 1_500;
/** Lists are made anew when more of their paragraphs are gone than served, and these are worth the while. */
const MIN_GONE = 2000;

/** Where the paragraphs are found that may print a text. */
export interface CandidateSource {
  /** See {@link Candidates.holding}. */
  holding(text: string): QuotedPiece[];
  /** See {@link Candidates.withRarest}. */
  withRarest(text: string): Iterable<Omit<QuotedPiece, 'span'>>;
  /** See {@link Candidates.near}. */
  near(text: string, limit: number): QuotedPiece[];
}

/** How often pairs of characters stand in some pieces of paragraphs. */
interface GramStatistics {
  readonly pieces: number;
  countOf(gram: number): number;
}

/** A piece, and how much of a text it shares. */
interface NearPiece {
  readonly piece: QuotedPiece;
  readonly votes: number;
}

/** Several candidates' paragraphs, as if they were one's. */
export class JoinedCandidates implements CandidateSource {
  readonly #parts: readonly Candidates[];

  constructor(parts: readonly Candidates[]) {
    this.#parts = parts;
  }

  holding(text: string): QuotedPiece[] {
    return this.#parts.flatMap((part) => part.holding(text));
  }

  *withRarest(text: string): Generator<Omit<QuotedPiece, 'span'>> {
    for (const part of this.#parts) yield* part.withRarest(text);
  }

  near(text: string, limit: number): QuotedPiece[] {
    const each = this.#parts.map(({ grams }) => grams);
    const together: GramStatistics = {
      pieces: each.reduce((total, { pieces }) => total + pieces, 0),
      countOf: (gram) => each.reduce((total, part) => total + part.countOf(gram), 0),
    };
    const near = this.#parts.flatMap((part) => part.voted(text, limit, together));
    return nearestOf(near.sort((a, b) => b.votes - a.votes).slice(0, limit));
  }
}

/** The paragraphs of all reports by the pairs of characters in them. */
export class Candidates implements CandidateSource {
  #grams = new GramIndex();
  /** By their numbers; the pieces of a report follow each other. */
  #pieces: (QuotedPiece | null)[] = [];
  readonly #numbers = new Map<string, PiecesOfReport>();
  #gone = 0;
  #votes = new Float32Array(0);

  get reports(): number {
    return this.#numbers.size;
  }

  /** How often pairs of characters stand here. */
  get grams(): GramStatistics {
    return { pieces: this.#pieces.length, countOf: (gram) => this.#grams.countOf(gram) };
  }

  /** Yields now and then; a report of the same id is replaced. */
  *add(report: Report): Generator<void> {
    yield* this.remove(report.id);
    const known = { report, first: this.#pieces.length, count: 0 };
    this.#numbers.set(report.id, known);
    let characters = 0;
    for (let paragraph = 0; paragraph <= report.paragraphs.length; paragraph++) {
      for (const span of piecesOf(report, paragraph)) {
        known.count++;
        characters += span.end - span.start;
        if (known.count % STEP.pieces === 0 || characters > STEP.characters) {
          characters = 0;
          yield;
        }
        const piece = { report, paragraph, span };
        this.#grams.add(this.#pieces.length, textWithJoint(piece));
        this.#pieces.push(piece);
      }
    }
  }

  /** Yields now and then; an unknown id is no error. */
  *remove(reportId: string): Generator<void> {
    const known = this.#numbers.get(reportId);
    if (known === undefined) return;
    this.#numbers.delete(reportId);
    const { first, count } = known;
    this.#pieces.fill(null, first, first + count);
    this.#gone += count;
    if (this.#gone > MIN_GONE && this.#gone * 2 > this.#pieces.length) yield* this.#renew();
  }

  /** Without the lists of what is gone; the old ones serve until the new ones are whole. */
  *#renew(): Generator<void> {
    const renewed = new Candidates();
    for (const { report } of this.#numbers.values()) {
      yield;
      yield* renewed.add(report);
    }
    this.#grams = renewed.#grams;
    this.#pieces = renewed.#pieces;
    this.#gone = 0;
    this.#numbers.clear();
    for (const [id, known] of renewed.#numbers) this.#numbers.set(id, known);
  }

  /**
   * The paragraphs that may hold a text: all those that hold one of its rarest pairs in a report that holds these all.
   * A paragraph that holds the text, or the beginning or end of it, is surely among them.
   */
  holding(text: string): QuotedPiece[] {
    const probes = this.#rarestFirst(text).slice(0, PROBES);
    const held = new Map<Report, number>();
    const probed = new Set<number>();
    for (const gram of probes) {
      const reports = new Set<Report>();
      this.#grams.forEach(gram, (passage) => {
        const report = this.#pieces[passage]?.report;
        if (report === undefined) return;
        probed.add(passage);
        reports.add(report);
      });
      for (const report of reports) held.set(report, (held.get(report) ?? 0) + 1);
    }
    return [...probed]
      .sort((a, b) => a - b)
      .flatMap((passage) => this.#pieces[passage] ?? [])
      .filter(({ report }) => held.get(report) === probes.length);
  }

  /**
   * The paragraphs that hold the rarest pair of characters of a text, in the order in which they came; all for a text
   * without a pair. What holds the text within one paragraph is surely among them.
   */
  *withRarest(text: string): Generator<Omit<QuotedPiece, 'span'>> {
    const [rarest] = this.#rarestFirst(text);
    const numbers: number[] = [];
    if (rarest !== undefined) this.#grams.forEach(rarest, (piece) => numbers.push(piece));
    const inOrder = rarest === undefined ? this.#pieces.keys() : numbers.reverse();
    let last: QuotedPiece | null = null;
    for (const number of inOrder) {
      const piece = this.#pieces[number];
      if (piece === null || piece === undefined) continue;
      // The pieces of a very long paragraph follow each other.
      if (piece.report !== last?.report || piece.paragraph !== last.paragraph) yield piece;
      last = piece;
    }
  }

  /** The paragraphs that share most with a text, best first. */
  near(text: string, limit: number): QuotedPiece[] {
    return nearestOf(this.voted(text, limit));
  }

  /**
   * The paragraphs that share most with a text, with how much that is, best first.
   *
   * @param statistics of the pieces that they are a part of
   */
  voted(text: string, limit: number, statistics: GramStatistics = this.grams): NearPiece[] {
    const votes = this.#cleared();
    const touched: number[] = [];
    let read = 0;
    for (const gram of this.#rarestFirst(text, statistics)) {
      const count = statistics.countOf(gram);
      read += this.#grams.countOf(gram);
      if (read > MAX_READ && touched.length > 0) break;
      const weight = Math.log(1 + statistics.pieces / (count + 1));
      this.#grams.forEach(gram, (passage) => {
        if (votes[passage] === 0) touched.push(passage);
        votes[passage] = (votes[passage] ?? 0) + weight;
      });
    }
    const near = best(touched, votes, limit).map((number) => ({ number, votes: votes[number] ?? 0 }));
    for (const passage of touched) votes[passage] = 0;
    return near.flatMap(({ number, votes: own }) => {
      const piece = this.#pieces[number];
      return piece === null || piece === undefined ? [] : [{ piece, votes: own }];
    });
  }

  #rarestFirst(text: string, statistics: GramStatistics = this.grams): number[] {
    return [...gramsOf(text)].sort((a, b) => statistics.countOf(a) - statistics.countOf(b));
  }

  /** All zero, and kept between two questions. */
  #cleared(): Float32Array {
    if (this.#votes.length < this.#pieces.length) {
      this.#votes = new Float32Array(this.#pieces.length + (this.#pieces.length >> 3));
    }
    return this.#votes;
  }
}

/** Those that share enough of what the best one shares. */
function nearestOf(near: readonly NearPiece[]): QuotedPiece[] {
  const least = MIN_SHARE * (near[0]?.votes ?? 0);
  return near.filter(({ votes }) => votes >= least).map(({ piece }) => piece);
}

interface PiecesOfReport {
  readonly report: Report;
  /** Number of the first. */
  readonly first: number;
  count: number;
}

function piecesOf(report: Report, paragraph: number): Iterable<Range> {
  const text = paragraphOf(report, paragraph);
  return text.length <= MAX_PIECE ? [{ start: 0, end: text.length }] : piecesIn(text, MAX_PIECE);
}

/** A piece's text behind the last characters of what stands before it, so that no pair between them is lost. */
function textWithJoint({ report, paragraph, span: { start, end } }: QuotedPiece): string {
  const text = paragraphOf(report, paragraph);
  if (start > 0) return text.slice(Math.max(0, start - JOINT), end);
  const joint = paragraph > 1 ? paragraphOf(report, paragraph - 1).slice(-JOINT) : '';
  return joint + text.slice(0, end);
}

/** The end of a paragraph is mostly marks; their pairs are the neighbour's, which does no harm. */
const JOINT = 6;

function best(passages: readonly number[], votes: Float32Array, limit: number): number[] {
  const chosen: number[] = [];
  let least = 0;
  const byVotes = (a: number, b: number): number => (votes[b] ?? 0) - (votes[a] ?? 0) || a - b;
  for (const passage of passages) {
    if (chosen.length >= 4 * limit) {
      chosen.sort(byVotes).splice(limit);
      least = votes[chosen.at(-1) ?? 0] ?? 0;
    }
    if ((votes[passage] ?? 0) >= least) chosen.push(passage);
  }
  return chosen.sort(byVotes).slice(0, limit);
}
