import { normalise } from '../language/normalise.js';
import { dictionaryWords } from '../language/segment.js';
import { splitSentences } from '../language/sentences.js';
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
/** TextRank's damping factor (Mihalcea & Tarau 2004). */
const DAMPING = 0.85;
const ITERATIONS = 30;
/** How much likeness to what is chosen already counts against a sentence (maximal marginal relevance). */
const REDUNDANCY = 0.5;
/** Shorter ones are subheadings and exclamations. */
const MIN_LENGTH = 10;
/** Reports do not have more sentences; a book would, and comparing each with each must end. */
const MAX_COMPARED = 400;

interface Sentence extends KeySentence {
  readonly words: ReadonlyMap<string, number>;
  readonly order: number;
}

/**
 * The sentences that together say most of a report, in their order.
 *
 * Sentences vote for the ones they share words with (TextRank); of the leading ones, those are taken that repeat
 * the least (maximal marginal relevance). What a paragraph opens with counts a little more, as news is written.
 */
export function summarise(report: Report): KeySentence[] {
  const sentences = sentencesOf(report);
  const similarity = sentences.map((one) =>
    sentences.map((other) => (one === other ? 0 : likeness(one, other))),
  );
  const scores = textRank(similarity).map((score, index) => score * prior(sentences[index], sentences));
  const chosen = choose(sentences, scores, similarity, MAX_SHARE * report.paragraphs.join('').length);
  return chosen.sort((a, b) => a.order - b.order).map(({ paragraph, text }) => ({ paragraph, text }));
}

function sentencesOf(report: Report): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [index, paragraph] of report.paragraphs.entries()) {
    for (const { start, end } of splitSentences(paragraph)) {
      const text = paragraph.slice(start, end).trim();
      const isOnlyText = report.paragraphs.length === 1;
      if ((text.length < MIN_LENGTH && !isOnlyText) || sentences.length >= MAX_COMPARED) continue;
      const words = new Map<string, number>();
      for (const word of dictionaryWords(normalise(text).text)) {
        if (word.length > 1) words.set(word, (words.get(word) ?? 0) + 1);
      }
      sentences.push({ paragraph: index + 1, text, words, order: sentences.length });
    }
  }
  return sentences;
}

/** Shared words, evened out by the sentences' lengths, as TextRank proposes. */
function likeness(one: Sentence, other: Sentence): number {
  let shared = 0;
  for (const word of one.words.keys()) if (other.words.has(word)) shared++;
  const size = Math.log(1 + one.words.size) + Math.log(1 + other.words.size);
  return size === 0 ? 0 : shared / size;
}

function textRank(similarity: readonly (readonly number[])[]): number[] {
  const totals = similarity.map((row) => row.reduce((sum, value) => sum + value, 0));
  let scores = similarity.map(() => 1);
  for (let round = 0; round < ITERATIONS; round++) {
    scores = similarity.map((row) => {
      const votes = row.reduce((sum, value, other) => {
        const total = totals[other] ?? 0;
        return total === 0 ? sum : sum + (value / total) * (scores[other] ?? 0);
      }, 0);
      return 1 - DAMPING + DAMPING * votes;
    });
  }
  return scores;
}

/** The lead tells the news, and a paragraph's first sentence its matter. */
function prior(sentence: Sentence | undefined, all: readonly Sentence[]): number {
  if (sentence === undefined) return 0;
  const opensParagraph = all[sentence.order - 1]?.paragraph !== sentence.paragraph;
  return (sentence.order === 0 ? 1.5 : 1) * (opensParagraph ? 1.15 : 1);
}

function choose(
  sentences: readonly Sentence[],
  scores: readonly number[],
  similarity: readonly (readonly number[])[],
  budget: number,
): Sentence[] {
  const chosen: Sentence[] = [];
  const highest = Math.max(...scores, Number.MIN_VALUE);
  const mostAlike = Math.max(...similarity.flat(), Number.MIN_VALUE);
  let left = budget;
  while (chosen.length < MAX_SENTENCES) {
    const worth = (sentence: Sentence): number => {
      const repeats = Math.max(0, ...chosen.map((taken) => similarity[sentence.order]?.[taken.order] ?? 0));
      return (scores[sentence.order] ?? 0) / highest - REDUNDANCY * (repeats / mostAlike);
    };
    const fitting = sentences.filter(
      (sentence) => !chosen.includes(sentence) && (sentence.text.length <= left || chosen.length === 0),
    );
    const [best] = fitting.sort((a, b) => worth(b) - worth(a));
    if (best === undefined) break;
    chosen.push(best);
    left -= best.text.length;
  }
  return chosen;
}
