import { saysWhen } from '../language/date.js';
import { normalise } from '../language/normalise.js';
import { hasUnresolvedReference } from '../language/reference.js';
import { splitLongSentences } from '../language/sentences.js';
import { isBoilerplate } from '../reports/boilerplate.js';
import { isByline } from '../reports/byline.js';
import type { Report } from '../reports/report.js';

/** A sentence that a summary quotes. */
export interface KeySentence {
  /** 1 for the report's first paragraph. */
  readonly paragraph: number;
  /** As printed. */
  readonly text: string;
}

/** A summary has at most this many sentences … */
const MAX_SENTENCES = 6;
/** … and at most this share of the report's characters, but always one sentence. */
const MAX_SHARE = 0.2;
/** Shorter ones are subheadings, exclamations and 他说。 */
const MIN_LENGTH = 10;
/** Reports do not have more sentences; a book would, and comparing each with each must end. */
const MAX_COMPARED = 400;
/** A longer sentence is compared in pieces, in UTF-16 units. */
const MAX_SENTENCE = 1_000;
/** TextRank's damping factor (Mihalcea & Tarau 2004). */
const DAMPING = 0.85;
const ITERATIONS = 30;
/*
 * What follows was chosen by reading the summaries of the seeds and of forty news articles, and checked against
 * headlines and leads taken out of 500 others: bigrams shared with these, as ROUGE counts them.
 */
/** How much likeness to what is chosen already counts against a sentence (maximal marginal relevance). */
const REDUNDANCY = 0.8;
/** What a further sentence must be worth, against the best one; a summary need not be filled up. */
const MIN_WORTH = 0.12;
/** The first sentence tells the news where it says when; a report that buries its point opens otherwise … */
const DATED_LEAD = 2;
const LEAD = 1.2;
/** … a paragraph's first sentence its matter … */
const OPENS_PARAGRAPH = 1.15;
/** … and the headline what the report is about, as far as a sentence repeats it. */
const HEADLINE = 0.7;
/** A sentence whose 他 or 但 nobody understands without the one before. */
const UNRESOLVED = 0.6;

interface PlacedSentence extends KeySentence {
  readonly opensParagraph: boolean;
}

interface Sentence extends PlacedSentence {
  readonly order: number;
  readonly hasUnresolvedReference: boolean;
  readonly bigrams: ReadonlySet<string>;
}

/**
 * The sentences that together say most of a report, in their order.
 *
 * Sentences vote for the ones they share pairs of characters with (TextRank); of the leading ones, those are taken
 * that repeat the least (maximal marginal relevance), until the best that is left adds little.
 *
 * @param limit how many sentences at the most
 */
export function summarise(report: Report, limit = MAX_SENTENCES): KeySentence[] {
  const sentences = toCompare(report).map((sentence, order) => ({
    ...sentence,
    order,
    hasUnresolvedReference: hasUnresolvedReference(sentence.text),
    bigrams: bigramsOf(sentence.text),
  }));
  const likeness = compare(sentences);
  const headline = bigramsOf(report.headline);
  const scores = textRank(likeness).map((score, order) => {
    const sentence = sentences[order];
    return sentence === undefined ? 0 : score * prior(sentence, headline);
  });
  const budget = MAX_SHARE * report.paragraphs.reduce((length, paragraph) => length + paragraph.length, 0);
  return choose(sentences, scores, likeness, budget, Math.min(limit, MAX_SENTENCES))
    .sort((a, b) => a.order - b.order)
    .map(({ paragraph, text }) => ({ paragraph, text }));
}

/** The first sentences that tell something; where none does, the first of all. */
function toCompare({ paragraphs }: Report): PlacedSentence[] {
  const [all, telling]: [PlacedSentence[], PlacedSentence[]] = [[], []];
  for (const [index, paragraph] of paragraphs.entries()) {
    let opensParagraph = true;
    for (const { start, end } of splitLongSentences(paragraph, MAX_SENTENCE)) {
      const text = paragraph.slice(start, end).trim();
      if (text === '') continue;
      const sentence = { paragraph: index + 1, text, opensParagraph };
      opensParagraph = false;
      if (all.length < MAX_COMPARED) all.push(sentence);
      if (text.length >= MIN_LENGTH && !isBoilerplate(text) && !isByline(text)) telling.push(sentence);
    }
    if (telling.length >= MAX_COMPARED) break;
  }
  return (telling.length > 0 ? telling : all).slice(0, MAX_COMPARED);
}

/** Pairs of neighbouring characters: like words, but the same however a text is segmented. */
function bigramsOf(text: string): Set<string> {
  const runs = normalise(text).text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    runs.flatMap((run) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))),
  );
}

/** What each two sentences share, evened out by their lengths as TextRank proposes. */
function compare(sentences: readonly Sentence[]): Float64Array[] {
  const holders = new Map<string, number[]>();
  for (const { bigrams, order } of sentences) {
    for (const bigram of bigrams) {
      const others = holders.get(bigram);
      if (others === undefined) holders.set(bigram, [order]);
      else others.push(order);
    }
  }
  const rows = sentences.map(() => new Float64Array(sentences.length));
  for (const orders of holders.values()) {
    for (const one of orders) {
      const row = rows[one];
      if (row === undefined) continue;
      for (const other of orders) if (other !== one) row[other] = (row[other] ?? 0) + 1;
    }
  }
  const sizes = sentences.map(({ bigrams }) => Math.log(1 + bigrams.size));
  return rows.map((row, one) =>
    row.map((shared, other) => (shared === 0 ? 0 : shared / ((sizes[one] ?? 0) + (sizes[other] ?? 0)))),
  );
}

function textRank(likeness: readonly Float64Array[]): number[] {
  const votes = likeness.map((row) => {
    const total = row.reduce((sum, value) => sum + value, 0);
    return row.map((value) => (total === 0 ? 0 : value / total));
  });
  let scores = new Float64Array(likeness.length).fill(1);
  for (let round = 0; round < ITERATIONS; round++) {
    const next = new Float64Array(likeness.length).fill(1 - DAMPING);
    for (const [voter, row] of votes.entries()) {
      const voice = DAMPING * (scores[voter] ?? 0);
      for (let index = 0; index < row.length; index++)
        next[index] = (next[index] ?? 0) + voice * (row[index] ?? 0);
    }
    scores = next;
  }
  return [...scores];
}

function prior(sentence: Sentence, headline: ReadonlySet<string>): number {
  const repeated = [...headline].filter((bigram) => sentence.bigrams.has(bigram)).length;
  return (
    (sentence.order > 0 ? 1 : saysWhen(sentence.text) ? DATED_LEAD : LEAD) *
    (sentence.opensParagraph ? OPENS_PARAGRAPH : 1) *
    (1 + (HEADLINE * repeated) / Math.max(1, headline.size))
  );
}

function choose(
  sentences: readonly Sentence[],
  scores: readonly number[],
  likeness: readonly Float64Array[],
  budget: number,
  limit: number,
): Sentence[] {
  const chosen: Sentence[] = [];
  const highest = largest(scores) || 1;
  const mostAlike = largest(likeness.map(largest)) || 1;
  let left = budget;
  const worth = (sentence: Sentence): number => {
    const { order, text, paragraph } = sentence;
    const isUnderstood = chosen.some((taken) => taken.order === order - 1 && taken.paragraph === paragraph);
    const repeats = largest(chosen.map((taken) => likeness[order]?.[taken.order] ?? 0));
    // The one sentence that a summary always has may be too long for it, but had better not be.
    const overspends = Math.sqrt(Math.min(1, budget / text.length));
    return (
      ((scores[order] ?? 0) / highest) *
        (sentence.hasUnresolvedReference && !isUnderstood ? UNRESOLVED : 1) *
        overspends -
      (REDUNDANCY * repeats) / mostAlike
    );
  };
  while (chosen.length < limit) {
    let best: { sentence: Sentence; worth: number } | null = null;
    for (const sentence of sentences) {
      if (chosen.includes(sentence) || (chosen.length > 0 && sentence.text.length > left)) continue;
      const its = worth(sentence);
      if (best === null || its > best.worth) best = { sentence, worth: its };
    }
    if (best === null || (chosen.length > 0 && best.worth < MIN_WORTH)) break;
    chosen.push(best.sentence);
    left -= best.sentence.text.length;
  }
  return chosen;
}

function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let index = 0; index < values.length; index++) most = Math.max(most, values[index] ?? 0);
  return most;
}
