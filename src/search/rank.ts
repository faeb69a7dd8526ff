import { grams } from '../language/grams.js';
import type { Question } from '../language/question.js';
import type { Candidate } from './passage-index.js';

/** A candidate after the second look. */
export interface RankedCandidate {
  readonly candidate: Candidate;
  /** Orders the candidates of one question. */
  readonly rank: number;
  /** How well the passage covers the question, 0…1; comparable between questions. */
  readonly evidence: number;
  /** Where in the candidate's normalised text the question's words stand, with their weights, by offset. */
  readonly hits: readonly Hit[];
}

/** One place where the text holds a part of the question. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

/** How telling a word is; see {@link PassageIndex.idf}. */
export type Idf = (word: string) => number;

interface Unit {
  readonly text: string;
  readonly weight: number;
  readonly parts: readonly string[];
}

/** The question's words within this many characters of each other count as standing together. */
const WINDOW = 60;
/** A word found only in the report's headline lines or lead. */
const IN_CONTEXT = 0.7;
/** A word of which only parts are found: 科技创新委 for 科技创新委员会. */
const IN_PARTS = 0.6;
/** A word that names the kind of thing asked for need not be repeated by the answer. */
const CATEGORY_WEIGHT = 0.5;
/** The text's occurrences of one gram that are looked at; a word this common tells no place. */
const MAX_OCCURRENCES = 40;

/**
 * The second look: orders candidates by how much of the question they hold, how close together, and how their
 * index scores compare.
 */
export function rankCandidates(
  question: Question,
  candidates: readonly Candidate[],
  idf: Idf,
): RankedCandidate[] {
  const units: Unit[] = question.terms.map(({ text, isCategory }) => ({
    text,
    weight: idf(text) * (isCategory ? CATEGORY_WEIGHT : 1),
    parts: [...new Set(grams(text).map((gram) => gram.text))],
  }));
  const questionGrams = new Map<string, number>();
  for (const stretch of question.stretches) {
    for (const gram of grams(stretch)) questionGrams.set(gram.text, idf(gram.text));
  }
  const topBm25 = Math.max(...candidates.map((candidate) => candidate.bm25), Number.MIN_VALUE);

  return candidates
    .map((candidate) => {
      const hits = findHits(candidate.text, questionGrams);
      const coverage = coverageOf(units, candidate);
      const gramCoverage = weightOfDistinct(candidate.text, questionGrams) / sum(questionGrams.values());
      const together = densestWindow(hits, candidate.text, questionGrams) / sum(questionGrams.values());
      const rank = 0.3 * coverage + 0.25 * gramCoverage + 0.3 * together + 0.15 * (candidate.bm25 / topBm25);
      return { candidate, rank, evidence: coverage, hits };
    })
    .sort((a, b) => b.rank - a.rank);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total || 1;
}

/** The share of the question's words, weighted by how telling they are, that the passage or its report holds. */
function coverageOf(units: readonly Unit[], { text, context }: Candidate): number {
  let held = 0;
  for (const { text: word, weight, parts } of units) {
    if (text.includes(word)) held += weight;
    else if (context.includes(word)) held += weight * IN_CONTEXT;
    else if (parts.length > 1) {
      const share = parts.filter((part) => text.includes(part)).length / parts.length;
      const contextShare = parts.filter((part) => context.includes(part)).length / parts.length;
      held += weight * IN_PARTS * Math.max(share, contextShare * IN_CONTEXT);
    }
  }
  return held / sum(units.map((unit) => unit.weight));
}

function weightOfDistinct(text: string, weights: ReadonlyMap<string, number>): number {
  let held = 0;
  for (const [gram, weight] of weights) if (text.includes(gram)) held += weight;
  return held;
}

function findHits(text: string, weights: ReadonlyMap<string, number>): Hit[] {
  const hits: Hit[] = [];
  for (const [gram, weight] of weights) {
    let count = 0;
    for (
      let start = text.indexOf(gram);
      start !== -1 && count < MAX_OCCURRENCES;
      start = text.indexOf(gram, start + 1)
    ) {
      hits.push({ start, end: start + gram.length, weight });
      count++;
    }
  }
  return hits.sort((a, b) => a.start - b.start);
}

/** The largest weight of distinct grams inside any stretch of {@link WINDOW} characters. */
function densestWindow(hits: readonly Hit[], text: string, weights: ReadonlyMap<string, number>): number {
  const inside = new Map<string, number>();
  let held = 0;
  let best = 0;
  let first = 0;
  for (const hit of hits) {
    const gram = text.slice(hit.start, hit.end);
    const count = inside.get(gram) ?? 0;
    if (count === 0) held += weights.get(gram) ?? 0;
    inside.set(gram, count + 1);
    for (
      let oldest = hits[first];
      oldest !== undefined && hit.end - oldest.start > WINDOW;
      oldest = hits[++first]
    ) {
      const leaving = text.slice(oldest.start, oldest.end);
      const left = (inside.get(leaving) ?? 1) - 1;
      inside.set(leaving, left);
      if (left === 0) held -= weights.get(leaving) ?? 0;
    }
    best = Math.max(best, held);
  }
  return best;
}
