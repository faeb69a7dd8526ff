import type { Span } from '../language/sentences.js';

/** A passage as the model is given it. */
export interface ReadablePassage {
  /** The report's headline; `''` for none, as for the lines outside the body. */
  readonly headline: string;
  /** As printed. */
  readonly text: string;
}

/** What a reader makes of a passage, asked a question. */
export interface Reading {
  /** Logit (natural logarithm of the odds) that the passage answers. */
  readonly relevance: number;
  /**
   * Where the answer stands: for each UTF-16 unit of the text the probability, if the passage answers, that it is of
   * the answer; together 1, or 0 for a text without words.
   */
  readonly answer: Float32Array;
  /**
   * Logarithm of all that speaks for places in this passage, on one scale for all passages of a question: the softmax
   * over passages tells which of them holds the answer.
   */
  readonly weight: number;
}

/** Reads passages for a question. */
export interface Reader {
  /** A reading for each passage; `null` where none can be had now, so that words alone must do. */
  read(question: string, passages: readonly ReadablePassage[]): Promise<readonly Reading[] | null>;
}

/** The share of the answer that lies in a stretch of the text, 0…1. */
export function massIn({ answer }: Reading, { start, end }: Span): number {
  return answer.subarray(start, end).reduce((sum, mass) => sum + mass, 0);
}

/** The scores of one window's body. */
export interface WindowScores {
  /** One a token of the body. */
  readonly scores: Float32Array;
  /** The score of "not told here". */
  readonly nothing: number;
  /** Which token of the passage the first is. */
  readonly first: number;
}

/**
 * A reading from the scores of a passage's windows; `models/README.md` has the formulas.
 *
 * @param tokens of the passage
 * @param length of its text
 */
export function readingOf(
  windows: readonly WindowScores[],
  tokens: { readonly starts: readonly number[]; readonly ends: readonly number[] },
  length: number,
): Reading {
  const answer = new Float32Array(length);
  const weights = windows.map(({ scores }) => logSumExp(scores));
  const weight = logSumExp(weights);
  const relevance = Math.max(
    Number.NEGATIVE_INFINITY,
    ...windows.map(({ nothing }, window) => (weights[window] ?? 0) - nothing),
  );
  for (const { scores, first } of windows) {
    for (const [place, score] of scores.entries()) {
      const [start, end] = [tokens.starts[first + place] ?? 0, tokens.ends[first + place] ?? 0];
      const mass = Math.exp(score - weight) / (end - start);
      for (let unit = start; unit < end; unit++) answer[unit] = mass;
    }
  }
  return { relevance, answer, weight };
}

function logSumExp(values: ArrayLike<number>): number {
  const numbers = Array.from(values);
  const highest = Math.max(...numbers);
  if (highest === Number.NEGATIVE_INFINITY) return highest;
  return highest + Math.log(numbers.reduce((sum, value) => sum + Math.exp(value - highest), 0));
}
